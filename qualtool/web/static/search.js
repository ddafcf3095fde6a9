/** Words in what was said, in their turns. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { counted, element } from "./element.js";
import { Filters } from "./filters.js";
import { folded } from "./folded.js";
import { FoundCoding } from "./found_coding.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";

const SHOWN = 200;
const form = document.getElementById("search");
const field = document.getElementById("words");
const found = document.getElementById("found");
const results = document.getElementById("results");

const filters = new Filters(document.getElementById("filters"), look);
const coding = new FoundCoding(document.getElementById("coding"), document.getElementById("to-coding"), () => ({ words: field.value.trim(), where: filters.where }));

async function look() {
  const words = field.value.trim();
  if (!words) return;
  keepInAddress("words", words);
  coding.close();
  found.textContent = "Searching …";
  const hits = await attempt(() => api.search(words, filters.where));
  results.replaceChildren(...(hits ?? []).slice(0, SHOWN).map(result));
  found.textContent = hits ? said(hits, words) : "";
  coding.offer(Boolean(hits?.length));
}

function said(hits, words) {
  if (!hits.length) return `Nobody says “${words}”.`;
  const interviews = new Set(hits.map((hit) => hit.interview)).size;
  const more = hits.length > SHOWN ? ` The first ${SHOWN} are shown.` : "";
  return `${counted(hits.length, "turn")} in ${counted(interviews, "interview")}.${more}`;
}

function result(hit) {
  const address = `/interviews/${encodeURIComponent(hit.interview)}#turn-${hit.turn}`;
  const words = hit.excerpt.map((part) => (part.found ? element("mark", { text: part.text }) : part.text));
  return element("li", { class: "result" },
    element("h2", {}, element("a", { href: address, dir: "auto" }, `${hit.title}, turn ${hit.turn + 1}`),
      element("span", { class: "muted", dir: "auto", text: hit.speaker ? `  ${hit.speaker}` : "" })),
    folded(hit.warnings, element("p", { dir: "auto" }, words), { key: `${hit.interview}.${hit.turn}` }));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  look();
});
coding.coder = (await startFrame({ reload: () => (coding.open ? coding.renew() : look()) })).coder;
await filters.renew();
listen({ ...COMMON, search: () => field.focus() });
field.value = asked("words")[0] ?? "";
await look();
if (!field.value) field.focus();
document.body.dataset.ready = "yes";
