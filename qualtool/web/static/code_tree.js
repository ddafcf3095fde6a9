/** The codes as a list, found by words, and moved by dragging. */

import { shownKeyOf } from "./code_keys.js";
import { above, matching, named } from "./codes.js";
import { draggable } from "./dragging.js";
import { button, counted, element } from "./element.js";
import { addForm } from "./code_moving.js";

export class CodeTree {
  /** @param holder its element  @param book codes, chosen, choose(id), change(code, fields) */
  constructor(holder, book) {
    this.book = book;
    this.find = element("input", { type: "search", id: "find-code", autocomplete: "off", dir: "auto" });
    this.find.addEventListener("input", () => this.draw());
    this.list = element("ul", { class: "codes", "aria-label": "Codes" });
    holder.append(
      element("p", { class: "field" }, element("label", { for: "find-code", text: "Find a code" }), this.find),
      this.list, addForm(book, "add-top", "New code at the top", null));
  }

  draw() {
    const { codes } = this.book;
    const typed = this.find.value.trim();
    const shown = matching(codes, typed);
    const trees = new Set(codes.map((code) => code.tree));
    let last = null;
    this.list.replaceChildren(...shown.flatMap((code) => {
      const head = !typed && trees.size > 1 && code.tree !== last ? [element("li", { class: "tree-name", dir: "auto", text: code.tree })] : [];
      last = code.tree;
      return [...head, this.#row(code, typed)];
    }));
    if (!shown.length) this.list.append(element("li", { class: "muted empty", text: typed ? `No code fits “${typed}”.` : "The codes will be here." }));
    document.getElementById("summary").textContent = codes.length
      ? `${counted(codes.length, "theme or code", "themes and codes")}. Drag one to move it, or choose it and say where it stands.` : "";
  }

  #row(code, typed) {
    const { book } = this;
    const open = button("", () => book.choose(code.id), { class: "wide", "aria-current": code.id === book.chosen ? "true" : null, "data-code": code.id });
    open.append(...named(code), ...shownKeyOf(code));
    if (typed && above(code)) open.append(element("span", { class: "above", dir: "auto", text: above(code) }));
    const counts = code.passages ? `${counted(code.passages, "passage")}, ${counted(code.people, "person", "people")}` : "";
    if (!typed) this.#draggable(open, code);
    return element("li", { class: `depth-${typed ? 0 : Math.min(code.depth, 5)}` }, open, element("span", { class: "count", text: counts }));
  }

  #draggable(open, code) {
    let shown = null;
    const show = (place) => {
      shown?.row.classList.remove("drop-under", "drop-before");
      shown = place;
      shown?.row.classList.add(place.before ? "drop-before" : "drop-under");
    };
    draggable(open, code.name, {
      over: (x, y) => {
        const place = this.#placeAt(x, y, code);
        show(place);
        return place;
      },
      drop: ({ under, before }) => this.book.change(code, before ? { under, before } : { under }),
      leave: () => show(null),
    });
  }

  /** Near the upper edge of a row: before it. Anywhere else on it: under it. */
  #placeAt(x, y, code) {
    const row = document.elementFromPoint(x, y)?.closest("#tree .codes li");
    const on = row && this.book.codes.find((one) => one.id === row.querySelector("[data-code]")?.dataset.code);
    if (!on || this.book.isBelow(on, code)) return null;
    const { top, height } = row.getBoundingClientRect();
    return y - top < height / 3 ? { row, under: on.parent, before: on.id } : { row, under: on.id };
  }
}
