/** A quote as it will be printed: its words, who said it, and what to know about it. */

import { element } from "./element.js";
import { folded } from "./folded.js";

/** The words and what stands beside them. `words` are those as printed, or as they were said. */
export function quoteLine(one, words) {
  const shown = element("blockquote", { dir: "auto" }, words ? marked(words) : element("span", { class: "muted", text: "The words are not shown." }));
  return [folded(one.warnings, shown, { key: `${one.place.interview}.${one.place.start}.${one.place.end}` }), byWhom(one), ...flags(one)];
}

/** Words with what is altered in them set apart: everything between brackets. */
function marked(words) {
  return words.split(/(\[[^\]]*\])/u).map((part) => (part.startsWith("[") ? element("span", { class: "altered", text: part }) : part));
}

function byWhom(one) {
  const { interview, title, turn } = one.place;
  const address = `/interviews/${encodeURIComponent(interview)}#turn-${turn}`;
  const who = one.who ?? [one.participant, one.group].filter(Boolean).join(", ");
  return element("p", { class: "by" },
    element("span", { dir: "auto", text: who || "Nobody known" }),
    element("a", { href: address, dir: "auto", class: "place" }, `${title}, turn ${turn + 1}`));
}

function flags(one) {
  const found = [];
  if (one.refusal) found.push(["flag stop", `Not printed: ${one.refusal}.`]);
  if (one.denied?.length) found.push(["flag", `Left out: ${one.denied.map((word) => `“${word}”`).join(", ")}. See that it still says the same.`]);
  if (one.also?.length) found.push(["flag quiet", `Also used under ${one.also.join(", ")}.`]);
  return found.map(([kind, words]) => element("p", { class: kind, dir: "auto", text: words }));
}
