/** Codes in the text: underlines laid over the words, which stay untouched. */

import { colourNumber, element } from "./element.js";

const LINES = ["solid", "double", "dotted", "dashed"];
const LEVELS = 3;
const ABLE = typeof Highlight === "function" && Boolean(CSS.highlights);
const registered = new Map();

if (ABLE) document.adoptedStyleSheets.push(sheet());

/** One rule for each colour, line and level, so that overlapping passages keep apart. */
function sheet() {
  const made = new CSSStyleSheet();
  for (let colour = 1; colour <= 12; colour += 1) {
    for (const line of LINES) {
      for (let level = 0; level < LEVELS; level += 1) {
        made.insertRule(
          `.said p::highlight(code-${colour}-${line}-${level}) { text-decoration: underline ${line} ` +
            `var(--code-${colour}) ${line === "double" ? "1px" : "2px"}; text-underline-offset: ${3 + level * 4}px; }`,
        );
      }
    }
  }
  return made;
}

function registry(name, priority = 0) {
  if (!registered.has(name)) {
    const made = new Highlight();
    made.priority = priority;
    CSS.highlights.set(name, made);
    registered.set(name, made);
  }
  return registered.get(name);
}

/** Levels for codings in the order of their starts: those that overlap get different ones. */
export function levels(codings) {
  const busy = [];
  const found = new Map();
  for (const coding of codings) {
    let level = busy.findIndex((end) => end <= coding.start);
    if (level < 0) level = busy.length;
    busy[level] = coding.end;
    found.set(coding.id, level % LEVELS);
  }
  return found;
}

/** Draw the codings of a turn anew. `levelOf` says how deep each underline lies. */
export function underline(text, turn, codings, levelOf) {
  wipe(turn);
  for (const coding of codings) {
    const name = `code-${colourNumber(coding.colour)}-${coding.line || "solid"}-${levelOf.get(coding.id) ?? 0}`;
    for (const piece of text.touched(coding.start, coding.end)) {
      if (piece.turn !== turn) continue;
      const range = text.range(piece, coding.start, coding.end);
      if (ABLE) {
        registry(name).add(range);
        turn.drawn.push(() => registry(name).delete(range));
      } else {
        strokes(text.range(piece, coding.start, coding.end, Range), piece, coding);
      }
    }
  }
}

/** Take the underlines of a turn away. */
export function wipe(turn) {
  for (const undraw of turn.drawn || []) undraw();
  turn.drawn = [];
}

/** Where the browser has no highlights: strokes laid below the lines. */
function strokes(range, piece, coding) {
  const said = piece.turn.said;
  const origin = said.getBoundingClientRect();
  for (const box of range.getClientRects()) {
    const stroke = element("span", { class: `stroke-below colour-${colourNumber(coding.colour)}`, "aria-hidden": "true" });
    stroke.style.left = `${box.left - origin.left}px`;
    stroke.style.top = `${box.bottom - origin.top}px`;
    stroke.style.width = `${box.width}px`;
    said.append(stroke);
    piece.turn.drawn.push(() => stroke.remove());
  }
}

/** Lay `name` ("passage" or "lit") over some passages and over nothing else. */
export function light(name, text, passages) {
  if (!ABLE) return;
  const here = registry(name, name === "passage" ? 2 : 1);
  here.clear();
  for (const { start, end } of passages) {
    for (const piece of text.touched(start, end)) here.add(text.range(piece, start, end));
  }
}
