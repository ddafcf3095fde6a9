/** A note in a list: read, and by who wrote it, changed and removed. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";

/** @param note as the study gives it, `seen` at a place in the log  @param changed is called when the list has to be drawn anew */
export function noteRow(note, changed, ...more) {
  const row = element("li", {});
  const read = () => {
    row.replaceChildren(element("p", { dir: "auto", text: note.text }), ...more,
      note.mine ? element("div", { class: "row" },
        button("Change", write, { class: "quiet", "aria-label": "Change this note" }),
        button("Remove", remove, { class: "quiet", "aria-label": "Remove this note" }))
        : element("p", { class: "muted", text: note.coder.name }));
  };
  const write = () => {
    const field = element("textarea", { rows: "3", dir: "auto", value: note.text, "aria-label": "The note" });
    const keep = async () => (await attempt(() => api.changeNote(note.id, { text: field.value.trim(), seen: note.seen }))) && changed();
    row.replaceChildren(field, element("div", { class: "row" },
      button("Keep", keep, { class: "main" }), button("Leave", read, { class: "quiet" })));
    field.focus();
  };
  const remove = async () => (await attempt(() => api.removeNote(note.id, note.seen))) && changed();
  read();
  return row;
}
