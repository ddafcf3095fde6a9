/** The files that the quotes can be taken out as, and what their table will say below. */

import { element } from "./element.js";

const FORMATS = { docx: "Word", xlsx: "Excel", html: "Web page", md: "Markdown", csv: "CSV", tex: "LaTeX" };
const links = document.getElementById("file-links");
const balanced = document.getElementById("balanced");

balanced.addEventListener("change", point);

export function drawFiles({ chosen, notes }) {
  const printed = chosen.filter((one) => !one.refusal).length;
  links.replaceChildren(...Object.entries(FORMATS).map(([ending, words]) =>
    element("a", { class: "button", "data-ending": ending, download: `quotes.${ending}`, href: "#" }, words)));
  point();
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
