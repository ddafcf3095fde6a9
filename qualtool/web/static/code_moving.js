/** Where a code stands: moved under another or before a sibling, and new codes added. */

import { api } from "./api.js";
import { button, element } from "./element.js";

/** A list of codes to choose one from, in order and indented. */
export function choices(book, id, first, allowed) {
  const select = element("select", { id });
  select.append(element("option", { value: "", text: first }));
  for (const code of book.codes.filter(allowed)) {
    select.append(element("option", { value: code.id, text: `${"\u2003".repeat(code.depth)}${code.name}` }));
  }
  return select;
}

export function moving(book, code) {
  const under = choices(book, "move-under", "At the top", (one) => one.tree === code.tree && !book.isBelow(one, code));
  under.value = code.parent ?? "";
  const before = element("select", { id: "move-before" });
  const offer = () => {
    const siblings = book.codes.filter((one) => (one.parent ?? "") === under.value && one.tree === code.tree && one.id !== code.id);
    before.replaceChildren(element("option", { value: "", text: "At the end" }),
      ...siblings.map((one) => element("option", { value: one.id, text: `Before ${one.name}` })));
  };
  under.addEventListener("change", offer);
  offer();
  const move = () => book.change(code, { under: under.value || null, ...(before.value ? { before: before.value } : {}) });
  return element("div", {}, element("h3", { text: "Where it stands" }),
    element("p", { class: "field" }, element("label", { for: "move-under", text: "Stands under" }), under),
    element("p", { class: "field" }, element("label", { for: "move-before", text: "In which place" }), before),
    element("div", { class: "row" }, button("Move", move)));
}

export function adding(book, code) {
  return element("div", {}, element("h3", { text: "Codes under it" }), addForm(book, "add-under", `New code under ${code.name}`, code.id));
}

/** A field that adds a code under another, or at the top. */
export function addForm(book, id, label, under) {
  const name = element("input", { type: "text", id, autocomplete: "off", dir: "auto" });
  const add = async (event) => {
    event.preventDefault();
    const typed = name.value.trim();
    if (!typed) return;
    // Left first: else the panel would seem to be typed in, and not be drawn anew.
    name.blur();
    if (await book.after(() => api.addCode(typed, under), (answer) => answer.code.id)) name.value = "";
  };
  return element("form", { class: "field", onsubmit: add }, element("label", { for: id, dir: "auto", text: label }),
    element("div", { class: "joined" }, name, element("button", { type: "submit" }, "Add")));
}
