/** The keys: what each does, which of them this browser has changed, and hearing them. */

import { choice } from "./care.js";
import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.keys";

/**
 * In the order in which they are shown. `letter` ones can be switched off, and changed unless they
 * are `fixed`; those of other pages than an interview are `elsewhere`.
 */
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
  { name: "enter", key: "Enter", shown: "Enter", words: "Code the passage, or open the coding that was found", text: true },
  { name: "code", key: "c", letter: true, words: "Code the passage" },
  { name: "again", key: "r", letter: true, words: "Give it the same code again" },
  { name: "inVivo", key: "v", letter: true, words: "Make its own words a code" },
  { name: "note", key: "n", letter: true, words: "Write a note on the passage" },
  { name: "quote", key: "q", letter: true, words: "Mark the passage as a quote" },
  { name: "nextCoded", key: "]", letter: true, words: "Next coded passage" },
  { name: "previousCoded", key: "[", letter: true, words: "Previous coded passage" },
  { name: "unfold", key: "o", letter: true, words: "Show the words of a folded passage" },
  { name: "correct", key: "e", letter: true, words: "Correct a typing mistake in the passage" },
  { name: "warn", key: "w", letter: true, words: "Set a content warning on the passage" },
  { name: "beginTurn", key: "b", letter: true, words: "A turn begins here", elsewhere: true },
  { name: "speaker", key: "s", letter: true, words: "Say who speaks in this turn", elsewhere: true },
  { name: "joinTurn", key: "j", letter: true, words: "This turn is part of the one before", elsewhere: true },
  { name: "aside", key: "x", letter: true, words: "Somebody else says these words", elsewhere: true },
  { name: "nextDoubt", key: "]", letter: true, words: "Next turn to look at", elsewhere: true },
  { name: "previousDoubt", key: "[", letter: true, words: "Previous turn to look at", elsewhere: true },
  { name: "wording", key: "s", letter: true, words: "Show the source of the quote, and change its wording", elsewhere: true },
  { name: "leaveOut", key: "Delete", shown: "Delete", words: "Leave the chosen words out of the quote", text: true },
  { name: "leaveOut", key: "Backspace", text: true },
  { name: "nextName", key: "]", letter: true, words: "Next name", elsewhere: true },
  { name: "previousName", key: "[", letter: true, words: "Previous name", elsewhere: true },
  { name: "hideName", key: "h", letter: true, words: "Hide this name", elsewhere: true },
  { name: "leaveName", key: "l", letter: true, words: "Leave this name as it is", elsewhere: true },
  { name: "nextOlder", key: "]", letter: true, words: "Next passage", elsewhere: true },
  { name: "previousOlder", key: "[", letter: true, words: "Previous passage", elsewhere: true },
  { name: "stays", key: "s", letter: true, words: "It stays as it is", elsewhere: true },
  { name: "recode", key: "c", letter: true, words: "Give the passage another code", elsewhere: true },
  { name: "takeOff", key: "x", letter: true, words: "Take the code off the passage", elsewhere: true },
  { name: "nextDifference", key: "]", letter: true, words: "Next difference", elsewhere: true },
  { name: "previousDifference", key: "[", letter: true, words: "Previous difference", elsewhere: true },
  ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((key) => (
    { name: "as", key, letter: true, fixed: true, shown: "1 2 …", words: key === "1" && "As this coder had it", elsewhere: true })),
  { name: "both", key: "b", letter: true, words: "Everything that was marked", elsewhere: true },
  { name: "union", key: "w", letter: true, words: "All the words that anyone marked", elsewhere: true },
  { name: "shrink", key: "s", letter: true, words: "Only the words that all marked", elsewhere: true },
  { name: "new", key: "n", letter: true, words: "Something new", elsewhere: true },
  { name: "none", key: "0", letter: true, words: "Nothing is marked here", elsewhere: true },
  { name: "keep", key: "d", letter: true, words: "It stays a difference", elsewhere: true },
  { name: "later", key: "l", letter: true, words: "Later", elsewhere: true },
  { name: "goTo", key: "g", letter: true, words: "Go to a turn" },
  { name: "search", key: "/", letter: true, words: "Search in all interviews" },
  { name: "undo", key: "z", ctrl: true, shown: "Ctrl + Z", words: "Undo" },
  { name: "redo", key: "z", ctrl: true, shift: true, shown: "Ctrl + Shift + Z", words: "Do it again" },
  { name: "leave", key: "Escape", shown: "Esc", words: "Leave, and change nothing" },
  { name: "help", key: "?", letter: true, words: "Show these keys" },
];

/** The key of a command: its usual one, or what this browser has in its place. */
export function keyOf(one) {
  return (one.letter && !one.fixed && readKept(KEPT, {})[one.name]) || one.key;
}

/** How the key of a command is shown. */
export function shownKey(one) {
  return one.shown ?? keyOf(one).toUpperCase();
}

/** How the key of the command called `name` is shown; nothing where letters are switched off. */
export function shownFor(name) {
  return choice("letters") === "off" ? null : shownKey(KEYS.find((one) => one.name === name));
}

/** Give a command another key in this browser; without a key, its usual one. */
export function changeKey(name, key = null) {
  const kept = readKept(KEPT, {});
  delete kept[name];
  const one = KEYS.find((each) => each.name === name);
  if (key && key !== one.key) kept[name] = key;
  writeKept(KEPT, kept);
}

/** Whether this browser has changed the key of a command. */
export function isChanged(one) {
  return keyOf(one) !== one.key;
}

/** The command, of an interview or of those given, that has a key without Ctrl. */
export function commandWith(key, among = KEYS.filter((one) => !one.elsewhere)) {
  return among.find((one) => one.letter && keyOf(one) === key);
}

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** Whether an event is a key pressed for the page: nobody is typing, no dialog is open. */
export function isForPage(event) {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  return !event.target.closest(`dialog, ${TYPING}`);
}

/** The command whose key an event presses, if it means something on this page. */
function pressed(event, actions) {
  const ctrl = event.ctrlKey || event.metaKey;
  return KEYS.find((one) => {
    if (!actions[one.name]) return false;
    const key = keyOf(one);
    if (key !== event.key && key !== event.key.toLowerCase()) return false;
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
    if (!isForPage(event)) return;
    const one = pressed(event, actions);
    if (!one) return;
    if (one.text && event.target !== text) return;
    if (actions[one.name](event) !== false) event.preventDefault();
  });
}
