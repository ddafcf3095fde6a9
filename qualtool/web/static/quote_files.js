/** The files that the quotes can be taken out as, and what their table will say below. */

import { api } from "./api.js";
import { element } from "./element.js";
import { attempt } from "./frame.js";
import { drawTaken } from "./taken.js";

const FORMATS = { docx: "Word", xlsx: "Excel", html: "Web page", md: "Markdown", csv: "CSV", tex: "LaTeX" };
const links = document.getElementById("file-links");
const balanced = document.getElementById("balanced");

balanced.addEventListener("change", point);

const taken = document.getElementById("taken");
taken.addEventListener("toggle", showTaken);

/** What left the study so far, and what to know of it now. */
async function showTaken() {
  const found = taken.open && (await attempt(() => api.taken()));
  if (found) drawTaken(taken.querySelector("div"), found);
}

export function drawFiles({ chosen, notes }) {
  const printed = chosen.filter((one) => !one.refusal).length;
  links.replaceChildren(...Object.entries(FORMATS).map(([ending, words]) =>
    element("a", { class: "button", "data-ending": ending, download: `quotes.${ending}`, href: "#" }, words)));
  point();
  showTaken();
  links.hidden = !printed;
  balanced.parentElement.hidden = !printed;
  const told = printed ? notes : ["Once quotes are chosen, the table can be taken out for Word, Excel, LaTeX and others.", ...notes];
  document.getElementById("notes").replaceChildren(...told.map((words) => element("li", { dir: "auto", text: words })));
}

function point() {
  for (const link of links.children) {
    link.href = `/api/quotes/files/quotes.${link.dataset.ending}${balanced.checked ? "?balanced=true" : ""}`;
  }
}
