/** The interviews, and who is working. */

import { api } from "./api.js";
import { steps } from "./beginning.js";
import { button, counted, element } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";

const list = document.getElementById("list");

async function draw() {
  const interviews = await attempt(() => api.interviews());
  if (!interviews) return;
  const people = new Set(interviews.flatMap((one) => one.participants.map((who) => who.code)));
  document.getElementById("summary").textContent = interviews.length
    ? `${counted(interviews.length, "interview")}, ${counted(people.size, "participant")}`
    : "";
  const beginning = await steps(interviews, state.coder);
  list.replaceChildren(...[beginning, interviews.length ? table(interviews) : null].filter(Boolean));
  document.getElementById("bring").hidden = !interviews.length;
}

function table(interviews) {
  const heads = ["Interview", "Who", "Group", "Words", "Coded by"];
  const head = element("tr", {}, heads.map((words) => element("th", { scope: "col", class: words === "Words" ? "figure" : "", text: words })));
  return element("table", { class: "stacks" },
    element("caption", { class: "hidden", text: "Interviews" }),
    element("thead", {}, head), element("tbody", {}, interviews.map(row)));
}

function row(one) {
  const cell = (label, words, properties = {}) => element("td", { "data-label": label, dir: "auto", ...properties, text: words });
  const groups = [...new Set(one.participants.map((who) => who.group).filter(Boolean))];
  const codings = Object.entries(one.codings).filter(([, number]) => number).sort(([first], [second]) => first.localeCompare(second));
  const coded = codings.map(([name, number]) => `${name} ${number}`).join(", ");
  const title = element("th", { scope: "row" }, element("a", { href: `/interviews/${encodeURIComponent(one.id)}`, dir: "auto" }, one.title));
  if (one.not_today) title.append(element("span", { class: "muted", text: " – not today" }));
  else if (one.stopped !== null && one.stopped !== undefined) title.append(element("span", { class: "muted", text: " – you stopped here" }));
  title.append(...beside(one));
  return element("tr", {}, title,
    cell("Who", one.participants.map((who) => who.code).join(", ")), cell("Group", groups.join(", ")),
    cell("Words", one.words.toLocaleString("en"), { class: "figure" }), cell("Coded by", coded || "nobody yet"));
}

/** What to expect of an interview, and what somebody wants the team to know about it. */
function beside(one) {
  const flags = one.flags.map((flag) => element("p", { class: "flag" },
    element("span", { dir: "auto", text: `${flag.coder.name}: ${flag.text} ` }),
    button("Done", () => attempt(() => api.dealtWith(flag.id)).then(draw), { class: "quiet", "aria-label": `Done: ${flag.text}` })));
  const warning = one.warnings.length
    ? [element("p", { class: "content-warning" }, element("span", { class: "muted", text: "Content warning: " }),
      element("span", { dir: "auto", text: one.warnings.join("; ") }))]
    : [];
  return [...warning, ...flags];
}

function askWho(state) {
  document.getElementById("who-is").hidden = Boolean(state.coder);
  if (!state.coders.length) {
    document.getElementById("who-heading").textContent = "Who are you?";
    document.querySelector('label[for="coder-name"]').textContent = "Your name";
  }
  const work = (id) => attempt(() => api.work(id)).then((done) => done && location.reload());
  document.getElementById("people").replaceChildren(
    ...state.coders.map((coder) => button(coder.name, () => work(coder.id), { dir: "auto" })));
  document.getElementById("add-coder").addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = document.getElementById("coder-name").value.trim();
    const answer = name && (await attempt(() => api.addCoder(name)));
    if (answer) await work(answer.coder.id);
  });
}

const state = await startFrame({ reload: draw });
askWho(state);
await draw();
listen(COMMON);
document.body.dataset.ready = "yes";
