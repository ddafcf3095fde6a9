/** A code's own key: one letter or digit that gives it to the chosen passage. */

import { choice } from "./care.js";
import { element } from "./element.js";
import { commandWith, isForPage } from "./keys.js";

/** The key of a code where it works in this browser: some command may have it here. */
export function keyOfCode(code) {
  return code.key && choice("letters") !== "off" && !commandWith(code.key) ? code.key : "";
}

/** The key of a code as it is shown beside its name. */
export function shownKeyOf(code) {
  const key = keyOfCode(code);
  return key ? [element("kbd", { text: key.toUpperCase(), title: `The key ${key.toUpperCase()} gives it` })] : [];
}

/** Hear the keys of codes. */
export function hearCodeKeys(here) {
  document.addEventListener("keydown", (event) => {
    if (!isForPage(event) || event.ctrlKey || event.metaKey) return;
    const code = here.codes.find((one) => keyOfCode(one) === event.key.toLowerCase());
    if (!code) return;
    event.preventDefault();
    here.coding.give(code);
  });
}
