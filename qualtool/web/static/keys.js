/** The keys, what each does, and the list of them that `?` shows. */

import { choice } from "./care.js";
import { button, element } from "./element.js";

/** In the order in which they are shown; `letter` ones can be switched off. */
export const KEYS = [
  { name: "next", key: "ArrowDown", shown: "↓ ↑", words: "Next and previous sentence", text: true },
  { name: "previous", key: "ArrowUp", text: true },
  { name: "wordRight", key: "ArrowRight", shown: "→ ←", words: "Next and previous word", text: true },
  { name: "wordLeft", key: "ArrowLeft", text: true },
  { name: "nextTurn", key: "ArrowDown", ctrl: true, shown: "Ctrl + ↓ ↑", words: "Next and previous turn", text: true },
  { name: "nextTurn", key: "ArrowRight", ctrl: true, text: true },
  { name: "previousTurn", key: "ArrowUp", ctrl: true, text: true },
  { name: "previousTurn", key: "ArrowLeft", ctrl: true, text: true },
  { name: "extendRight", key: "ArrowRight", shift: true, shown: "Shift + → ←", words: "Extend or shorten by a word", text: true },
  { name: "extendLeft", key: "ArrowLeft", shift: true, text: true },
  { name: "extendNext", key: "ArrowDown", shift: true, shown: "Shift + ↓ ↑", words: "Extend or shorten by a sentence", text: true },
  { name: "extendPrevious", key: "ArrowUp", shift: true, text: true },
  { name: "extendNext", key: "ArrowRight", ctrl: true, shift: true, shown: "Ctrl + Shift + arrows", words: "The same, by a sentence", text: true },
  { name: "extendNext", key: "ArrowDown", ctrl: true, shift: true, text: true },
  { name: "extendPrevious", key: "ArrowLeft", ctrl: true, shift: true, text: true },
  { name: "extendPrevious", key: "ArrowUp", ctrl: true, shift: true, text: true },
  { name: "enter", key: "Enter", shown: "Enter", words: "Code the passage, or open the coding that [ or ] found", text: true },
  { name: "code", key: "c", letter: true, shown: "C", words: "Code the passage" },
  { name: "again", key: "r", letter: true, shown: "R", words: "Give it the same code again" },
  { name: "inVivo", key: "v", letter: true, shown: "V", words: "Make its own words a code" },
  { name: "note", key: "n", letter: true, shown: "N", words: "Write a note on the passage" },
  { name: "quote", key: "q", letter: true, shown: "Q", words: "Mark the passage as a quote" },
  { name: "wording", key: "s", letter: true, shown: "S", words: "Show the source of the quote, and change its wording" },
  { name: "leaveOut", key: "Delete", shown: "Delete", words: "Leave the chosen words out of the quote", text: true },
  { name: "leaveOut", key: "Backspace", text: true },
  { name: "nextCoded", key: "]", letter: true, shown: "[ ]", words: "Previous and next coded passage" },
  { name: "previousCoded", key: "[", letter: true },
  { name: "unfold", key: "o", letter: true, shown: "O", words: "Show the words of a folded passage" },
  { name: "warn", key: "w", letter: true, shown: "W", words: "Set a content warning on the passage" },
  { name: "nextDifference", key: "]", letter: true, shown: "[ ]", words: "Previous and next difference" },
  { name: "previousDifference", key: "[", letter: true },
  ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((key) => (
    { name: "as", key, letter: true, shown: key === "1" && "1 2 …", words: "As this coder had it" })),
  { name: "both", key: "b", letter: true, shown: "B", words: "Everything that was marked" },
  { name: "union", key: "w", letter: true, shown: "W", words: "All the words that anyone marked" },
  { name: "shrink", key: "s", letter: true, shown: "S", words: "Only the words that all marked" },
  { name: "new", key: "n", letter: true, shown: "N", words: "Something new" },
  { name: "none", key: "0", letter: true, shown: "0", words: "Nothing is marked here" },
  { name: "keep", key: "d", letter: true, shown: "D", words: "It stays a difference" },
  { name: "later", key: "l", letter: true, shown: "L", words: "Later" },
  { name: "goTo", key: "g", letter: true, shown: "G", words: "Go to a turn" },
  { name: "search", key: "/", letter: true, shown: "/", words: "Search in all interviews" },
  { name: "undo", key: "z", ctrl: true, shown: "Ctrl + Z", words: "Undo" },
  { name: "redo", key: "z", ctrl: true, shift: true, shown: "Ctrl + Shift + Z", words: "Do it again" },
  { name: "leave", key: "Escape", shown: "Esc", words: "Leave, and change nothing" },
  { name: "help", key: "?", letter: true, shown: "?", words: "Show these keys" },
];

const TYPING = "input, textarea, select, [contenteditable]";

/** The key that an event presses, if it is one of ours and means something on this page. */
function pressed(event, actions) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.altKey || event.isComposing) return null;
  return KEYS.find((one) => {
    if (!actions[one.name]) return false;
    if (one.key !== event.key && one.key !== event.key.toLowerCase()) return false;
    if (Boolean(one.ctrl) !== ctrl) return false;
    // [ ] / and ? stand on shifted keys on some keyboards.
    if (!one.letter && Boolean(one.shift) !== event.shiftKey) return false;
    return !(one.letter && choice("letters") === "off");
  });
}

/**
 * Hear keys. `actions` names what this page can do; `text` is the element in which arrows move.
 * An action that answers false leaves the key to the browser.
 */
export function listen(actions, text = null) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.target.closest("dialog")) return;
    if (event.target.closest(TYPING)) return;
    const one = pressed(event, actions);
    if (!one) return;
    if (one.text && event.target !== text) return;
    if (actions[one.name](event) !== false) event.preventDefault();
  });
}

/** Show the keys that this page knows. */
export function showKeys(names) {
  const known = new Set(names);
  const rows = KEYS.filter((one) => one.shown && known.has(one.name)).map((one) =>
    element("div", {}, element("dt", {}, element("kbd", { text: one.shown })), element("dd", { text: one.words })),
  );
  const close = button("Close", () => dialog.close());
  const dialog = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "keys-heading" },
    element("h2", { id: "keys-heading", text: "Keys" }),
    element("p", { class: "muted", text: "The interview hears its keys when it has the focus: press Tab until it has, or click into it. With a screen reader, switch to focus mode. Single-letter keys can be switched off under Reading." }),
    element("dl", { class: "keys" }, rows),
    element("p", { class: "row" }, close),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
