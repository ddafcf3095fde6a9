/** Offering the practice interview to somebody who has not coded here yet; it is never forced. */

import { button, element } from "./element.js";
import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.practice";

export function offerPractice(interviews, coder) {
  const place = document.getElementById("practice");
  const { seen } = readKept(KEPT, {});
  const coded = interviews.some((one) => one.codings[coder?.name]);
  if (!coder || coded || seen) return place.replaceChildren();
  const decline = () => {
    writeKept(KEPT, { seen: true });
    place.replaceChildren();
    document.getElementById("main").focus({ preventScroll: true });
  };
  return place.replaceChildren(element("section", { class: "beginning", "aria-labelledby": "practice-heading" },
    element("h2", { id: "practice-heading", text: "Is this new to you?" }),
    element("p", { text: "There is a short, made-up interview to practise with. It shows each step, takes about five minutes, and you cannot break anything: nothing you do there reaches this study." }),
    element("p", { class: "row" },
      element("a", { class: "button", href: "/practice", text: "Try the practice interview" }),
      button("Not now", decline, { class: "quiet" }))));
}
