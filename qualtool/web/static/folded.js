/** Words that somebody warned of: out of sight, and out of the page, until they are asked for. */

import { choice } from "./care.js";
import { button, element } from "./element.js";

const opened = new Set();
const drawn = new WeakMap();

/**
 * What stands in a list for words that may come near.
 *
 * @param warnings what to expect of them, as the study says it; without any the words stand as they are
 * @param words the element that shows them
 * @param key names the place, so that what was opened stays open when a list is drawn again; of two of one place both are opened
 */
export function folded(warnings, words, { key = "" } = {}) {
  if (!warnings?.length) return words;
  const box = element("div", { class: "folded", "data-place": key });
  const told = element("p", { class: "content-warning" },
    element("span", { class: "muted", text: "Content warning: " }),
    element("span", { dir: "auto", text: listed(warnings) }));
  const turn = button("", () => {
    const open = !words.isConnected;
    if (open) opened.add(key);
    else opened.delete(key);
    draw(open);
    for (const other of key ? document.querySelectorAll(".folded") : []) if (other.dataset.place === key) drawn.get(other)?.(open);
  }, { class: "quiet" });
  const draw = (open) => {
    turn.textContent = open ? "Fold the words" : "Show the words";
    turn.setAttribute("aria-expanded", open);
    if (open) box.append(words);
    else words.remove();
  };
  drawn.set(box, draw);
  told.append(" ", turn);
  box.append(told);
  draw(choice("folding") === "shown" || (key && opened.has(key)));
  return box;
}

/** Several warnings in one line. */
export function listed(warnings) {
  return warnings.join("; ");
}
