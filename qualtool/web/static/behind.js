/** The passages behind a figure, each leading to its place in the text. */

import { named } from "./codes.js";
import { button, counted, edges, element } from "./element.js";
import { folded } from "./folded.js";
import { listed } from "./scope.js";

const SHOWN = 100;

/**
 * A list of passages.
 *
 * @param passages as the study answers  @param leadTo(passage) an address in the text
 */
export function passagesList(passages, leadTo) {
  const list = element("ol", { class: "results" }, passages.slice(0, SHOWN).map((one) => item(one, leadTo)));
  if (passages.length <= SHOWN) return list;
  const more = button(`Show the other ${(passages.length - SHOWN).toLocaleString("en")}`, () => {
    const rest = passages.slice(SHOWN).map((one) => item(one, leadTo));
    list.append(...rest);
    more.remove();
    rest[0].querySelector("a").focus();
  });
  return element("div", {}, list, more);
}

function item(one, leadTo) {
  const place = `${one.title}, turn ${one.turn + 1}`;
  return element("li", { class: "result" },
    element("h2", {}, element("a", { href: leadTo(one), dir: "auto", text: place })),
    folded(one.warnings, words(one), { key: `${one.interview}.${one.start}` }));
}

/** The words, and below them those of each coder where they differ. */
function words(one) {
  const same = new Set(one.had.map((held) => `${held.start}-${held.end}`)).size === 1;
  const who = listed([...new Set(one.had.map((held) => held.coder.name))]);
  if (same) {
    return element("div", {}, element("p", { dir: "auto", text: one.words }),
      element("p", { class: "by", dir: "auto" }, `${who}: `, signs(one.had)));
  }
  return element("div", {}, element("p", { dir: "auto", text: one.words }),
    element("ul", { class: "plain by" }, one.had.map((held) => element("li", { dir: "auto" },
      `${held.coder.name}: `, signs([held]), held.start === one.start && held.end === one.end ? " all of these words" : ` “${edges(held.words)}”`))));
}

function signs(had) {
  const codes = [...new Map(had.map((held) => [held.code.id, held.code])).values()];
  return element("span", { class: "signs" }, codes.map((code) => element("span", { class: "code-name" }, named(code))));
}

/** What stands above such a list: of which code, and who marked them. */
export function headingOf(passages, code, who, coders) {
  const name = code ? `“${code.name}”` : "All codes";
  const whose = who === "every" ? (coders.length === 2 ? "both coded" : "all coded")
    : who === "several" ? "some coded and not all"
    : who ? `only ${coders.find((one) => one.id === who)?.name ?? "one"} coded` : "anyone coded";
  return `${name}: ${counted(passages.length, "passage")} that ${whose}`;
}
