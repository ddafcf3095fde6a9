/** The wording of a quote: its source, words left out and put in, and taking either back. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt, say, speak } from "./frame.js";
import { light } from "./highlights.js";
import { Selection } from "./selection.js";
import { Text } from "./text.js";

const CHOOSE = "Choose words of the quote first: with the mouse, or with the arrow keys.";

/** One quote's source is open at a time, below the quote. @param here quotes, renew() */
export class Wording {
  constructor(here) {
    this.here = here;
    this.open = null;
    this.held = "";
    this.passage = null;
    this.holder = element("div", { class: "source", role: "region", tabindex: "0", "aria-label": "What was said: arrow keys choose words, Delete leaves them out" });
    this.panel = element("section", { class: "wording", "aria-label": "Wording" });
    this.commands = this.#commands();
    document.addEventListener("pointerup", (event) => {
      if (this.holder.contains(event.target)) setTimeout(() => this.selection?.fromPage());
    });
  }

  /** Open the source of a quote, or close it. */
  async toggle(id) {
    if (this.open === id) return this.#close();
    Object.assign(this, { open: id, held: "", passage: null, selection: null });
    await this.draw();
    this.panel.scrollIntoView({ block: "nearest" });
    this.holder.focus({ preventScroll: true });
    return undefined;
  }

  /** Draw what is open anew, where its quote stands now. */
  async draw() {
    const one = this.#quote();
    const source = one && (await attempt(() => api.quoteSource(one.id)));
    // It may have been closed, or another opened, while this was asked for.
    if (one && this.open !== one.id) return undefined;
    const row = source && document.querySelector(`[data-quote="${CSS.escape(one.id)}"] .body`);
    if (!row) return this.#close();
    for (const control of document.querySelectorAll('[data-does="wording"]')) control.setAttribute("aria-expanded", String(row.contains(control)));
    const typed = this.field?.value ?? "";
    const { passage } = this;
    const held = this.#focused() || this.held;
    this.passage = null;
    this.text = new Text(this.holder, { title: source.title, turns: source.turns });
    this.selection = new Selection(this.text, (passage, how) => this.#chosen(passage, how));
    this.alterations = source.alterations;
    this.panel.replaceChildren(
      element("p", { class: "muted", text: "Choose words with the mouse or the arrow keys (Shift takes in more). What is left out or put in gets its mark by itself." }),
      this.holder, this.#tools(typed), this.#list());
    if (!this.panel.isConnected || !row.contains(this.panel)) row.append(this.panel);
    light("cut", this.text, source.alterations.filter((each) => each.end > each.start));
    light("passage", this.text, []);
    if (passage) this.selection.choose(passage.start, passage.end);
    if (held) (this.panel.querySelector(`[data-does="${held}"]`) ?? this.holder).focus({ preventScroll: true });
    return undefined;
  }

  /** Remember, before the page is drawn anew, which of its controls has the focus. */
  remember() {
    this.held = this.#focused();
  }

  #focused() {
    const focused = document.activeElement;
    return this.panel.contains(focused) ? focused.dataset.does || "source" : "";
  }

  #quote() {
    return this.here.quotes?.chosen.find((one) => one.id === this.open);
  }

  #close() {
    const row = this.panel.closest("[data-quote]");
    this.open = null;
    this.panel.remove();
    const control = row?.querySelector('[data-does="wording"]');
    control?.setAttribute("aria-expanded", "false");
    control?.focus({ preventScroll: true });
  }

  #chosen(passage, how) {
    this.passage = passage;
    light("passage", this.text, passage ? [passage] : []);
    const words = passage ? this.text.words(passage.start, passage.end) : "";
    if (how === "keys") speak(words);
    this.shown.textContent = words ? `Chosen: “${words}”` : CHOOSE;
  }

  #tools(typed) {
    this.shown = element("p", { class: "muted chosen-words", dir: "auto", text: CHOOSE });
    this.field = element("input", { type: "text", id: "put-in", "data-does": "field", autocomplete: "off", dir: "auto", value: typed });
    return element("div", { class: "tools-of-wording" }, this.shown,
      element("div", { class: "row" },
        button("Leave out", () => this.#alter(""), { "data-does": "leave-out", title: "Delete" })),
      element("div", { class: "field" }, element("label", { for: "put-in", text: "Words to put in" }), this.field,
        element("span", { class: "row" },
          button("In place of the chosen words", () => this.#put(false), { "data-does": "instead" }),
          button("After the chosen words", () => this.#put(true), { "data-does": "after" }))));
  }

  #list() {
    const items = this.alterations.map((each, at) => {
      const words = !each.words ? `Left out: “${each.covers}”` : each.covers ? `[${each.words}] for “${each.covers}”` : `[${each.words}] put in`;
      return element("li", {}, element("span", { dir: "auto", text: words }),
        button("Take back", () => this.#keep(() => api.takeBack(this.open, { ...each, seen: this.here.quotes.stamp })), { class: "quiet", "data-does": `back-${at}`, "aria-label": `Take back: ${words}` }));
    });
    return element("div", { class: "row closing" },
      items.length ? element("ul", { class: "plain altered-list", "aria-label": "What is altered" }, items) : null,
      button("Close", () => this.#close(), { class: "quiet", "data-does": "close" }));
  }

  #put(after) {
    const words = this.field.value.trim();
    if (!words) {
      say("Type the words to put in.");
      return this.field.focus();
    }
    return this.#alter(words, after);
  }

  async #alter(words, after = false) {
    if (!this.passage) return say(CHOOSE);
    const { start, end } = this.passage;
    const place = after ? { start: end, end, covers: "" } : { start, end, covers: this.text.words(start, end) };
    const answer = await this.#keep(() => api.alterQuote(this.open, { ...place, words, seen: this.here.quotes.stamp }));
    const denied = answer?.quote?.denied ?? [];
    if (answer && words) this.field.value = "";
    if (answer) this.#chosen(null, "page");
    if (denied.length) say(`Kept. ${denied.map((word) => `“${word}”`).join(", ")} ${denied.length > 1 ? "are" : "is"} left out now: see that the quote still says the same.`);
    return undefined;
  }

  async #keep(work) {
    const answer = await attempt(work);
    await this.here.renew();
    return answer;
  }

  #commands() {
    const does = (work) => () => (this.open && this.selection ? work(this.selection) : false);
    return {
      next: does((one) => one.sentence(1)),
      previous: does((one) => one.sentence(-1)),
      wordRight: does((one) => one.word("right")),
      wordLeft: does((one) => one.word("left")),
      extendRight: does((one) => one.word("right", true)),
      extendLeft: does((one) => one.word("left", true)),
      extendNext: does((one) => one.sentence(1, true)),
      extendPrevious: does((one) => one.sentence(-1, true)),
      leaveOut: does(() => this.#alter("")),
      leave: () => (this.open ? this.#close() : false),
    };
  }
}
