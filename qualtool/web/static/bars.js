/** Codings in the margin: a bar beside the lines, and the code's name beside the bar. */

import { BESIDE, beside } from "./beside.js";
import { button, colourClass, counted, element, sign } from "./element.js";
import { boxesOf } from "./folds.js";

const LABEL = 26;
const PITCH = 8;
const LANES = 4;
const NARROW = 720;

/** What stands in the margins of some turns: measured first, then drawn, so that it is laid out once. */
export function drawMargins(text, turns, marks, { open, list, lit }) {
  const measured = turns.map((turn) => ({ turn, ...measure(text, turn, marks) }));
  for (const { turn, placed, room } of measured) {
    turn.margin.replaceChildren(...placed.flatMap(bar), ...labels(placed, room, { open, list, lit }));
  }
}

/** Where the marks of a turn lie beside it, those that overlap in different lanes. */
export function measure(text, turn, marks) {
  const origin = turn.margin.getBoundingClientRect();
  const ends = [];
  const placed = [];
  for (const mark of marks) {
    if (mark.start >= turn.end || mark.end <= turn.start) continue;
    const boxes = text
      .touched(Math.max(mark.start, turn.start), Math.min(mark.end, turn.end))
      .filter((piece) => piece.turn === turn)
      .flatMap((piece) => boxesOf(text.range(piece, mark.start, mark.end, Range)));
    if (!boxes.length) continue;
    const top = Math.min(...boxes.map((box) => box.top)) - origin.top;
    const bottom = Math.max(...boxes.map((box) => box.bottom)) - origin.top;
    let lane = ends.findIndex((end) => end <= top);
    if (lane < 0) lane = ends.length;
    ends[lane] = bottom;
    placed.push({ mark, top, bottom, lane, begins: mark.start >= turn.start });
  }
  return { placed, room: origin.height };
}

function bar({ mark, top, bottom, lane }) {
  if (lane >= LANES || mark.kind) return [];
  const made = element("span", {
    class: `bar ${mark.line || "solid"} ${colourClass(mark.colour)}`, "aria-hidden": "true",
  });
  made.style.top = `${top}px`;
  made.style.height = `${Math.max(8, bottom - top)}px`;
  made.style.insetInlineStart = `${lane * PITCH}px`;
  return [made];
}

function labels(placed, room, actions) {
  const shown = placed.filter((one) => one.begins);
  // On a narrow screen the labels stand below the turn, in rows.
  const places = innerWidth < NARROW ? 4 : Math.max(1, Math.floor(room / LABEL));
  const folded = shown.length > places ? shown.slice(places - 1) : [];
  const apart = folded.length ? shown.slice(0, places - 1) : shown;
  let below = 0;
  // A label stands beside its passage, unless others below it need the room.
  const made = apart.map((one, at) => {
    const after = (apart.length - at - 1 + (folded.length ? 1 : 0)) * LABEL;
    const top = Math.max(below, Math.min(one.top, room - after - LABEL));
    below = top + LABEL;
    return put(label(one.mark, actions), top);
  });
  if (folded.length) made.push(put(fold(folded.map((one) => one.mark), apart.length > 0, actions), below));
  return made;
}

function put(shown, top) {
  shown.style.top = `${top}px`;
  return shown;
}

function label(mark, { open, lit }) {
  const whose = mark.mine ? "" : ` (${mark.coder.name})`;
  const made = button("", () => open(mark, made), {
    class: `label ${mark.mine ? "own" : "others"}`,
    "data-mark": mark.id,
    title: `${mark.kind ? beside(mark) : mark.path || mark.name}${whose}`,
  });
  made.append(
    ...(mark.kind ? [] : [sign(mark)]),
    element("span", { class: "name", dir: "auto", text: BESIDE[mark.kind] ?? mark.name }),
  );
  if (!mark.mine) made.append(element("span", { class: "whose", text: initials(mark.coder.name) }));
  if (mark.direction) made.append(element("span", { class: "whose", text: mark.direction }));
  if (mark.note) made.append(element("span", { class: "whose", text: "+ note" }));
  lightUp(made, [mark], lit);
  return made;
}

function fold(marks, some, { list, lit }) {
  const words = `${some ? "and " : ""}${counted(marks.length, some ? "more" : "code", some ? "more" : "codes")}`;
  const made = button(words, () => list(marks, made), { class: "label fold" });
  lightUp(made, marks, lit);
  return made;
}

function lightUp(made, marks, lit) {
  for (const name of ["mouseenter", "focus"]) made.addEventListener(name, () => lit(marks));
  for (const name of ["mouseleave", "blur"]) made.addEventListener(name, () => lit([]));
}

function initials(name) {
  return name.split(/\s+/u).map((part) => Array.from(part)[0] || "").join("").toUpperCase();
}
