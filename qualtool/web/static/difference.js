/** A place in full words: what each coder chose there, what the codes mean, and what was decided. */

import { meaning, named } from "./codes.js";
import { edges, element } from "./element.js";
import { listed } from "./scope.js";

/** The coders of a place, by name: in this order their choices are shown, and numbered by keys. */
export function codersOf(place) {
  const found = new Map([...place.had.map((held) => held.coder), ...place.missing].map((one) => [one.id, one]));
  return [...found.values()].sort((first, second) => order(first.name, second.name) || order(first.id, second.id));
}

function order(first, second) {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** What was chosen at a place, each choice once, with everybody who made it; in the order of `codersOf`. */
export function chosenBy(place) {
  const found = new Map();
  for (const coder of codersOf(place)) {
    const [had, beside] = [place.had, place.beside].map((all) => all.filter((held) => held.coder.id === coder.id));
    const what = JSON.stringify([had, beside].map((all) => all.map((held) => [held.code.id, held.start, held.end]).sort()));
    if (!found.has(what)) found.set(what, { coders: [], had, beside, notes: [] });
    const chosen = found.get(what);
    chosen.coders.push(coder);
    chosen.notes.push(...[...had, ...beside].filter((held) => held.note));
  }
  return [...found.values()];
}

/** What each coder chose: one after the other, with their words where these differ, and their notes. */
export function choices(place) {
  return element("ul", { class: "plain choices" }, chosenBy(place).map(({ coders, had, beside, notes }) => {
    const shown = had.length ? had : beside;
    return element("li", {}, element("h3", { dir: "auto", text: listed(coders.map((one) => one.name)) }),
      had.length ? null : element("p", { text: beside.length ? "marked this here instead:" : "marked nothing here." }),
      shown.map((held) => choice(held, place, notes.filter((one) => one.code.id === held.code.id && one.start === held.start && one.end === held.end), coders)));
  }));
}

function choice(held, place, notes, coders) {
  const same = new Set([...place.had, held].map((one) => `${one.start}-${one.end}`)).size === 1;
  const all = held.start === place.start && held.end === place.end;
  return element("div", { class: "choice" },
    element("p", { class: "code-name" }, named(held.code)),
    same ? null
      : all ? element("p", { class: "muted", text: "All of these words" })
      : element("p", { class: "words", dir: "auto", text: `“${edges(held.words)}”` }),
    notes.map((one) => element("p", { class: "said-note", dir: "auto", text: `${coders.length > 1 ? `Note by ${one.coder.name}` : "Note"}: ${one.note}` })));
}

/** The codes that were used at a place, each once. */
function codesAt(place) {
  return [...new Map([...place.had, ...place.beside].map((held) => [held.code.id, held.code])).values()];
}

/** What the codes at a place mean; `beside(code)` gives what stands below each. */
export function meanings(place, codes, beside = () => null) {
  const known = codesAt(place).map((sign) => codes.find((one) => one.id === sign.id) ?? sign);
  return element("div", { class: "meanings" }, known.map((code) => element("section", {},
    element("h3", { class: "code-name" }, named(code)), meaning(code), beside(code))));
}

/** What was decided, in a paragraph or two; null where nothing was. */
export function decided(decision) {
  if (!decision || decision.outcome === "open") return null;
  const later = decision.outcome === "later";
  const who = decision.took_part.length ? ` Decided by ${listed(decision.took_part)}.` : "";
  const codes = decision.codes.length ? ` Agreed: ${listed(decision.codes.map((code) => code.name))}.` : "";
  const changed = decision.codes_changed.length
    ? ` With it, what ${listed(decision.codes_changed.map((code) => `“${code.name}”`))} means was changed.` : "";
  return element("div", { class: "decided" },
    element("p", { dir: "auto", text: later ? "Left for later." : `Settled: ${decision.words}.${codes}${who}${changed}` }),
    decision.reason ? element("p", { class: "said-note", dir: "auto", text: `Why: ${decision.reason}` }) : null,
    decision.dissent.map(({ who, words }) => element("p", { class: "said-note", dir: "auto", text: `${who || "Somebody"} sees it otherwise: ${words}` })),
    decision.codebook ? element("p", { class: "by", text: `By ${decision.codebook}.` }) : null,
    decision.since.map((words) => element("p", { class: "by", dir: "auto", text: words })));
}
