/** Changing what a code means while a difference is talked about. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";
import { openSheet } from "./sheet.js";

const FIELDS = { definition: "What it means", include: "Use it for", exclude: "Not for, and what to use there" };

/** A sheet with what a code means; `done(code)` is told once something else is kept. */
export async function changeMeaning(code, done) {
  const state = await attempt(() => api.state());
  if (!state) return;
  const fields = Object.entries(FIELDS).map(([name, label]) => ({
    name, label, field: element("textarea", { id: `meaning-${name}`, rows: "3", dir: "auto", value: code[name] || "" }),
  }));
  const keep = async () => {
    const change = Object.fromEntries(fields.map(({ name, field }) => [name, field.value.trim()]).filter(([name, text]) => text !== (code[name] || "").trim()));
    if (!Object.keys(change).length) return dialog.close();
    const answer = await attempt(() => api.changeCode(code.id, { ...change, seen: state.stamp }));
    if (!answer) return undefined;
    dialog.close();
    return done(answer.code);
  };
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "meaning-heading" },
    element("h2", { id: "meaning-heading", dir: "auto", text: `What “${code.name}” means` }),
    element("p", { class: "muted", text: "The codebook changes for everybody. The decision that you make next will say that it led to this." }),
    fields.map(({ label, field }) => element("p", { class: "field" }, element("label", { for: field.id, text: label }), field)),
    element("p", { class: "row" }, button("Keep", keep, { class: "main" }), button("Leave it as it was", () => dialog.close(), { class: "quiet" })));
  openSheet(dialog);
  fields[0].field.focus();
}
