/** What a code meant and what it means, side by side. */

import { element } from "./element.js";

const TERMS = { name: "Name", definition: "Means", include: "Use it for", exclude: "Not for", example: "Example" };

/** @param one then, now and the names of the fields that `changed` */
export function thenAndNow(one) {
  const terms = Object.entries(TERMS).filter(([name]) => one.then[name] || one.now[name]);
  return element("div", { class: "then-and-now" },
    side("When you coded it", one.then, terms, one.changed),
    side("What it means now", one.now, terms, one.changed));
}

function side(heading, meaning, terms, changed) {
  return element("section", {}, element("h3", { text: heading }),
    element("dl", { class: "meaning" }, terms.flatMap(([name, term]) => [
      element("dt", { text: changed.includes(name) ? `${term} (changed)` : term }),
      element("dd", { dir: "auto", class: changed.includes(name) ? "changed" : null },
        meaning[name] || element("span", { class: "muted", text: "nothing yet" })),
    ])));
}
