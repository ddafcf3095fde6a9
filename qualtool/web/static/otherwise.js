/** Other ways of comparing, each worked out only when somebody asks for it. */

import { element, fill } from "./element.js";

const WAYS = {
  sets: "All codes at a place, as sets",
  "u-alpha": "Passages as units: the u-alpha family",
  matching: "Passages that match at half of their text",
  nvivo: "As NVivo has it",
  maxqda: "As MAXQDA has it",
  dedoose: "As Dedoose has it",
  atlasti: "As ATLAS.ti has it",
};

/**
 * A field with the ways that lead to figures, and what the chosen one says.
 *
 * @param load(way) resolves to sentences and tables, or to nothing where it was refused
 */
export function otherFigures(load) {
  const select = element("select", { id: "way" },
    element("option", { value: "", text: "Choose …" }),
    Object.entries(WAYS).map(([value, text]) => element("option", { value, text })));
  const told = element("div", { class: "otherwise", "aria-live": "polite" });
  select.addEventListener("change", () => answer(told, select.value, WAYS[select.value], load));
  return element("section", { class: "other-figures", "aria-labelledby": "other-figures-heading" },
    element("h2", { id: "other-figures-heading", text: "Other figures" }),
    element("p", { text: "They answer other questions, or give again what another program gave. Each says what it does differently." }),
    element("p", { class: "field beside" }, element("label", { for: "way", text: "Show" }), select),
    told);
}

/** What would be missing without coders of each perspective: folded, in words first. */
export function byPerspective(load) {
  const told = element("div", { class: "otherwise", "aria-live": "polite" });
  const box = element("details", { class: "by-perspective" },
    element("summary", { text: "What would be missing without one perspective?" }), told);
  box.addEventListener("toggle", () => {
    if (box.open && !told.childElementCount) answer(told, "perspective", "Comparing perspectives", load);
  });
  return box;
}

async function answer(told, way, name, load) {
  if (!way) return told.replaceChildren();
  told.setAttribute("aria-busy", "true");
  told.replaceChildren(element("p", { class: "muted", text: `${name} …` }));
  const found = await load(way);
  told.removeAttribute("aria-busy");
  if (!found) return told.replaceChildren();
  return fill(told, found.words.map((text) => element("p", { dir: "auto", text })), found.tables.map(table),
    found.tables.length || found.words.length ? null : element("p", { class: "muted", text: "There is nothing to compare in this way." }));
}

function table(one) {
  const cells = (row) => row.map((text, at) => element(at ? "td" : "th", {
    scope: at ? null : "row", dir: "auto", class: one.columns[at].figure ? "figure" : "", "data-label": one.columns[at].name, text,
  }));
  const lines = (texts) => texts.map((text) => element("p", { class: "muted", dir: "auto", text }));
  return element("div", { class: "told-table" }, lines(one.about),
    element("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": one.title },
      element("table", { class: "stacks" }, element("caption", { dir: "auto", text: one.title }),
        element("thead", {}, element("tr", {}, one.columns.map((column) =>
          element("th", { scope: "col", dir: "auto", class: column.figure ? "figure" : "", text: column.name })))),
        element("tbody", {}, one.rows.map((row) => element("tr", {}, cells(row)))))),
    lines(one.notes));
}
