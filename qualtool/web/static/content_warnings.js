/** The content warnings of an interview, in a list: to set, to reword and to take away. */

import { api } from "./api.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";

/** Where warnings are set on the interview as a whole, and all of them are seen. */
export class ContentWarnings {
  /** @param holder its element  @param here id, text, goTo(start, end), renew */
  constructor(holder, here) {
    this.here = here;
    this.list = element("ul", { class: "plain notes" });
    this.field = element("textarea", { id: "interview-warning", rows: "2", dir: "auto", maxlength: "300" });
    this.draft = `interview-warning.${here.id}`;
    holdDraft(this.field, this.draft);
    holder.append(this.list,
      element("div", { class: "field" },
        element("label", { for: "interview-warning", text: "What to expect of this interview" }), this.field,
        element("div", { class: "row" }, button("Set the warning", () => this.#set()))));
  }

  draw(warnings) {
    this.list.replaceChildren(...warnings.map((one) => this.#row(one)));
    if (warnings.length) return;
    this.list.append(element("li", { class: "muted", text: "Warnings will be here. To warn of a passage, choose it and press W." }));
  }

  #row(one) {
    const row = element("li", {}, element("p", { dir: "auto", text: one.text }));
    const [turn] = one.start === null ? [] : this.here.text.turnsOf(one.start, one.end);
    if (turn) row.append(button(`Turn ${turn.number + 1}`, () => this.here.goTo(one.start, one.end), { class: "link" }));
    else row.append(element("span", { class: "muted", text: one.start === null ? "All of it" : "In a part that is left out" }));
    row.append(element("div", { class: "row" },
      button("Reword", () => this.#reword(one, row), { class: "quiet", "aria-label": `Reword “${one.text}”` }),
      button("Remove", () => this.#after(attempt(() => api.removeWarning(one.id, one.seen))), { class: "quiet", "aria-label": `Remove “${one.text}”` })));
    return row;
  }

  #reword(one, row) {
    const id = `reword-${one.id}`;
    const field = element("textarea", { id, rows: "2", dir: "auto", maxlength: "300", value: one.text });
    const keep = async () => this.#after(attempt(() => api.changeWarning(one.id, { text: field.value, seen: one.seen })));
    row.replaceChildren(
      element("label", { for: id, text: "What to expect" }), field,
      element("div", { class: "row" }, button("Keep", keep), button("Leave", () => this.here.renew.warnings(), { class: "quiet" })));
    field.focus();
  }

  async #set() {
    const text = this.field.value.trim();
    if (!text || !(await this.#after(attempt(() => api.warn(this.here.id, { text }))))) return;
    this.field.value = "";
    dropDraft(this.draft);
  }

  async #after(work) {
    const answer = await work;
    if (answer) await this.here.renew.warnings(answer.warning);
    return answer;
  }
}
