/** All notes in one place, by who wrote them and what they are about. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { folded as plain } from "./codes.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, counted, element } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { KINDS, noteRow } from "./note_rows.js";

const FIELDS = { about: "about-kind", kind: "note-kind", by: "by", words: "with" };
const field = (name) => document.getElementById(FIELDS[name]);
const list = document.getElementById("notes");
let notes = [];
let stamp = "";

async function load() {
  const state = await attempt(() => api.state());
  const found = state && (await attempt(() => api.allNotes({ layers: field("by").value ? "all" : "own" })));
  if (!found) return;
  notes = found;
  stamp = state.stamp;
  draw();
}

function draw() {
  // What somebody is typing stays; the list is drawn again when they have done.
  if (list.contains(document.activeElement) && document.activeElement.matches("textarea")) return;
  const shown = notes.filter(fits);
  const how = { seen: () => stamp, renew: load, about: true };
  list.replaceChildren(...shown.map((note) => noteRow(note, how)));
  document.getElementById("summary").textContent = said(shown);
}

function said(shown) {
  if (!notes.length) return field("by").value ? "Nobody has written a note yet." : "Your notes will be here: those on passages and interviews, on codes, on participants, and on the study.";
  if (!shown.length) return "No note fits.";
  return shown.length === notes.length ? `${counted(shown.length, "note")}.` : `${shown.length} of ${counted(notes.length, "note")} fit.`;
}

function fits({ note, words, place, code }) {
  const about = field("about").value;
  const passage = note.about_kind === "coding" || note.start !== null;
  const kind = passage ? "passages" : note.about_kind;
  if (about && about !== kind) return false;
  if (field("kind").value && field("kind").value !== note.kind) return false;
  const by = field("by").value;
  if (by && by !== "all" && by !== note.coder.id) return false;
  const typed = plain(field("words").value).split(/\s+/u).filter(Boolean);
  const all = plain(`${note.text} ${place} ${code} ${words}`);
  return typed.every((word) => all.includes(word));
}

function offerWriters(state) {
  const coders = state.coders.filter((one) => one.id !== state.coder?.id);
  for (const one of coders) field("by").append(element("option", { value: one.id, text: one.name }));
}

function writing(coder) {
  const holder = document.getElementById("new-note");
  holder.hidden = !coder;
  const text = element("textarea", { id: "study-note", rows: "3", dir: "auto" });
  const kind = element("select", { id: "study-note-kind" }, KINDS.map((one) => element("option", { value: one, text: one })));
  holdDraft(text, "study");
  const keep = async () => {
    const words = text.value.trim();
    if (!words || !(await attempt(() => api.note({ about_kind: "study", text: words, kind: kind.value })))) return;
    text.value = "";
    dropDraft("study");
    await load();
  };
  holder.append(element("p", { class: "field" }, element("label", { for: "study-note", text: "Note on the study as a whole" }), text),
    element("div", { class: "row" }, element("label", { for: "study-note-kind", text: "Kind" }), kind, button("Keep the note", keep)));
}

for (const name of Object.keys(FIELDS)) {
  field(name).addEventListener(name === "words" ? "input" : "change", () => {
    keepInAddress(name, field(name).value);
    if (name === "by") load();
    else draw();
  });
}
const state = await startFrame({ reload: load });
offerWriters(state);
writing(state.coder);
for (const name of Object.keys(FIELDS)) field(name).value = asked(name)[0] ?? "";
await load();
listen(COMMON);
document.body.dataset.ready = "yes";
