/** The code list on one sheet, in two columns; what the codes mean on request. */

import { api } from "./api.js";
import { element } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { check, headPages, offerChoices } from "./print_sheet.js";

const SHEET = 250;
const MILLIMETRE = 96 / 25.4;
const POINTS = [12, 11, 10, 9];
const paper = document.getElementById("paper");
let codes = [];
let meanings = false;

function draw() {
  const trees = [...new Set(codes.map((code) => code.tree))];
  const list = element("div", { class: "code-list" }, trees.map((tree) => element("div", {},
    trees.length > 1 ? element("p", { class: "tree-on-paper", dir: "auto", text: tree }) : null,
    element("ul", {}, codes.filter((code) => code.tree === tree).map(line)))));
  const sheet = element("article", { class: "paper" }, element("h2", { text: "Code list" }), list);
  paper.replaceChildren(sheet);
  if (!codes.length) list.replaceChildren(element("p", { text: "The codes will be here once the study has some." }));
  const points = fitting(sheet);
  document.getElementById("left-out").textContent = points ? "" : "This takes more than one sheet.";
}

function line(code) {
  const meaning = [code.definition, code.include && `Include: ${code.include}`, code.exclude && `Leave out: ${code.exclude}`];
  return element("li", { class: `depth-${Math.min(code.depth, 5)}`, dir: "auto" }, code.name,
    meanings && meaning.some(Boolean) ? element("span", { class: "meaning-on-paper", text: meaning.filter(Boolean).join(" ") }) : null);
}

/** The largest print with which all of it fits on one sheet; with none, the usual one is set. */
function fitting(sheet) {
  const found = POINTS.find((points) => {
    sheet.style.setProperty("--pt", `${points}pt`);
    return fits(sheet);
  });
  if (!found) sheet.style.setProperty("--pt", `${POINTS[1]}pt`);
  return found;
}

/** Measured as wide as paper, whatever the window. */
function fits(sheet) {
  sheet.classList.add("measured");
  const high = sheet.scrollHeight <= SHEET * MILLIMETRE;
  sheet.classList.remove("measured");
  return high;
}

await startFrame({ reload: load });

async function load() {
  codes = (await attempt(() => api.codebook())) ?? [];
  draw();
}

offerChoices(check("With what the codes mean", (on) => { meanings = on; draw(); }),
  element("a", { class: "button", href: "/codebook" }, "Back to the codebook"));
await load();
headPages(document.querySelector(".top .study").textContent);
listen(COMMON);
document.body.dataset.ready = "yes";
