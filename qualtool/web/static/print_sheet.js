/** What every sheet to print has: its choices, the button that prints it, and what stands on each page. */

import { button, element } from "./element.js";

/** The choices of a sheet, before the button that prints it. */
export function offerChoices(...choices) {
  document.getElementById("choices").replaceChildren(...choices,
    button("Print", () => print(), { class: "main" }),
    element("a", { class: "button", href: "/print" }, "Other things to print"));
}

/** A choice that is on or off; `changed(on)` hears of it. */
export function check(words, changed, on = false) {
  const box = element("input", { type: "checkbox", checked: on });
  box.addEventListener("change", () => changed(box.checked));
  return element("label", { class: "check" }, box, words);
}

/** One of several: `values` are pairs of value and words; `changed(value)` hears of it. */
export function oneOf(words, values, changed) {
  const select = element("select", {}, values.map(([value, shown]) => element("option", { value, text: shown })));
  select.addEventListener("change", () => changed(select.value));
  return element("label", {}, words, select);
}

/** The size of the print, in points. */
export function sizes() {
  return oneOf("Size of print", [["12pt", "12 point"], ["14pt", "14 point"], ["16pt", "16 point"]], (size) => {
    document.querySelector(".paper")?.style.setProperty("--pt", size);
  });
}

/** Say on the top of every printed page what it is. */
export function headPages(words) {
  const sheet = new CSSStyleSheet();
  const safe = words.replace(/[^\p{L}\p{N} .,:;()–-]/gu, " ");
  sheet.replaceSync(`@page { @top-left { content: "${safe}"; font: 9pt sans-serif; } }`);
  document.adoptedStyleSheets.push(sheet);
}
