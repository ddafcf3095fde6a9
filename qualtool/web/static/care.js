/** How the page is read: kept on this machine, for this browser, and applied before anything is drawn. */

import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.care";

/** The choices, and what each may be; the first is what holds until somebody chooses. */
export const CHOICES = {
  size: { words: "Text size", values: { 18: "18", 16: "16", 20: "20", 22: "22", 26: "26", 32: "32" } },
  spacing: { words: "Space between lines", values: { usual: "Usual", wide: "Wide", wider: "Wider" } },
  face: {
    words: "Typeface of the interview",
    values: { serif: "With serifs", sans: "Without serifs", atkinson: "Atkinson Hyperlegible" },
  },
  ground: {
    words: "Ground colour",
    values: {
      system: "As the system has it", paper: "Paper", dark: "Dark", cream: "Cream",
      blue: "Pale blue", green: "Pale green", contrast: "High contrast",
    },
  },
  folding: {
    words: "Passages with a content warning",
    values: { folded: "Folded until opened", shown: "Shown, with the warning" },
  },
  motion: { words: "Movement", values: { system: "As the system has it", none: "None" } },
  letters: { words: "Single-letter keys", values: { on: "On", off: "Off" } },
  lines: { words: "Line numbers", values: { off: "Off", on: "On" } },
};

const ORDER = { size: ["16", "18", "20", "22", "26", "32"] };

/** What is chosen for `name`. */
export function choice(name) {
  const values = Object.keys(CHOICES[name].values);
  const usual = name === "size" ? "18" : values[0];
  const chosen = readKept(KEPT, {})[name];
  return values.includes(chosen) ? chosen : usual;
}

/** The values of `name` in the order in which they are offered. */
export function offered(name) {
  return (ORDER[name] || Object.keys(CHOICES[name].values)).map((value) => [
    value,
    CHOICES[name].values[value],
  ]);
}

export function choose(name, value) {
  writeKept(KEPT, { ...readKept(KEPT, {}), [name]: value });
  apply();
  document.dispatchEvent(new CustomEvent("care", { detail: { name, value } }));
}

function apply() {
  for (const name of Object.keys(CHOICES)) document.documentElement.dataset[name] = choice(name);
}

apply();
addEventListener("storage", (event) => event.key === KEPT && apply());
