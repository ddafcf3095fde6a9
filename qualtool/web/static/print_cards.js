/** Quote cards to cut out: of the quotes that were chosen, or of passages under some codes. */

import { api } from "./api.js";
import { counted, element } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { check, offerChoices, oneOf, sizes } from "./print_sheet.js";

const paper = document.getElementById("paper");
const picked = new Set();
let codes = [];
let chosen = [];
let passages = [];
let source = "chosen";
let warned = false;

function cards() {
  if (source === "chosen") {
    return chosen.map((one) => ({ ...one, words: one.words, about: one.who, under: nameOf(one.code) }));
  }
  const under = (one) => one.codes.filter((code) => picked.has(code));
  // A marked quote is a coded passage too, and stands here with the others.
  return passages.filter((one) => under(one).length).map((one) => ({
    ...one, words: one.said, about: [one.participant, one.group].filter(Boolean).join(", "), under: under(one).map(nameOf).join(", "),
  }));
}

function nameOf(id) {
  return codes.find((code) => code.id === id)?.name ?? "";
}

function draw() {
  const found = cards();
  const allowed = found.filter((one) => !one.refusal);
  const shown = allowed.filter((one) => warned || !one.warnings.length);
  paper.replaceChildren(shown.length ? element("article", { class: "paper cards" }, rows(shown.map(card))) : nothing());
  const parts = [`${counted(shown.length, "card")}.`];
  if (found.length > allowed.length) parts.push(`${counted(found.length - allowed.length, "passage")} left out: who speaks has not agreed to be quoted, or nothing is said.`);
  if (allowed.length > shown.length) parts.push(`${counted(allowed.length - shown.length, "passage")} with a content warning left out.`);
  document.getElementById("left-out").textContent = parts.join(" ");
}

function nothing() {
  return element("p", { text: source === "chosen"
    ? "The cards of the quotes that were chosen will be here. Choose quotes first, or take the passages of some codes."
    : "Choose the codes whose passages shall be on cards." });
}

/** Two beside each other, so that no card is cut in two by the end of a page. */
function rows(made) {
  const pairs = [];
  for (let at = 0; at < made.length; at += 2) pairs.push(element("div", { class: "row-of-cards" }, made.slice(at, at + 2)));
  return pairs;
}

function card(one) {
  return element("section", { class: "card-to-cut" },
    element("p", { dir: "auto", text: `“${one.words}”` }),
    element("div", {}, element("p", { class: "who-said", dir: "auto", text: one.about }),
      one.under ? element("p", { class: "of-code", dir: "auto", text: one.under }) : null));
}

/** The codes to choose from; a theme stands for all that is below it. */
function codesToChoose() {
  const boxes = new Map();
  const items = codes.map((code) => {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => {
      for (const one of [code, ...below(code)]) {
        boxes.get(one.id).checked = box.checked;
        if (box.checked) picked.add(one.id);
        else picked.delete(one.id);
      }
      draw();
    });
    boxes.set(code.id, box);
    return element("li", { class: `depth-${Math.min(code.depth, 5)}` }, element("label", { class: "check", dir: "auto" }, box, code.name));
  });
  return element("fieldset", { hidden: true }, element("legend", { text: "Passages with these codes" }),
    element("ul", { class: "codes-to-choose" }, items));
}

function below(code) {
  const children = codes.filter((one) => one.parent === code.id);
  return children.flatMap((one) => [one, ...below(one)]);
}

async function load() {
  const [book, quotes, coded] = await Promise.all([
    attempt(() => api.codebook()), attempt(() => api.quotes("own")), attempt(() => api.quotable({}, "own")),
  ]);
  codes = book ?? [];
  chosen = quotes?.chosen ?? [];
  passages = [...(quotes?.chosen ?? []), ...(quotes?.candidates ?? []), ...(coded ?? [])];
}

await startFrame({ reload: () => load().then(draw) });
await load();
const choose = codesToChoose();
offerChoices(
  oneOf("What is on the cards", [["chosen", "Quotes that were chosen"], ["codes", "Passages of some codes"]], (value) => {
    source = value;
    choose.hidden = value !== "codes";
    draw();
  }),
  sizes(), check("With a content warning, too", (on) => { warned = on; draw(); }));
document.getElementById("choices").after(choose);
draw();
listen(COMMON);
document.body.dataset.ready = "yes";
