/**
 * Positions: code points of the source text on one side, UTF-16 units of what stands in the page
 * on the other. Nothing else converts between the two.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** How many UTF-16 units the first `points` code points of `text` take. */
function unitsOf(text, points) {
  let units = 0;
  for (let left = points; left > 0 && units < text.length; left -= 1) {
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  }
  return units;
}

/** How many code points begin within the first `units` UTF-16 units of `text`. */
function pointsOf(text, units) {
  let points = 0;
  for (let at = 0; at < units && at < text.length; points += 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return points;
}

/**
 * A paragraph as it is read: runs of source text, some of them edited.
 * An edited run stands for its whole range, whichever part of it is meant.
 */
export class Piece {
  constructor(runs) {
    this.whole = runs;
    this.runs = placed(runs);
    this.element = null;
    this.text = runs.map((run) => run.text).join("");
    this.start = runs.length ? runs[0].start : 0;
    this.end = runs.length ? runs[runs.length - 1].end : 0;
  }

  /** Let runs begin at some source positions, besides where the study lets them begin. */
  breakAt(positions) {
    this.runs = placed(this.whole.flatMap((run) => parted(run, positions)));
  }

  /** The source position at a UTF-16 unit; `side` says whether a passage starts or ends there. */
  position(unit, side) {
    for (const run of this.runs) {
      const end = run.at + run.text.length;
      if (side === "start" ? end > unit : end >= unit && run.text) {
        if (run.edited) {
          if (side === "end" && unit === run.at) return run.start;
          return side === "start" ? run.start : run.end;
        }
        const units = Math.max(0, unit - run.at);
        return run.start + (run.plain ? units : pointsOf(run.text, units));
      }
    }
    return side === "start" ? this.end : this.start;
  }

  /** The UTF-16 unit at a source position. */
  unit(position, side) {
    if (position <= this.start) return 0;
    for (const run of this.runs) {
      const inside = side === "start" ? position < run.end : position <= run.end;
      if (!inside) continue;
      if (position <= run.start) return run.at;
      if (run.edited) return side === "start" ? run.at : run.at + run.text.length;
      const points = position - run.start;
      return run.at + (run.plain ? points : unitsOf(run.text, points));
    }
    return this.text.length;
  }

  /** The text node and the offset in it at a UTF-16 unit. */
  place(unit, side) {
    let last = null;
    for (const run of this.runs) {
      if (!run.node) continue;
      const end = run.at + run.text.length;
      if (side === "start" ? unit < end : unit <= end) {
        return { node: run.node, offset: Math.max(0, unit - run.at) };
      }
      last = run;
    }
    return last && { node: last.node, offset: last.text.length };
  }

  /** The unit of an offset in one of this piece's text nodes. */
  unitAt(node, offset) {
    const run = this.runs.find((one) => one.node === node);
    return run ? run.at + offset : 0;
  }

  /** Let a run end at a source position; answers with the run that begins there, if one is new. */
  cut(position) {
    const at = this.runs.findIndex((one) => one.start < position && position < one.end && !one.edited);
    if (at < 0) return null;
    const run = this.runs[at];
    const points = position - run.start;
    const units = run.plain ? points : unitsOf(run.text, points);
    const rest = { ...run, start: position, at: run.at + units, text: run.text.slice(units), node: run.node?.splitText(units) };
    Object.assign(run, { end: position, text: run.text.slice(0, units) });
    this.runs.splice(at + 1, 0, rest);
    return rest;
  }

  /** The unit where the first text node at or after an element of this piece begins. */
  unitAfter(element) {
    const run = element && this.runs.find(({ node }) => node && (element.contains(node)
      || element.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING));
    return run ? run.at : this.text.length;
  }

  /** What is read between two source positions. */
  words(start, end) {
    return this.text.slice(this.unit(start, "start"), this.unit(end, "end"));
  }
}

/** Runs with the UTF-16 unit of the piece at which each begins. */
function placed(runs) {
  let at = 0;
  return runs.map((run) => {
    const one = { ...run, at, plain: !SURROGATE.test(run.text), node: null };
    at += run.text.length;
    return one;
  });
}

/** A run, cut at those of the positions that lie inside it; an edit stays whole. */
function parted(run, positions) {
  const inside = run.edited ? [] : positions.filter((one) => one > run.start && one < run.end);
  const borders = [run.start, ...inside, run.end];
  const units = borders.map((one) => unitsOf(run.text, one - run.start));
  return borders.slice(1).map((end, at) => ({
    ...run, start: borders[at], end, text: run.text.slice(units[at], units[at + 1]),
  }));
}
