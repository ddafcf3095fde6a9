/** Splitting a code: new names, and which passage goes to which, with what comes of it. */

import { api } from "./api.js";
import { buttons, usedFor } from "./code_use.js";
import { counted, element, shortened } from "./element.js";
import { attempt, say } from "./frame.js";

export function splitForm(book, code, use, leave) {
  const names = element("textarea", { id: "split-into", rows: "3", dir: "auto" });
  const effect = element("p", { class: "preview", role: "status" });
  const list = element("ul", { class: "plain split" });
  const goes = new Map();
  let passages = use.passages;

  const wanted = () => [...new Set(names.value.split("\n").map((one) => one.trim()).filter(Boolean))];

  function draw() {
    const into = wanted();
    for (const [id, name] of goes) if (!into.includes(name)) goes.delete(id);
    list.replaceChildren(...passages.map((one) => row(one, into, goes, tell)));
    tell();
  }

  function tell() {
    const into = wanted();
    const taken = into.map((name) => `“${name}” takes ${counted([...goes.values()].filter((one) => one === name).length, "passage")}`);
    const stay = use.mine + use.others - goes.size;
    effect.textContent = into.length ? `${taken.join("; ")}; ${stay} stay with “${code.name}”. It can be undone.` : `${usedFor(use)}.`;
  }

  async function showOthers(event) {
    const found = await attempt(() => api.useOfCode(code.id, event.target.checked ? "all" : "own"));
    if (found) passages = found.passages;
    draw();
  }

  const split = () => (wanted().length
    ? book.after(() => api.splitCode(code.id, { into: wanted(), codings: Object.fromEntries(goes), seen: use.stamp }), code.id)
    : say("Write the names of the new codes first, one on each line."));
  names.addEventListener("input", draw);
  draw();
  return element("div", { class: "field" },
    element("label", { for: "split-into", text: "New codes, one on each line" }), names,
    use.others ? element("label", { class: "check" }, element("input", { type: "checkbox", onchange: showOthers }), "Show others’ passages too") : null,
    list, effect, buttons("Split", split, leave));
}

/** A passage, and the code it goes to. */
function row(one, into, goes, tell) {
  const id = `split-${one.id}`;
  const select = element("select", { id }, element("option", { value: "", text: "Stays" }),
    ...into.map((name) => element("option", { value: name, text: name })));
  select.value = goes.get(one.id) ?? "";
  select.disabled = !into.length;
  select.addEventListener("change", () => {
    if (select.value) goes.set(one.id, select.value);
    else goes.delete(one.id);
    tell();
  });
  const whose = one.mine ? one.title : `${one.title}, ${one.coder.name}`;
  return element("li", {},
    element("label", { for: id, dir: "auto" }, element("span", { class: "words", text: `“${shortened(one.words, 140)}”` }), " ", element("span", { class: "muted", text: whose })),
    select);
}
