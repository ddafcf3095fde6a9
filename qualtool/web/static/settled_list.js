/** What is settled: outcome, reason and who took part; each can be opened again. */

import { api } from "./api.js";
import { decided } from "./difference.js";
import { button, counted, edges, element, fill } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { drawWays, drawWho, remember, scopeHere } from "./scope.js";
import { begin } from "./scope_needed.js";

const STANDING = {
  recoded: "A coder has changed their codes here since. The agreed codes are as they were decided.",
  "among others": "Settled in a comparison of other coders.",
  "settled again": "This place was settled again later, among other coders. What they decided stands.",
};
const FORMATS = { docx: "Word", xlsx: "Excel", html: "Web page", csv: "CSV" };
const view = document.getElementById("view");
let scope = scopeHere();
let known = null;
let codes = [];

async function draw() {
  const told = await attempt(() => api.decisions(scope.query()));
  if (!told) return;
  const { decisions, alike } = told;
  document.getElementById("told").textContent = [
    decisions.length ? `${counted(decisions.length, "difference")} settled.` : "",
    alike ? `${counted(alike, "passage")} that all marked exactly alike, taken as they are.` : "",
  ].filter(Boolean).join(" ");
  const files = document.getElementById("files");
  files.hidden = !decisions.length;
  fill(files, element("span", { class: "muted", text: "All decisions of the study, to take out:" }), Object.entries(FORMATS).map(([ending, words]) =>
    element("a", { class: "button", download: `decisions.${ending}`, href: `/api/settling/files/decisions.${ending}`, text: words })));
  fill(view, decisions.length
    ? element("ol", { class: "results" }, decisions.map((one) => item(one, told.stamp)))
    : [element("p", { text: "What is settled will be here, with the reasons." }),
      element("p", {}, element("a", { class: "button main", href: scope.link("/settle"), text: "Settle differences" }))]);
}

function item(one, stamp) {
  const again = button("Open it again", async () => {
    const answer = await attempt(() => api.reopen(one.difference, stamp));
    if (!answer) return;
    await draw();
    document.getElementById("told").focus();
  });
  const place = `${one.title}, turn ${one.turn + 1}`;
  const settle = one.standing === "settled";
  return element("li", { class: "result" },
    element("h2", {}, element("a", { href: settle ? `${scope.link("/settle")}#${one.difference}` : `${scope.link(`/compare/${encodeURIComponent(one.interview)}`)}#at-${one.start}-${one.end}`, dir: "auto", text: place })),
    folded(one.warnings, element("p", { dir: "auto", text: edges(one.words, 300) }), { key: one.difference }),
    one.chose ? element("p", { class: "by", dir: "auto", text: one.chose }) : null,
    decided(one.decision),
    settle ? null : element("p", { class: "by", text: STANDING[one.standing] }),
    element("p", { class: "row" }, again));
}

async function start() {
  await startFrame({ reload: () => known && draw() });
  listen(COMMON);
  const found = await begin(scope, view);
  if (!found) return;
  ({ scope, known, codes } = found);
  remember(scope);
  drawWays(document.getElementById("ways"), scope, "/settle/settled");
  drawWho(document.getElementById("who"), scope, known, codes);
  await draw();
}

await start();
document.body.dataset.ready = "yes";
