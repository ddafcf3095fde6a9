/** Asking who speaks, and what becomes of a label. */

import { button, element } from "./element.js";
import { openSheet } from "./sheet.js";

const OTHER = "\n";

/**
 * Ask who speaks. `view` is what is known of the turns, `now` who speaks so far; with `label` it
 * is asked too whether the chosen words are a label. `keep(speaker, isLabel)` keeps it.
 */
export function askWho({ heading, view, now = null, label = null, keep }) {
  const known = view.speakers.map((one) => one.label).filter(Boolean);
  const field = element("input", { type: "text", id: "who-other", list: "known-codes", autocomplete: "off", dir: "auto", maxlength: "63" });
  const radios = [...known, OTHER].map((value) => radio(value, value === (now || (known[0] ?? OTHER))));
  field.addEventListener("input", () => { radios.at(-1).querySelector("input").checked = true; });
  const isLabel = element("input", { type: "checkbox", id: "is-label" });
  isLabel.checked = Boolean(label);
  const form = element("form", {},
    element("fieldset", { class: "who-choices" }, element("legend", { text: "Who speaks" }), radios),
    element("p", { class: "field" }, element("label", { for: "who-other", text: "Another label, such as P07 or Interviewer" }), field),
    label === null ? null : element("p", {}, element("label", { class: "check", for: "is-label" }, isLabel, "The chosen words are label and time; nobody says them")),
    element("p", { class: "row" }, element("button", { type: "submit", class: "main" }, "Keep it"), button("Leave", () => dialog.close(), { class: "quiet" })));
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "who-heading" },
    element("h2", { id: "who-heading", dir: "auto", text: heading }), form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const picked = new FormData(form).get("who") ?? OTHER;
    const speaker = picked === OTHER ? field.value.trim() : picked;
    if (!speaker) return field.focus();
    dialog.close();
    return keep(speaker, isLabel.checked);
  });
  openSheet(dialog, document.getElementById("text"));
  (dialog.querySelector("input:checked") ?? field).focus();
}

function radio(value, checked) {
  const input = element("input", { type: "radio", name: "who", value });
  input.checked = checked;
  return element("label", { dir: "auto" }, input, value === OTHER ? "Another" : value);
}

/** Ask whether what was taken for the label of a turn was said. `keep(said)` keeps it. */
export function askJoining(turn, keep) {
  const act = (said) => () => {
    dialog.close();
    keep(said);
  };
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "join-heading" },
    element("h2", { id: "join-heading", dir: "auto", text: `Turn ${turn.number + 1} becomes part of the one before. Was “${turn.label}” said?` }),
    element("p", { class: "row" },
      button("No, it is a label", act(false), { class: "main" }), button("Yes, it was said", act(true)),
      button("Leave", () => dialog.close(), { class: "quiet" })));
  openSheet(dialog, document.getElementById("text"));
}
