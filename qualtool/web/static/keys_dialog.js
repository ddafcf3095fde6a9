/** The keys in a dialog: what each does, and giving a command another one. */

import { choice, choose } from "./care.js";
import { button, element } from "./element.js";
import { changeKey, commandWith, isChanged, KEYS, shownKey } from "./keys.js";
import { openSheet } from "./sheet.js";

const HOW = "The interview hears its keys when it has the focus: press Tab until it has, or click into it. With a screen reader, switch to focus mode.";

/** Show the keys of the commands called `names`; `codes` are those that may have keys too. */
export function showKeys(names, codes) {
  const known = KEYS.filter((one) => one.words && names.includes(one.name));
  const list = element("dl", { class: "keys" });
  const told = element("p", { class: "told", role: "status" });
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "keys-heading" },
    element("h2", { id: "keys-heading", text: "Keys" }),
    element("p", { class: "muted", text: HOW }),
    letters(), told, list,
    element("p", { class: "row" }, button("Close", () => dialog.close()),
      button("All keys as they were", () => {
        for (const one of known) changeKey(one.name);
        draw();
        told.textContent = "All keys are the usual ones again.";
      })));

  function draw(focused = null) {
    list.replaceChildren(...known.map((one) => row(one, () => ask(one))));
    if (focused) list.querySelector(`[data-change="${focused}"]`).focus();
  }

  /** Wait for the key that a command shall have. */
  function ask(one) {
    told.textContent = `Press the new key for “${one.words}”. Esc leaves it as it is.`;
    const waiting = list.querySelector(`[data-change="${one.name}"]`);
    const stop = () => waiting.removeEventListener("keydown", hear);
    const hear = (event) => {
      if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      if (event.key === "Tab") return stop();
      event.preventDefault();
      const words = event.key === "Escape" ? "" : refusal(event, one, known, codes);
      if (words) {
        told.textContent = words;
        return;
      }
      stop();
      if (event.key !== "Escape") changeKey(one.name, event.key.toLowerCase());
      told.textContent = `“${one.words}” has the key ${shownKey(one)}.`;
      draw(one.name);
    };
    waiting.addEventListener("keydown", hear);
  }

  draw();
  openSheet(dialog);
}

function letters() {
  const made = element("input", { type: "checkbox" });
  made.checked = choice("letters") !== "off";
  made.addEventListener("change", () => choose("letters", made.checked ? "on" : "off"));
  return element("p", {}, element("label", { class: "check" }, made, "Single-letter keys work"));
}

function row(one, ask) {
  const does = element("dd", {}, element("span", { text: one.words }));
  if (one.letter && !one.fixed) {
    const label = `Change the key for “${one.words}”`;
    does.append(isChanged(one) ? element("span", { class: "muted", text: `usually ${one.key.toUpperCase()}` }) : "",
      button("Change", ask, { class: "quiet", "data-change": one.name, "aria-label": label }));
  }
  return element("div", {}, element("dt", {}, element("kbd", { text: shownKey(one) })), does);
}

/** Why a key cannot be taken, in words; nothing where it can. */
function refusal(event, one, known, codes) {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey || event.altKey || !/^\S$/u.test(key)) return "Take a letter, a digit or a sign.";
  const other = commandWith(key, known);
  if (other && other !== one) return `${key.toUpperCase()} does this already: ${other.words}. Take another key.`;
  const code = codes.find((each) => each.key === key);
  if (code) return `${key.toUpperCase()} gives the code “${code.name}”. Take another key.`;
  return "";
}
