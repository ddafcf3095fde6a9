/** Dragging a code from the list onto the chosen passage, or onto a sentence. */

import { draggable } from "./dragging.js";
import { light } from "./highlights.js";

/** Let a row of the codebook be dragged into the interview. */
export function codeIsDraggable(row, code, here) {
  draggable(row, code.name, {
    over: (x, y) => {
      const passage = passageAt(here, x, y);
      light("lit", here.text, passage ? [passage] : []);
      return passage;
    },
    drop: (passage) => {
      here.selection.choose(passage.start, passage.end);
      here.coding.give(code, passage);
    },
    leave: () => light("lit", here.text, []),
  });
}

/** The chosen passage, if that is there; else the sentence. */
function passageAt({ text, selection }, x, y) {
  if (!document.elementFromPoint(x, y)?.closest(".said")) return null;
  const caret = caretAt(x, y);
  if (!caret || !text.holder.contains(caret.node)) return null;
  const { piece, unit } = text.find(caret.node, caret.offset);
  const position = piece.position(Math.min(unit, piece.text.length - 1), "start");
  const { passage } = selection;
  if (passage && passage.start <= position && position < passage.end) return passage;
  const sentence = piece.turn.sentences.find((one) => one.end > position);
  return sentence ? { start: sentence.start, end: sentence.end } : null;
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const found = document.caretPositionFromPoint(x, y);
    return found && { node: found.offsetNode, offset: found.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}
