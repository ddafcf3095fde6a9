/** The questions of the interview guide; one of them opened, with the answers of all interviews. */

import { asked } from "./address.js";
import { AnswerList } from "./answers.js";
import { api } from "./api.js";
import { counted, element } from "./element.js";
import { Filters } from "./filters.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { GuideForm } from "./guide_form.js";
import { listen } from "./keys.js";

const part = (name) => document.getElementById(name);
const open = asked("question")[0] ?? "";
const filters = new Filters(part("filters"), draw);
const form = new GuideForm(part("giving"), draw);
const answers = new AnswerList({ list: part("list"), summary: part("summary"), files: part("files"), filters, renew: draw });

async function draw() {
  const guide = await attempt(() => api.guide(filters.where));
  if (!guide) return;
  const one = guide.questions.find((each) => each.id === open);
  part("filters").hidden = !guide.questions.length;
  if (one) {
    drawHead(guide, one);
    await answers.load(one, guide);
    return;
  }
  part("giving").hidden = false;
  form.show(guide);
  drawGuide(guide);
  if (open) part("summary").textContent = "The question of this address is not in the guide any more. These are the questions as they are now.";
}

function address(one) {
  const all = new URLSearchParams(filters.where.map((where) => ["where", where]));
  if (one) all.set("question", one.id);
  return `/questions${all.size ? `?${all}` : ""}`;
}

function drawGuide({ questions, interviews }) {
  part("summary").textContent = questions.length
    ? `${counted(questions.length, "question")}, looked for in ${counted(interviews, "interview")} by their words. Open one to read what everybody said to it.`
    : "The questions of your interview guide will be here. qualtool then looks for each in every interview, however it was worded there, so that you can read what everybody said to it.";
  const rows = questions.map((one) => element("li", {},
    element("span", { class: "number", "aria-hidden": "true", text: one.number }),
    element("a", { href: address(one), dir: "auto", text: one.text }),
    element("span", { class: "count", text: `in ${one.interviews.toLocaleString("en")} of ${counted(interviews, "interview")}` }),
    one.probes.length ? element("ul", { class: "probes muted below" }, probesOf(one)) : null));
  part("list").replaceChildren(...(rows.length ? [element("ol", { class: "guide" }, rows)] : []));
}

function probesOf({ probes }) {
  return probes.map((words) => element("li", { dir: "auto", text: words }));
}

function drawHead({ questions }, one) {
  part("heading").textContent = `${one.number}. ${one.text}`;
  document.title = document.title.replace(/^.* –/u, `Question ${one.number} –`);
  part("probes").hidden = !one.probes.length;
  part("probes").replaceChildren(...probesOf(one));
  const at = questions.indexOf(one);
  const link = (to, words) => (to ? element("a", { href: address(to), text: words }) : null);
  part("between").hidden = false;
  part("between").replaceChildren(...[
    element("a", { href: address(), text: "All questions" }),
    link(questions[at - 1], "The question before"),
    link(questions[at + 1], "The next question"),
  ].filter(Boolean));
}

await startFrame({ reload: draw });
await filters.renew();
await draw();
listen(COMMON);
document.body.dataset.ready = "yes";
