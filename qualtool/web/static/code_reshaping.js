/** Merging, splitting and removing a code, each with what it would touch said first. */

import { api } from "./api.js";
import { choices } from "./code_moving.js";
import { splitForm } from "./code_splitting.js";
import { buttons, usedFor } from "./code_use.js";
import { button, counted, element } from "./element.js";
import { attempt, say } from "./frame.js";

/** The three ways, each opened by its button. */
export function reshaping(book, code) {
  const place = element("div", { id: "reshaping" });
  const open = (make) => async () => {
    const use = await attempt(() => api.useOfCode(code.id, "own"));
    if (!use) return;
    place.replaceChildren(make(book, code, use, () => place.replaceChildren()));
    place.querySelector("select, textarea, button")?.focus();
  };
  return element("div", {}, element("h3", { text: "Reshape" }),
    element("div", { class: "row" },
      button("Merge …", open(mergeForm)), button("Split …", open(splitForm)), button("Remove …", open(removeForm))),
    place);
}

function mergeForm(book, code, use, leave) {
  const into = choices(book, "merge-into", "choose…", (one) => !book.isBelow(one, code));
  const effect = element("p", { class: "preview", role: "status", text: `${usedFor(use)}.` });
  into.addEventListener("change", () => {
    const target = book.codes.find((one) => one.id === into.value);
    const below = use.below ? `, and ${counted(use.below, "code")} from below it` : "";
    effect.textContent = target
      ? `“${target.name}” takes ${counted(use.mine + use.others, "passage")}${below}. “${code.name}” disappears. It can be undone.` : `${usedFor(use)}.`;
  });
  const merge = () => (into.value
    ? book.after(() => api.mergeCode(code.id, { into: into.value, seen: use.stamp }), into.value)
    : say("Choose the code that takes its passages."));
  return element("div", { class: "field" }, element("label", { for: "merge-into", text: "Merge into" }), into, effect,
    buttons("Merge", merge, leave));
}

function removeForm(book, code, use, leave) {
  const used = use.mine + use.others > 0;
  const to = choices(book, "remove-to", used ? "choose…" : "Nowhere", (one) => !book.isBelow(one, code));
  const below = element("select", { id: "remove-below" },
    element("option", { value: "lift", text: "Stay, where it stood" }), element("option", { value: "remove", text: "Are removed as well" }));
  const effect = `${usedFor(use)}. ${use.below ? `${counted(use.below, "code stands", "codes stand")} below it. ` : ""}It can be undone.`;
  const remove = () => book.after(() => api.removeCode(code.id, {
    moving_to: to.value || null, children: use.below ? below.value : null, seen: use.stamp,
  }), to.value || code.parent || "");
  return element("div", { class: "field" },
    element("p", { class: "preview", text: effect }),
    element("label", { for: "remove-to", text: "Its passages go to" }), to,
    ...(use.below ? [element("label", { for: "remove-below", text: "The codes below it" }), below] : []),
    buttons("Remove", remove, leave));
}
