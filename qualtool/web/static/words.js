/** Where words begin and end, in any script. */

const SEGMENTS = new Intl.Segmenter(undefined, { granularity: "word" });

/** The words of a piece as units `{from, to}`, each with the punctuation that clings to it. */
export function wordsOf(piece) {
  if (piece.wordList) return piece.wordList;
  const found = [];
  let open = null;
  for (const { segment, index, isWordLike } of SEGMENTS.segment(piece.text)) {
    if (/^\s+$/u.test(segment)) {
      open = null;
    } else if (open && !(isWordLike && open.named)) {
      open.to = index + segment.length;
      open.named ||= isWordLike;
    } else {
      open = { from: index, to: index + segment.length, named: isWordLike };
      found.push(open);
    }
  }
  piece.wordList = found;
  return found;
}

/** A unit moved out of the middle of a word, or of what is one letter to the eye. */
export function snapped(piece, unit, side) {
  if (unit <= 0 || unit >= piece.text.length) return unit;
  const here = SEGMENTS.segment(piece.text).containing(unit);
  if (!here || here.index === unit || /^\s+$/u.test(here.segment)) return unit;
  return side === "start" ? here.index : here.index + here.segment.length;
}

/** Units without the white space at either end; null where nothing else is there. */
export function trimmed(piece, from, to) {
  const words = piece.text.slice(from, to);
  const inner = words.trim();
  if (!inner) return null;
  const start = from + words.indexOf(inner);
  return [start, start + inner.length];
}
