/** An interview on paper: every line numbered, and room beside it for a pencil. */

import { api } from "./api.js";
import { element } from "./element.js";
import { listed } from "./folded.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { check, headPages, offerChoices, sizes } from "./print_sheet.js";

const KEPT_TOGETHER = 2;
const paper = document.getElementById("paper");
let interview = null;
let all = false;

function draw() {
  const hidden = new Set();
  const turns = interview.turns.map((turn) => drawTurn(turn, hidden));
  const people = interview.participants.map((one) => [one.code, one.group].filter(Boolean).join(", ")).join("; ");
  paper.replaceChildren(element("article", { class: "paper lined" },
    element("h2", { dir: "auto", text: interview.title }),
    people && people !== interview.title ? element("p", { class: "about", dir: "auto", text: people }) : null,
    interview.warnings.length ? element("p", { class: "about", dir: "auto", text: `Content warning: ${listed(interview.warnings)}` }) : null,
    element("p", { class: "about", dir: "auto", text: interview.consent }),
    element("p", { class: "to-fill" }, element("span", { text: "Coder " }), element("span", { text: "Date " })),
    turns));
  document.getElementById("left-out").textContent = hidden.size
    ? "Passages with a content warning are left out; their lines keep their numbers." : "";
}

/** Speaker and first lines stay on one page, and so do the last lines. */
function drawTurn(turn, hidden) {
  const lines = turn.lines.map((line, at) => drawLine(line, turn.lines[at - 1], hidden));
  const speaker = element("p", { class: "speaker", dir: "auto", text: turn.speaker || "Speaker not named" });
  if (turn.group) speaker.append(element("span", { class: "group", text: `, ${turn.group}` }));
  const whole = lines.length < 2 * KEPT_TOGETHER;
  const first = whole ? lines : lines.slice(0, KEPT_TOGETHER);
  const parts = [element("div", { class: "together" }, speaker, first)];
  if (!whole) {
    parts.push(...lines.slice(KEPT_TOGETHER, -KEPT_TOGETHER));
    parts.push(element("div", { class: "together" }, lines.slice(-KEPT_TOGETHER)));
  }
  return element("section", { class: "turn-on-paper", "data-role": turn.role, "aria-label": `Turn ${turn.number + 1}` }, parts);
}

function drawLine(line, before, hidden) {
  const shown = all || !line.warnings.length;
  if (!shown) for (const words of line.warnings) hidden.add(words);
  // What is left out is said once for lines that follow each other.
  const known = before && listed(before.warnings) === listed(line.warnings);
  const instead = known ? "–" : `[left out: ${listed(line.warnings)}]`;
  return element("div", { class: "line-on-paper" },
    element("span", { class: "number", text: String(line.number) }),
    element("span", { class: shown ? "text" : "text left-blank", dir: "auto", text: shown ? line.text : instead }));
}

const id = document.body.dataset.interview;
await startFrame({ reload: async () => {} });
interview = await attempt(() => api.printed(id));
if (interview) {
  const warned = interview.turns.some((turn) => turn.lines.some((line) => line.warnings.length));
  const whole = check("With the passages that have a content warning", (on) => { all = on; draw(); });
  offerChoices(sizes(), ...(warned ? [whole] : []),
    element("a", { class: "button", href: `/interviews/${encodeURIComponent(id)}` }, "Back to reading"));
  draw();
  headPages(interview.title);
}
listen(COMMON);
document.body.dataset.ready = "yes";
