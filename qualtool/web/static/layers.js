/** Each coder's layer as a column of bars of its own, beside the words. */

import { measure } from "./bars.js";
import { colourClass, element } from "./element.js";
import { Folds } from "./folds.js";
import { Marks } from "./marks.js";
import { Text } from "./text.js";

/** Bars beside each other in a column: fewer where many columns share the room. */
const lanes = (columns) => (columns > 6 ? 2 : 4);

/**
 * An interview with what each coder chose beside it, and the passages that somebody warned of folded.
 *
 * @param view coders and places, as the study gives them  @param open is told the place of a mark that was clicked
 */
export function layText(holder, interview, view, warnings, open) {
  const text = new Text(holder, interview);
  const layers = layersOf(text, view.coders, (mark) => {
    // Of several places of a mark, the one in which somebody differs.
    const of = view.places.filter((one) => one.had.some((held) => held.coding === mark.id));
    open(of.find((one) => !one.alike) ?? of[0]);
  });
  const folds = new Folds(text, () => layers.draw());
  folds.draw(warnings);
  layers.setCodings(marksOf(view.places));
  return { text, layers, folds };
}

/**
 * Lay the columns of some coders beside a text.
 *
 * @param text the Text  @param coders in the order of their columns  @param open is told the mark that was clicked
 */
function layersOf(text, coders, open) {
  text.holder.classList.add("side-by-side");
  text.holder.style.setProperty("--layers", coders.length);
  const draw = (words, turns, marks, { lit }) => drawColumns(words, turns, marks, coders, { open, lit });
  return new Marks(text, { open }, { margins: draw, underlined: false });
}

function drawColumns(text, turns, marks, coders, actions) {
  const measured = turns.map((turn) => coders.map((coder) =>
    measure(text, turn, marks.filter((mark) => mark.coder.id === coder.id)).placed));
  turns.forEach((turn, at) => {
    turn.margin.replaceChildren(...measured[at].map((placed, column) => {
      const holder = element("div", { class: "layer", "aria-hidden": "true" });
      holder.style.setProperty("--column", column);
      holder.append(...placed.filter((one) => one.lane < lanes(coders.length)).map((one) => bar(one, actions)));
      return holder;
    }));
  });
}

function bar({ mark, top, bottom, lane }, { open, lit }) {
  const made = element("span", {
    class: `bar ${mark.line || "solid"} ${colourClass(mark.colour)}`, title: `${mark.name} (${mark.coder.name})`,
    onclick: () => open(mark), onmouseenter: () => lit([mark]), onmouseleave: () => lit([]),
  });
  made.style.top = `${top}px`;
  made.style.height = `${Math.max(8, bottom - top)}px`;
  made.style.setProperty("--lane", lane);
  return made;
}

/** What the columns show: every mark of every place, once. */
export function marksOf(places) {
  const found = new Map();
  for (const place of places) {
    for (const held of place.had) {
      const { code, ...rest } = held;
      found.set(held.coding, { ...rest, id: held.coding, code: code.id, name: code.name, colour: code.colour, line: code.line, place: place.id });
    }
  }
  return [...found.values()];
}

/** The names of the columns, above them. */
export function heads(coders) {
  const short = initials(coders.map((one) => one.name));
  const made = element("div", { class: "layer-heads", "aria-hidden": "true" }, coders.map((one, column) => {
    const head = element("abbr", { title: one.name, text: short[column] });
    head.style.setProperty("--column", column);
    return head;
  }));
  made.style.setProperty("--layers", coders.length);
  return made;
}

/** One or two letters for each name, all of them different where names are. */
export function initials(names) {
  const letters = names.map((name) => Array.from(name.trim().replace(/[^\p{L}\p{N}]/gu, "") || "?"));
  return letters.map((one, at) => {
    for (let length = 1; length <= 3; length += 1) {
      const mine = one.slice(0, length).join("");
      if (letters.every((other, place) => place === at || other.slice(0, length).join("") !== mine)) return mine;
    }
    return `${one[0]}${at + 1}`;
  });
}
