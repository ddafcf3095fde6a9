/** One's own notes about one thing, and writing another. */

import { api } from "./api.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";
import { noteRow } from "./note_rows.js";

/** @param holder its element  @param about kind, id, label, coder (who is working) */
export class AboutNotes {
  constructor(holder, about) {
    this.about = about;
    this.seen = "";
    this.list = element("ul", { class: "plain notes" });
    const id = `new-note-${about.kind}`;
    this.draft = `${about.kind}.${about.id}`;
    this.field = element("textarea", { id, rows: "3", dir: "auto" });
    holdDraft(this.field, this.draft);
    holder.append(this.list);
    if (about.coder) {
      holder.append(element("div", { class: "field" }, element("label", { for: id, dir: "auto", text: about.label }), this.field,
        element("div", { class: "row" }, button("Keep the note", () => this.#keep()))));
    }
    this.renew();
  }

  async renew() {
    const { kind, id } = this.about;
    const state = await attempt(() => api.state());
    const notes = state && (await attempt(() => api.allNotes({ about_kind: kind, about: id })));
    if (!notes) return;
    this.seen = state.stamp;
    const how = { seen: () => this.seen, renew: () => this.renew(), about: false };
    this.list.replaceChildren(...notes.map((note) => noteRow(note, how)));
    if (!notes.length) this.list.append(element("li", { class: "muted", text: "Your notes will be here." }));
  }

  async #keep() {
    const text = this.field.value.trim();
    if (!text) return;
    const { kind, id } = this.about;
    if (!(await attempt(() => api.note({ about_kind: kind, about: id, text, kind: "memo" })))) return;
    this.field.value = "";
    dropDraft(this.draft);
    await this.renew();
  }
}
