/** Who can be talked to: the study's own list, behind “Support” on every page. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { asSeen } from "./seen.js";
import { openSheet } from "./sheet.js";

const PARTS = [
  ["name", "Who can be talked to", true],
  ["how", "How: a number, an address, a room", true],
  ["hours", "When, if that matters", false],
];

/** Show the list, with what changes it. `attempt` does something with the study and says what came of it. */
export async function showSupport(attempt) {
  const list = element("div", {});
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "support-heading" },
    element("h2", { id: "support-heading", text: "Support" }), list,
    element("p", { class: "row end" }, button("Close", () => dialog.close())));
  const draw = async () => {
    const lines = (await attempt(() => asSeen(api.support))) ?? [];
    const again = async (work) => (await attempt(work)) && draw();
    list.replaceChildren(...(lines.length ? lines.map((one) => row(one, again)) : [nobody()]), adding(again));
  };
  const from = document.activeElement;
  await draw();
  openSheet(dialog, from);
}

function nobody() {
  return element("p", { class: "muted", text: "Who can be talked to will be here: a colleague, a supervisor, a help line. Each study sets its own." });
}

function row(line, again) {
  const made = element("div", { class: "help-line" });
  const rewrite = () => {
    const form = fields(line, "Keep", (given) => again(() => api.changeSupport(line.id, { ...given, seen: line.seen })));
    form.querySelector(".row").append(button("Leave", () => made.replaceWith(row(line, again)), { class: "quiet" }));
    made.replaceChildren(form);
    form.querySelector("input").focus();
  };
  made.append(
    element("p", { dir: "auto" }, element("strong", { text: line.name })),
    element("p", { class: "how", dir: "auto", text: line.how }),
    ...(line.hours ? [element("p", { class: "muted", dir: "auto", text: line.hours })] : []),
    element("p", { class: "row" },
      button("Change", rewrite, { class: "quiet", "aria-label": `Change ${line.name}` }),
      button("Remove", () => again(() => api.removeSupport(line.id, line.seen)), { class: "quiet", "aria-label": `Remove ${line.name}` })));
  return made;
}

function adding(again) {
  const form = fields({ id: "new" }, "Add", (given) => again(() => api.addSupport(given)));
  return element("details", {}, element("summary", { text: "Add somebody" }), form);
}

function fields(line, words, keep) {
  const made = PARTS.map(([name, label, required]) => {
    const id = `support-${line.id}-${name}`;
    return element("p", { class: "field" }, element("label", { for: id, text: label }),
      element("input", { id, name, type: "text", autocomplete: "off", dir: "auto", maxlength: "200", required, value: line[name] ?? "" }));
  });
  const form = element("form", {}, made, element("p", { class: "row" }, element("button", { type: "submit", class: "main" }, words)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(Object.fromEntries(new FormData(form)));
  });
  return form;
}
