/** Notes on the interview and on its passages, in a list. */

import { api } from "./api.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element, shortened } from "./element.js";
import { attempt } from "./frame.js";
import { noteRow } from "./note_row.js";

/** @param holder its element  @param here id, text, goTo(start, end), renew */
export class Notes {
  constructor(holder, here) {
    this.here = here;
    this.list = element("ul", { class: "plain notes" });
    this.field = element("textarea", { id: "interview-note", rows: "3", dir: "auto" });
    this.draft = `interview.${here.id}`;
    holdDraft(this.field, this.draft);
    holder.append(this.list,
      element("div", { class: "field" },
        element("label", { for: "interview-note", text: "Note on this interview" }), this.field,
        element("div", { class: "row" }, button("Keep the note", () => this.#keep()))));
  }

  draw(notes) {
    this.list.replaceChildren(...notes.map((note) => this.#row(note)));
    if (!notes.length) {
      this.list.append(element("li", { class: "muted", text: "Your notes on this interview will be here." }));
    }
  }

  #row(note) {
    const changed = () => this.here.renew.notes();
    if (note.start === null || note.start === undefined) return noteRow(note, changed);
    const words = this.here.folds.words(note.start, note.end);
    return noteRow(note, changed, button(named(words), () => this.here.goTo(note.start, note.end), { class: "link" }));
  }

  async #keep() {
    const text = this.field.value.trim();
    if (!text) return;
    const note = { about_kind: "transcript", about: this.here.id, text, kind: "memo" };
    if (!(await attempt(() => api.note(note)))) return;
    this.field.value = "";
    dropDraft(this.draft);
    await this.here.renew.notes();
  }
}

/** What leads to a passage: its words, where they are shown. */
function named(words) {
  if (words === null) return "A folded passage";
  return words ? `“${shortened(words, 40)}”` : "In a part that is left out";
}
