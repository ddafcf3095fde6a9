/** Saying what an interview is called, which time point of the study it belongs to, and who conducted it. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";
import { openSheet } from "./sheet.js";

/** @param one the interview  @param seen the place in the log at which it was seen  @param done called once it is kept */
export function describing(one, seen, done) {
  const title = element("input", { type: "text", id: "interview-title", dir: "auto", autocomplete: "off", required: true, value: one.title });
  const time = element("input", { type: "text", id: "interview-time", dir: "auto", autocomplete: "off", value: one.time_point });
  const held = element("input", { type: "text", id: "interview-held", dir: "auto", autocomplete: "off", value: one.conducted_by.join(", ") });
  const form = element("form", { method: "dialog" },
    element("h2", { id: "describing-heading", dir: "auto", text: one.title }),
    element("p", { class: "field" }, element("label", { for: "interview-title", text: "Title" }), title),
    element("p", { class: "field" }, element("label", { for: "interview-time", text: "Time point" }), time,
      element("span", { class: "muted", text: "Where people are interviewed more than once, such as “before” or “3 months”." })),
    element("p", { class: "field" }, element("label", { for: "interview-held", text: "Conducted by" }), held,
      element("span", { class: "muted", text: "Names, with commas. A round can spare people the interviews that they conducted." })),
    element("div", { class: "row" }, element("button", { type: "submit", class: "main" }, "Keep"),
      button("Leave as it was", () => dialog.close(), { class: "quiet" })));
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "describing-heading" }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const change = { seen, title: title.value.trim(), time_point: time.value.trim(), conducted_by: names(held.value) };
    if (!(await attempt(() => api.describe(one.id, change)))) return;
    dialog.close();
    await done();
  });
  openSheet(dialog);
}

function names(words) {
  return words.split(",").map((name) => name.trim()).filter(Boolean);
}
