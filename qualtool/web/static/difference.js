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

/** What each coder chose: one after the other, with their words where these differ, and their notes. */
export function choices(place) {
  return element("ul", { class: "plain choices" }, codersOf(place).map((coder) => {
    const had = place.had.filter((held) => held.coder.id === coder.id);
    const beside = place.beside.filter((held) => held.coder.id === coder.id);
    return element("li", {}, element("h3", { dir: "auto", text: coder.name }),
      had.length ? null : element("p", { text: beside.length ? "marked this here instead:" : "marked nothing here." }),
      [...had, ...(had.length ? [] : beside)].map((held) => choice(held, place)));
  }));
}

function choice(held, place) {
  const same = new Set([...place.had, held].map((one) => `${one.start}-${one.end}`)).size === 1;
  const all = held.start === place.start && held.end === place.end;
  return element("div", { class: "choice" },
    element("p", { class: "code-name" }, named(held.code)),
    same ? null
      : all ? element("p", { class: "muted", text: "All of these words" })
      : element("p", { class: "words", dir: "auto", text: `“${edges(held.words)}”` }),
    held.note ? element("p", { class: "said-note", dir: "auto", text: `Note: ${held.note}` }) : null);
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
    decision.dissent.map(({ who, words }) => element("p", { class: "said-note", dir: "auto", text: `${who || "Somebody"} sees it otherwise: ${words}` })));
}
