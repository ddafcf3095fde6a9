/** The field at the selection: type, choose, Enter. */

import { keyOfCode, shownKeyOf } from "./code_keys.js";
import { above, matching, meaning, named, recent } from "./codes.js";
import { button, element } from "./element.js";
import { placeAt } from "./floating.js";
import { shownFor } from "./keys.js";

const SHOWN = 80;

/** Let a code be chosen for a passage. One is open at a time. */
export class Picker {
  /**
   * @param codes a function that gives the codebook  @param coder a function that gives who is working
   * @param actions choose(code), create(name), again(), inVivo(), note(), correct(), warn(), quote(), left()
   */
  constructor(codes, coder, actions) {
    this.codes = codes;
    this.coder = coder;
    this.actions = actions;
    this.box = null;
  }

  get open() {
    return this.box !== null;
  }

  /** Open beside `area` (a box of the page). `purpose` is "code" or "change"; `title` says for what. */
  show(area, { purpose = "code", focus = true, title = purpose === "code" ? "Code this passage" : "Give it another code" } = {}) {
    this.close();
    this.purpose = purpose;
    this.input = element("input", {
      id: "picker-input", type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "true", "aria-controls": "picker-list", "aria-autocomplete": "list", dir: "auto",
    });
    this.list = element("ul", { id: "picker-list", role: "listbox", "aria-label": "Codes" });
    this.about = element("div", { class: "about", id: "picker-about" });
    this.box = element(
      "div",
      { class: "floating picker", role: "dialog", "aria-label": title },
      element("label", { for: "picker-input", text: title }),
      this.input, this.list, this.about, this.#buttons(),
    );
    this.input.addEventListener("input", () => this.#offer());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("keydown", (event) => event.key === "Escape" && this.#leave(event));
    // Pressing on the list must not take the focus from the field.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.append(this.box);
    this.#offer();
    placeAt(this.box, area);
    if (focus) this.input.focus({ preventScroll: true });
  }

  close() {
    this.box?.remove();
    this.box = null;
  }

  #buttons() {
    const does = (name) => () => {
      this.close();
      this.actions[name]();
    };
    const row = element("div", { class: "row" });
    if (this.purpose === "code") {
      const last = recent(this.coder(), this.codes())[0];
      if (last) row.append(button(`Same again: ${last.name}`, does("again"), { class: "quiet cut", title: shownFor("again") }));
      row.append(button("In its own words", does("inVivo"), { class: "quiet", title: shownFor("inVivo") }));
      row.append(button("Note", does("note"), { class: "quiet", title: shownFor("note") }));
      row.append(button("Quote", does("quote"), { class: "quiet", title: shownFor("quote") }));
      row.append(button("Correct", does("correct"), { class: "quiet", title: shownFor("correct") }));
      row.append(button("Warn", does("warn"), { class: "quiet", title: shownFor("warn") }));
    }
    row.append(button("Leave", (event) => this.#leave(event), { class: "quiet", title: "Esc" }));
    return row;
  }

  #leave(event) {
    event.preventDefault();
    event.stopPropagation();
    this.close();
    this.actions.left();
  }

  #offer() {
    const typed = this.input.value.trim();
    const codes = this.codes();
    const last = typed ? [] : recent(this.coder(), codes);
    // A code's key leads to it here as well, before names that begin with it.
    const own = typed ? codes.filter((code) => keyOfCode(code) === typed.toLowerCase()) : [];
    const rest = [...own, ...matching(codes, typed).filter((code) => ![...last, ...own].includes(code))];
    this.offers = [...last, ...rest].slice(0, SHOWN).map((code) => ({ code }));
    const exact = codes.some((code) => code.name.toLowerCase() === typed.toLowerCase());
    if (typed && !exact) this.offers.push({ create: typed });
    this.list.replaceChildren(...this.offers.map((offer, at) => this.#option(offer, at, last.length)));
    this.#activate(0);
    const more = last.length + rest.length - SHOWN;
    if (more > 0) this.list.append(element("li", { role: "presentation", class: "muted", text: `${more} more: type to find them` }));
    if (!this.offers.length) this.list.append(element("li", { role: "presentation", class: "muted", text: "There are no codes yet. Type a name to make one." }));
  }

  #option(offer, at, last) {
    const option = element("li", {
      id: `picker-${at}`, role: "option", "aria-selected": "false",
      class: at === last && last ? "after-last" : "",
      onclick: () => this.#take(offer),
      onmousemove: () => at === this.at || this.#activate(at),
    });
    if (offer.create) option.append(`new code “${offer.create}”`);
    else option.append(...named(offer.code), ...shownKeyOf(offer.code), element("span", { class: "above", dir: "auto", text: above(offer.code) }));
    return option;
  }

  #activate(at) {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = document.getElementById(`picker-${at}`);
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option ? option.id : "");
    this.input.setAttribute("aria-describedby", "picker-about");
    const offer = this.offers[at];
    const made = offer?.create && element("p", { class: "muted", text: "A new code at the top of the codebook. Say later what it means and where it stands." });
    this.about.replaceChildren(...(offer ? [made || meaning(offer.code)] : []));
  }

  #key(event) {
    if (event.isComposing) return;
    const ways = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in ways && this.offers.length) {
      event.preventDefault();
      const last = this.offers.length - 1;
      const next = this.at + ways[event.key];
      this.#activate(next < 0 ? (this.at === 0 ? last : 0) : next > last ? (this.at === last ? 0 : last) : next);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.offers[this.at]) this.#take(this.offers[this.at]);
    }
  }

  #take(offer) {
    this.close();
    if (offer.create) this.actions.create(offer.create, this.purpose);
    else this.actions.choose(offer.code, this.purpose);
  }
}
