/** The codebook beside the interview: what codes mean, found by words, added to. */

import { api } from "./api.js";
import { shownKeyOf } from "./code_keys.js";
import { above, matching, meaning, named, passagesAddress } from "./codes.js";
import { codeIsDraggable } from "./dropping.js";
import { button, counted, element } from "./element.js";
import { attempt } from "./frame.js";

/** @param holder its element  @param here codes, coding, renew */
export class CodebookPanel {
  constructor(holder, here) {
    this.here = here;
    this.open = null;
    this.find = element("input", { type: "search", id: "find-code", autocomplete: "off", dir: "auto" });
    this.list = element("ul", { class: "codes", "aria-label": "Codes" });
    this.add = element("input", { type: "text", id: "add-code", autocomplete: "off", dir: "auto" });
    const form = element("form", { class: "field", onsubmit: (event) => this.#add(event) },
      element("label", { for: "add-code", text: "New code" }),
      element("div", { class: "joined" }, this.add, element("button", { type: "submit" }, "Add")));
    this.find.addEventListener("input", () => this.draw());
    holder.append(
      element("p", { class: "field" }, element("label", { for: "find-code", text: "Find a code" }), this.find),
      element("p", { class: "count heading-of-counts", "aria-hidden": "true", text: "passages · people" }),
      this.list, form);
  }

  draw() {
    const typed = this.find.value.trim();
    const codes = matching(this.here.codes, typed);
    this.list.replaceChildren(...codes.map((code) => this.#row(code, typed)));
    if (!codes.length) {
      const words = typed ? `No code fits “${typed}”.` : "The codes will be here. Add the first below, or code a passage with a new name.";
      this.list.append(element("li", { class: "muted empty", text: words }));
    }
  }

  #row(code, typed) {
    const open = this.open === code.id;
    const name = button("", () => this.#toggle(code), { class: "wide", "aria-expanded": String(open) });
    name.append(...named(code), ...shownKeyOf(code));
    if (typed && above(code)) name.append(element("span", { class: "above", dir: "auto", text: above(code) }));
    const row = element("li", { class: `depth-${typed ? 0 : Math.min(code.depth, 5)}` }, name,
      element("span", { class: "count", "aria-hidden": "true", text: code.passages ? `${code.passages} · ${code.people}` : "" }));
    codeIsDraggable(name, code, this.here);
    if (open) row.append(this.#details(code));
    return row;
  }

  #details(code) {
    const counts = `${counted(code.passages, "passage")} of ${counted(code.people, "person", "people")}`;
    return element("div", { class: "details" },
      element("p", { class: "muted" }, code.passages ? element("a", { href: passagesAddress(code) }, counts) : "No passages yet."),
      meaning(code),
      element("div", { class: "row" },
        button("Code the passage with it", () => this.here.coding.give(code)),
        element("a", { href: `/codebook#${encodeURIComponent(code.id)}` }, "Change it")));
  }

  #toggle(code) {
    this.open = this.open === code.id ? null : code.id;
    this.draw();
    this.list.querySelector('[aria-expanded="true"]')?.focus({ preventScroll: true });
    if (this.open === null) [...this.list.querySelectorAll("button.wide")].find((one) => one.textContent.startsWith(code.name))?.focus();
  }

  async #add(event) {
    event.preventDefault();
    const name = this.add.value.trim();
    if (!name || !(await attempt(() => api.addCode(name, null)))) return;
    this.add.value = "";
    await this.here.renew.codebook();
  }
}
