/** Mouse, pen and touch in an interview: what they select, and what a click opens. */

import { areaOf } from "./floating.js";

const MOVED = 4;
const AT_REST = 600;

/** Hear what pointers do in the interview. */
export function hearPointers(here) {
  const { holder } = here.text;
  let pressed = { x: 0, y: 0 };
  let waiting = 0;
  document.addEventListener("pointerdown", (event) => {
    here.pointer = event.pointerType;
    pressed = { x: event.clientX, y: event.clientY };
    if (!event.target.closest(".floating, .label") && !here.ends) {
      here.picker.close();
      here.card.close();
    }
  });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerType === "touch" || event.target.closest?.(".floating, .label, .fold-here, aside, nav, header, footer")) return;
    const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > MOVED;
    // After a drag the selection is known; after a click only once the browser has dealt with it.
    if (moved && here.selection.fromPage()) return;
    setTimeout(() => here.selection.fromPage() || clicked(here, event));
  });
  document.addEventListener("selectionchange", () => {
    if (here.pointer !== "touch") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => here.picker.open || here.selection.fromPage(), AT_REST);
  });
  holder.addEventListener("click", (event) => here.pointer === "touch" && clicked(here, event));
}

/** A click into coded words opens their codes. */
function clicked({ text, marks, opening }, event) {
  if (!text.holder.contains(event.target) || event.target.closest(".label, .fold-here") || !getSelection().isCollapsed) return;
  const { anchorNode, anchorOffset } = getSelection();
  if (!anchorNode || !event.target.closest("p")) return;
  const place = text.find(anchorNode, anchorOffset);
  const codings = marks.at(place.piece.position(place.unit, "start"));
  if (codings.length) opening.marks(codings, null, areaOf(text.wholeRange(codings.at(-1).start, codings.at(-1).end)));
}
