/** Coding what a search found: every passage is shown first, and those that are meant are chosen. */

import { api } from "./api.js";
import { remember } from "./codes.js";
import { button, counted, element } from "./element.js";
import { folded } from "./folded.js";
import { attempt } from "./frame.js";
import { placeAddress } from "./note_rows.js";
import { Picker } from "./picker.js";

const WAYS = { sentence: "the sentence", turn: "the whole turn", words: "the words alone" };

/** @param holder where the passages are shown  @param opener where the button stands  @param asked gives words and where */
export class FoundCoding {
  constructor(holder, opener, asked) {
    Object.assign(this, { holder, opener, asked, coder: null, open: false, widen: "sentence", codes: [], passages: [] });
    this.left = new Set();
    this.picker = new Picker(() => this.codes, () => this.coder?.id ?? "", {
      choose: (code) => this.#code({ code: code.id }, code),
      create: (name) => this.#code({ new_code: name }),
      left: () => this.holder.querySelector("button.main")?.focus(),
    });
  }

  /** Offer to code what is found, if something is. */
  offer(some) {
    this.opener.hidden = !some || !this.coder;
    this.opener.replaceChildren(button("Code what was found …", () => this.start()));
  }

  close() {
    this.open = false;
    this.picker.close();
    this.holder.hidden = true;
    this.holder.replaceChildren();
  }

  async start() {
    this.open = true;
    this.left.clear();
    this.holder.hidden = false;
    this.holder.replaceChildren(element("h2", { id: "coding-heading", tabindex: "-1", text: "Code what was found" }),
      element("p", { role: "status", text: "Looking for the sentences in which the words stand …" }));
    this.codes = (await attempt(() => api.codebook())) ?? [];
    await this.renew();
    document.getElementById("coding-heading")?.focus();
  }

  async renew() {
    const passages = await attempt(() => api.foundPassages({ ...this.asked(), widen: this.widen }));
    if (!passages || !this.open) return;
    this.passages = passages;
    this.#draw();
  }

  get #chosen() {
    return this.passages.filter((one) => !this.left.has(keyOf(one)));
  }

  #draw() {
    const had = this.holder.contains(document.activeElement) ? document.activeElement.id : "";
    const way = element("select", { id: "widen" }, Object.entries(WAYS).map(([value, text]) => element("option", { value, text })));
    way.value = this.widen;
    way.addEventListener("change", () => {
      this.widen = way.value;
      this.left.clear();
      this.renew();
    });
    this.give = button("", (event) => {
      this.ids = this.#chosen;
      if (this.ids.length) this.picker.show(event.currentTarget.getBoundingClientRect(), { purpose: "change", title: "Code what is chosen" });
    }, { class: "main", id: "code-these" });
    const told = this.passages.length
      ? "What participants say, and nobody else. Take out what is not meant; then choose the code. It is one step, and can be undone."
      : "The words stand only in what interviewers say; there is nothing to code.";
    this.holder.hidden = false;
    this.holder.replaceChildren(
      element("h2", { id: "coding-heading", tabindex: "-1", text: "Code what was found" }),
      element("p", { class: "muted", text: told }),
      element("p", { class: "field beside" }, element("label", { for: "widen", text: "Code" }), way),
      element("ol", { class: "plain found-passages" }, this.passages.map((one, at) => this.#row(one, at))),
      element("div", { class: "row" }, this.passages.length ? this.give : null, button("Leave", () => this.#leave(), { class: "quiet" })));
    this.#count();
    if (had) document.getElementById(had)?.focus({ preventScroll: true });
  }

  #row(one, at) {
    const id = `found-${at}`;
    const box = element("input", { type: "checkbox", id, "aria-label": `Code passage ${at + 1}, ${one.title}` });
    box.checked = !this.left.has(keyOf(one));
    box.addEventListener("change", () => {
      if (box.checked) this.left.delete(keyOf(one));
      else this.left.add(keyOf(one));
      this.#count();
    });
    const place = element("a", { href: placeAddress(one.interview, one.start, one.end), dir: "auto" }, `${one.title}, turn ${one.turn + 1}`);
    const alone = button("Code this one", (event) => {
      this.ids = [one];
      this.picker.show(event.currentTarget.getBoundingClientRect(), { purpose: "change", title: "Code what is chosen" });
    }, { class: "quiet", id: `${id}-alone`, "aria-label": `Code this one: passage ${at + 1}, ${one.title}` });
    const coded = one.coded.length ? element("span", { class: "muted", dir: "auto", text: `You have coded it: ${one.coded.join(", ")}` }) : null;
    return element("li", { class: "found-passage" }, box, element("div", {},
      folded(one.warnings, element("p", { class: "in-turn", dir: "auto", text: one.words }), { key: `found.${keyOf(one)}` }),
      element("p", { class: "passage-head" }, place, coded, alone)));
  }

  #count() {
    const number = this.#chosen.length;
    this.give.textContent = `Code ${counted(number, "passage")} …`;
    this.give.disabled = !number;
  }

  #leave() {
    this.close();
    this.opener.querySelector("button")?.focus();
  }

  async #code(code, known) {
    const places = this.ids.map(({ interview, start, end, words }) => ({ interview, start, end, words }));
    if (!(await attempt(() => api.codeAll({ places, ...code })))) return this.give.focus();
    if (known) remember(this.coder.id, known.id);
    else this.codes = (await attempt(() => api.codebook())) ?? this.codes;
    await this.renew();
    return this.give.focus();
  }
}

function keyOf({ interview, start, end }) {
  return `${interview}.${start}.${end}`;
}
