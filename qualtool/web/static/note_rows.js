/** Notes in a list: what each says, what it is about, and changing one's own where it stands. */

import { api } from "./api.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element } from "./element.js";
import { folded } from "./folded.js";
import { attempt } from "./frame.js";

export const KINDS = ["memo", "journal", "flag"];

/** Where a passage of an interview is opened. */
export function placeAddress(interview, start, end) {
  const at = start === null || start === undefined ? "" : `#at-${start}-${end}`;
  return `/interviews/${encodeURIComponent(interview)}${at}`;
}

/**
 * A note as a row.
 *
 * @param listed a note of the study's list
 * @param how seen: the place in the log at which it was seen; renew(): draws the list again; about: whether to say what it is about
 */
export function noteRow(listed, how) {
  const { note } = listed;
  const row = element("li", { class: "note-row", "data-note": note.id });
  const head = element("p", { class: "muted note-head" }, element("span", { text: note.kind }));
  if (!note.mine) head.append(element("span", { dir: "auto", text: note.coder.name }));
  if (how.about) head.append(about(listed));
  row.append(head, element("p", { class: "said-note", dir: "auto", text: note.text }));
  if (how.about && listed.words) {
    row.append(folded(listed.warnings, element("blockquote", { dir: "auto", text: listed.words }), { key: `note.${note.id}` }));
  }
  if (note.mine) row.append(actions(listed, row, how));
  return row;
}

function about({ note, place, interview, start, end, code }) {
  const words = code ? `${place}, ${code}` : place;
  if (interview) return element("a", { href: placeAddress(interview, start, end), dir: "auto" }, words);
  if (note.about_kind === "code") return element("a", { href: `/codebook#${encodeURIComponent(note.about)}`, dir: "auto" }, words);
  if (note.about_kind === "participant") return element("a", { href: `/participants#${encodeURIComponent(note.about)}`, dir: "auto" }, words);
  return element("span", { dir: "auto", text: words });
}

function actions(listed, row, how) {
  const { note } = listed;
  const remove = async () => {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    if (!(await attempt(() => api.removeNote(note.id, how.seen())))) return how.renew();
    await how.renew();
    return document.querySelector(`[data-note="${CSS.escape(next?.dataset.note ?? "")}"] button`)?.focus();
  };
  return element("div", { class: "row" },
    button("Change", () => row.replaceChildren(form(listed, row, how)), { class: "quiet", "aria-label": `Change the note “${note.text.slice(0, 40)}”` }),
    button("Remove", remove, { class: "quiet", "aria-label": `Remove the note “${note.text.slice(0, 40)}”` }));
}

function form(listed, row, how) {
  const { note } = listed;
  const draft = `note.${note.id}`;
  const field = element("textarea", { id: `note-${note.id}`, rows: "4", dir: "auto", value: note.text });
  holdDraft(field, draft);
  const kind = element("select", { id: `kind-${note.id}` }, KINDS.map((one) => element("option", { value: one, text: one })));
  kind.value = note.kind;
  const leave = () => {
    dropDraft(draft);
    row.replaceWith(noteRow(listed, how));
    document.querySelector(`[data-note="${CSS.escape(note.id)}"] button`)?.focus();
  };
  const keep = async () => {
    const change = { seen: how.seen(), text: field.value.trim(), kind: kind.value };
    if (!(await attempt(() => api.changeNote(note.id, change)))) return;
    dropDraft(draft);
    field.blur();
    await how.renew();
    document.querySelector(`[data-note="${CSS.escape(note.id)}"] button`)?.focus();
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
    if (event.key === "Escape") leave();
  });
  requestAnimationFrame(() => field.focus());
  return element("div", {},
    element("p", { class: "field" }, element("label", { for: field.id, text: "Note" }), field),
    element("p", { class: "field beside" }, element("label", { for: kind.id, text: "Kind" }), kind),
    element("div", { class: "row" }, button("Keep the note", keep, { class: "main" }), button("Leave as it was", leave, { class: "quiet" })));
}
