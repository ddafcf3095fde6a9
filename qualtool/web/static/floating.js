/** Where things that float are put: beside a passage, and always inside the window. */

import { boxesOf } from "./folds.js";

const GAP = 8;

/** Put `box` below `area` (a box in the window), or above it where there is no room. */
export function placeAt(box, area) {
  if (innerWidth < 720) return;
  const { offsetWidth: width, offsetHeight: height } = box;
  const last = document.querySelector(".last-line").offsetHeight;
  const first = document.querySelector(".top").offsetHeight;
  const low = innerHeight - last - GAP;
  let top = area.bottom + GAP;
  if (top + height > low) top = area.top - height - GAP;
  if (top < first) top = Math.max(first + GAP, low - height);
  const left = Math.max(GAP, Math.min(area.left, innerWidth - width - GAP));
  box.style.top = `${top}px`;
  box.style.left = `${left}px`;
}

/** The part of a range that is seen, as one box of the window. */
export function areaOf(range) {
  const boxes = boxesOf(range).filter((box) => box.width);
  const seen = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight);
  const last = (seen.length ? seen : boxes).at(-1);
  const first = (seen.length ? seen : boxes)[0];
  if (!last) return { top: 100, bottom: 120, left: 100 };
  return { top: first.top, bottom: last.bottom, left: last.left };
}
