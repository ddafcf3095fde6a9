/** Where coders agree and differ, code by code: in words, and in figures for who wants them. */

import { named } from "./codes.js";
import { counted, element } from "./element.js";

export const UNITS = {
  char: "characters",
  word: "words",
  sentence: "sentences",
  turn: "turns",
  question: "question blocks",
  stretch: "stretches of 50 words",
};

/** To choose one of the units. */
export function unitSelect(id) {
  return element("select", { id }, Object.entries(UNITS).map(([value, words]) => element("option", { value, text: words })));
}

/** Code by code in words; a number leads to the passages that it counts. */
export function wordsTable(told, leadTo) {
  const rows = told.codes.map((one) => element("tr", {},
    element("th", { scope: "row" }, element("span", { class: "code-name" }, named(one.code))),
    element("td", { dir: "auto" }, sentence(one.passages, one.code.id, leadTo))));
  return element("table", { class: "in-words" },
    element("caption", { class: "hidden", text: "Code by code, in words" }),
    element("thead", {}, element("tr", {}, ["Code", "Who coded it"].map((words) => element("th", { scope: "col", text: words })))),
    element("tbody", {}, rows));
}

/** A sentence whose numbers lead to their passages. */
export function sentence(parts, code, leadTo) {
  return parts.map((part) => (part.who ? element("a", { href: leadTo(code, part.who), text: part.text }) : part.text));
}

/**
 * The figures, with what was counted and what each says.
 *
 * @param told as the study answers  @param unit one of UNITS
 * @param leadTo(code, who) an address  @param change is told another unit
 * @param fileAt(ending) the address of the figures as a file
 */
export function figures(told, unit, leadTo, change, fileAt) {
  const select = unitSelect("unit");
  select.value = unit;
  select.addEventListener("change", () => change(select.value));
  const share = Math.round(100 * told.confidence);
  return element("section", { class: "figures", "aria-labelledby": "figures-heading" },
    element("h2", { id: "figures-heading", text: "Figures" }),
    element("p", { class: "field beside" }, element("label", { for: "unit", text: "Counted in" }), select),
    element("p", { text: `Of ${counted(told.interviews.length, "interview")}, ${told.any_code.total.toLocaleString("en")} ${told.unit} in all. `
      + `In brackets: ${share} % intervals, by leaving out one interview at a time.` }),
    element("p", { text: "These are figures about independent coding, no marks for coders: a difference may be worth more than agreement. There is no pass mark." }),
    amounts(told, leadTo), measures(told, leadTo), told.rests_on.map((words) => element("p", { class: "muted rests-on", dir: "auto", text: words })), meaningsOf(told), without(told), inOneFigure(told), files(fileAt));
}

function rowsOf(told) {
  return [...told.codes.map((one) => [one, one.code.id]), [told.all_codes, ""], [told.any_code, ""]];
}

function head(one) {
  return element("th", { scope: "row" }, one.code ? element("span", { class: "code-name" }, named(one.code)) : one.name);
}

function amounts(told, leadTo) {
  const every = told.coders.length === 2 ? "Both" : "All of them";
  const heads = ["Code", every, ...told.coders.map((one) => `Only ${one.name}`), "Anyone", "Nobody"];
  const rows = rowsOf(told).map(([one, code]) => {
    const cell = (label, number, who) => element("td", { class: "figure", "data-label": label },
      number && who !== null && one !== told.any_code ? element("a", { href: leadTo(code, who), text: number.toLocaleString("en") }) : number.toLocaleString("en"));
    return element("tr", {}, head(one), cell(every, one.every, "every"),
      one.shares.map((share) => cell(`Only ${share.coder.name}`, share.alone, share.coder.id)),
      cell("Anyone", one.some, ""), cell("Nobody", one.total - one.some, null));
  });
  return table(`What was coded, in ${told.unit}`, heads, rows);
}

function measures(told, leadTo) {
  const heads = ["Code", ...told.meanings.map((one) => capital(one.name))];
  const rows = rowsOf(told).map(([one, code]) => element("tr", {}, head(one), one.figures.map((figure) =>
    element("td", { class: "figure", "data-label": capital(figure.name) },
      one === told.any_code ? value(figure) : element("a", { href: leadTo(code, ""), title: `The passages of ${one.name}` }, value(figure))))));
  return table("Agreement", heads, rows);
}

function table(caption, heads, rows) {
  return element("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": caption }, element("table", { class: "stacks" }, element("caption", { text: caption }),
    element("thead", {}, element("tr", {}, heads.map((words, at) => element("th", { scope: "col", dir: "auto", class: at ? "figure" : "", text: words })))),
    element("tbody", {}, rows)));
}

const FILES = { docx: "Word", xlsx: "Excel", csv: "CSV, with every count", svg: "Picture", html: "Web page", md: "Markdown", tex: "LaTeX" };

/** The figures to take away; they hold nobody's words. */
function files(fileAt) {
  return element("div", { class: "take-figures" },
    element("h3", { text: "Take the figures out" }),
    element("p", { class: "row" }, Object.entries(FILES).map(([ending, words]) =>
      element("a", { class: "button", download: `agreement.${ending}`, href: fileAt(ending) }, words))));
}

/** All codes in one figure, folded: four ways give four figures, and a paper has to say which. */
function inOneFigure(told) {
  const heads = ["How", "Codes", ...told.meanings.map((one) => capital(one.name))];
  const rows = told.pooled.map((way) => element("tr", {}, element("th", { scope: "row", text: capital(way.how) }),
    [way.codes, ...way.figures.map(value)].map((text, at) => element("td", { class: "figure", "data-label": heads[at + 1], text }))));
  return element("details", { class: "in-one-figure" },
    element("summary", { text: "All codes in one figure" }),
    element("p", { class: "muted", text: "There are several ways, and they give different figures: say which one you took." }),
    table("All codes in one figure", heads, rows),
    element("dl", { class: "what-figures-say" }, told.pooled.flatMap((way) => [
      element("dt", { text: capital(way.how) }), element("dd", { text: way.words })])));
}

/** A figure with its interval, or why there is none, in words. */
function value(figure) {
  if (figure.value === null) return figure.why;
  const said = decimals(figure.value);
  return figure.low === null ? said : `${said} [${decimals(figure.low)}, ${decimals(figure.high)}]`;
}

function decimals(number) {
  return number.toFixed(2).replace(/^-(0\.00)$/u, "$1");
}

function meaningsOf(told) {
  return element("dl", { class: "what-figures-say" }, told.meanings.flatMap((one) => [
    element("dt", { text: capital(one.name) }), element("dd", { text: one.words })]));
}

/** Why some figures have no interval, and what the last two rows count. */
function without(told) {
  const reasons = new Set(rowsOf(told).flatMap(([one]) => one.figures.filter((figure) => figure.value !== null && figure.low === null).map((figure) => figure.no_interval)));
  const said = ["All codes: every unit counts once for each code. Any code: coded at all."];
  if (reasons.size) said.push(`No interval where ${[...reasons].join(", or where ")}.`);
  return element("p", { class: "muted", text: said.join(" ") });
}

function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
