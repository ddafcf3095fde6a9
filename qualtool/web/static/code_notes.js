/** Notes on a code: one's own, and on request everybody's. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { attempt } from "./frame.js";
import { noteRow } from "./note_row.js";

export class CodeNotes {
  constructor(code) {
    this.code = code;
    this.draft = `note.code.${code.id}`;
    this.list = element("ul", { class: "plain notes" });
    this.field = element("textarea", { id: "note-on-code", rows: "2", dir: "auto" });
    this.others = element("input", { type: "checkbox", onchange: () => this.load() });
    holdDraft(this.field, this.draft);
    this.element = element("div", {}, element("h3", { text: "Notes" }), this.list,
      element("p", { class: "field" }, element("label", { for: "note-on-code", text: "New note on this code" }), this.field),
      element("div", { class: "row" }, button("Keep the note", () => this.#keep()),
        element("label", { class: "check" }, this.others, "Show others’ notes")));
    this.load();
  }

  async load() {
    const state = await attempt(() => api.state());
    const layers = this.others.checked ? "all" : "own";
    const found = state && (await attempt(() => api.allNotes({ about_kind: "code", about: this.code.id, layers })));
    if (!found) return;
    const notes = found.map(({ note }) => ({ ...note, seen: state.stamp }));
    this.list.replaceChildren(...notes.map((note) => noteRow(note, () => this.load())));
  }

  async #keep() {
    const text = this.field.value.trim();
    if (!text || !(await attempt(() => api.note({ about_kind: "code", about: this.code.id, text })))) return;
    this.field.value = "";
    dropDraft(this.draft);
    await this.load();
  }
}
