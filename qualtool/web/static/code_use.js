/** What merging, splitting or removing a code would touch, and how such a form ends. */

import { button, counted, element } from "./element.js";

/** What a code is used for, in words. */
export function usedFor(use) {
  const all = use.mine + use.others;
  if (!all) return "No passage is coded with it";
  const whose = use.others ? `: ${use.mine} of yours, ${use.others} of others` : ", all yours";
  return `${counted(all, "passage")} in ${counted(use.interviews, "interview")}${whose}`;
}

/** The row that ends a form. */
export function buttons(words, act, leave) {
  return element("div", { class: "row" }, button(words, act, { class: "main" }), button("Leave", leave, { class: "quiet" }));
}
