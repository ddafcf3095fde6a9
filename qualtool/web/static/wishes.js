/** What themes shall be suggested from, and how many. */

import { element } from "./element.js";

export const UNITS = {
  passages: "Passages of some 25 words",
  sentences: "Single sentences",
  turns: "Whole turns",
  coded: "Passages that are coded already",
};

const DETAIL = {
  0.5: "Fewer and wider",
  1: "As the passages fall",
  2: "More and narrower",
  4: "Many and fine",
};

export const LAYERS = { own: "What I coded", all: "What everybody coded" };

const USUAL = { units: "passages", detail: 1, codes_of: "", pull: true };

/** The form; `ask(wish)` is called with what was chosen. It begins with what was `made` last. */
export function wishForm(ask, made) {
  const last = made ?? USUAL;
  const box = element("input", { type: "checkbox", name: "pull", id: "wish-pull", checked: last.pull });
  const form = element("form", { class: "wishes" },
    element("div", { class: "side-by-side" },
      select("units", "Put together", UNITS, last.units),
      select("detail", "How many themes", DETAIL, last.detail in DETAIL ? last.detail : "1"),
      select("layers", "Codes that count", LAYERS, last.codes_of === "everybody" ? "all" : "own")),
    element("p", {}, element("label", { class: "check", for: box.id }, box, "Let these codes draw passages together a little")),
    element("div", { class: "row" }, element("button", { type: "submit", class: "main" }, made ? "Suggest again" : "Suggest themes")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form));
    ask({ units: said.units, detail: Number(said.detail), layers: said.layers, pull: "pull" in said });
  });
  return form;
}

export function select(name, label, options, chosen) {
  const made = element("select", { name, id: `wish-${name}` });
  const order = Object.entries(options).sort(([first], [second]) => (Number(first) || 0) - (Number(second) || 0));
  for (const [value, text] of order) made.append(element("option", { value, text }));
  made.value = chosen;
  return element("p", { class: "field" }, element("label", { for: made.id, text: label }), made);
}

const CODES = (made) => (made.pull ? `drew passages together: ${made.codes_of}’s` : "were left out");

/** How a suggestion was made, for those who want to make it again. */
export function howItWasMade(made) {
  const rows = [
    ["Put together", `${made.segments.toLocaleString("en")} × ${UNITS[made.units].toLowerCase()}`],
    ["How fine", String(made.detail)],
    ["Codes", CODES(made)],
    ["Tries", `${made.tries}, each without another part of the passages`],
    ["Model", made.model],
    ["Model, SHA-256", made.model_hash],
    ["Groups, SHA-256", made.labels],
    ...Object.entries(made.versions),
  ];
  return element("details", { class: "more made" },
    element("summary", { text: "How these suggestions were made" }),
    element("p", { text: "A suggestion by the machine, not a finding. All was computed on this machine, without chance: the same study and the same choices give the same suggestions." }),
    element("dl", {}, rows.map(([term, words]) => element("div", {}, element("dt", { text: term }), element("dd", { text: words })))));
}
