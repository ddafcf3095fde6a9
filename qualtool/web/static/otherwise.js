/** Other ways of comparing, each worked out only when somebody asks for it. */

import { element, fill } from "./element.js";
import { LongWork } from "./long_work.js";
import { ASKING } from "./otherwise_asked.js";

/** Milliseconds after which it is shown how far something is. */
const SLOW = 1000;

const WAYS = {
  sets: "All codes at a place, as sets",
  "u-alpha": "Passages as units: the u-alpha family",
  matching: "Passages that match at half of their text",
  gamma: "Passages aligned: gamma",
  time: "One coder, then and now",
  groups: "Groups of coders",
  nvivo: "As NVivo has it",
  maxqda: "As MAXQDA has it",
  dedoose: "As Dedoose has it",
  atlasti: "As ATLAS.ti has it",
};
const FILES = { docx: "Word", xlsx: "Excel", csv: "CSV, a figure a row", html: "Web page", md: "Markdown", tex: "LaTeX" };

/**
 * A field with the ways that lead to figures, and what the chosen one says.
 *
 * @param load(way, more) resolves to sentences and tables, or to nothing where it was refused
 * @param fileAt(way, more, ending) the address of the same as a file
 * @param coders those who are compared
 */
export function otherFigures(load, fileAt, coders) {
  const select = element("select", { id: "way" },
    element("option", { value: "", text: "Choose …" }),
    Object.entries(WAYS).map(([value, text]) => element("option", { value, text })));
  const fields = element("div", { class: "asked-otherwise" });
  const told = element("div", { class: "otherwise", "aria-live": "polite" });
  const show = (more = {}) => {
    const way = select.value;
    return answer(told, way, WAYS[way], (one) => load(one, more), (ending) => fileAt(way, more, ending));
  };
  select.addEventListener("change", () => {
    const asks = ASKING[select.value];
    told.replaceChildren();
    fields.replaceChildren();
    if (!asks) return show();
    return asks(fields, coders, show);
  });
  return element("section", { class: "other-figures", "aria-labelledby": "other-figures-heading" },
    element("h2", { id: "other-figures-heading", text: "Other figures" }),
    element("p", { text: "They answer other questions, or give again what another program gave. Each says what it does differently." }),
    element("p", { class: "field beside" }, element("label", { for: "way", text: "Show" }), select),
    fields, told);
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

async function answer(told, way, name, load, fileAt = null) {
  if (!way) return told.replaceChildren();
  const asked = Symbol(way);
  told.asked = asked;
  told.setAttribute("aria-busy", "true");
  const holder = element("div");
  told.replaceChildren(element("p", { class: "muted", text: `${name} …` }), holder);
  const slow = setTimeout(() => new LongWork(holder, "otherwise", () => {}).resume(), SLOW);
  const found = await load(way);
  clearTimeout(slow);
  // Whoever has asked for something else meanwhile waits for that.
  if (told.asked !== asked) return undefined;
  told.removeAttribute("aria-busy");
  if (!found) return told.replaceChildren();
  return fill(told, sentences(found.words), found.tables.map(table),
    found.tables.length || found.words.length ? null : element("p", { class: "muted", text: "There is nothing to compare in this way." }),
    fileAt && found.files.length ? files(found.files, way, fileAt) : null);
}

const SHOWN = 6;

/** What is said in words; where it is said of every code, all but the first is folded. */
function sentences(words) {
  const said = words.map((text) => element("p", { dir: "auto", text }));
  if (said.length <= SHOWN) return said;
  return [said[0], element("details", {}, element("summary", { text: "Code by code, in words" }), said.slice(1))];
}

/** The same to take away; it holds nobody's words. */
function files(endings, way, fileAt) {
  return element("div", { class: "take-figures" }, element("h3", { text: "Take these figures out" }),
    element("p", { class: "row" }, endings.map((ending) =>
      element("a", { class: "button", download: `${way}.${ending}`, href: fileAt(ending) }, FILES[ending]))));
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
