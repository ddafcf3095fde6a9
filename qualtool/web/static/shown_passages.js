/** Passages of interviews in lists: the words, who said them, and the way to where they stand. */

import { element } from "./element.js";
import { folded } from "./folded.js";

/** A passage as a quote; its words stay folded where somebody warned of them. */
export function quote(passage, ...more) {
  const words = element("blockquote", { class: "quote", dir: "auto", text: passage.words });
  const key = `${passage.interview}.${passage.start}.${passage.end}`;
  return element("figure", { class: "quoted" },
    folded(passage.warnings, words, { key }),
    element("figcaption", {}, source(passage), ...more));
}

/** Who said it, leading to the turn in the interview. */
function source(passage) {
  const who = [passage.who, passage.group].filter(Boolean).join(", ");
  const where = passage.title === passage.who ? "" : passage.title;
  const words = [who, where, `turn ${passage.turn + 1}`].filter(Boolean).join(", ");
  const address = `/interviews/${encodeURIComponent(passage.interview)}#turn-${passage.turn}`;
  return element("a", { href: address, dir: "auto", text: words });
}
