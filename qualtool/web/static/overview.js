/** The interviews: who has coded what, and what is left. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { steps } from "./beginning.js";
import { describing } from "./describing.js";
import { button, counted, element } from "./element.js";
import { Filters } from "./filters.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { drawRounds } from "./my_rounds.js";
import { offerPractice } from "./practice_offer.js";
import { askWho, tellWho } from "./who.js";

const list = document.getElementById("list");
const summary = document.getElementById("summary");
const sort = document.getElementById("sort");
const filters = new Filters(document.getElementById("filters"), draw);
let stamp = "";

const LEFT = { reading: 0, "not yet": 1, read: 2, coded: 3 };
const ORDERS = {
  title: () => 0,
  left: (first, second) => left(first) - left(second),
  shortest: (first, second) => first.words - second.words,
  group: (first, second) => groups(first).localeCompare(groups(second)) || first.time_point.localeCompare(second.time_point),
};

async function draw() {
  const state = await attempt(() => api.state());
  const interviews = state && (await attempt(() => api.interviews(filters.where)));
  if (!interviews) return;
  stamp = state.stamp;
  document.getElementById("sorting").hidden = filters.known.interviews < 2;
  summary.replaceChildren(...told(interviews).map((words) => element("span", { class: "sentence", text: words })));
  const beginning = filters.where.length ? null : await steps(interviews, state.coder);
  if (!filters.where.length) offerPractice(interviews, state.coder);
  list.replaceChildren(...[beginning, filters.known.interviews ? table(sorted(interviews)) : null].filter(Boolean));
  await drawRounds(document.getElementById("my-rounds"), interviews, state.coder);
  document.getElementById("bring").hidden = !filters.known.interviews;
}

async function reload() {
  await filters.renew();
  await draw();
}

function sorted(interviews) {
  return [...interviews].sort(ORDERS[sort.value] ?? ORDERS.title);
}

function left(one) {
  return one.withdrawn ? LEFT.coded + 1 : LEFT[own(one)?.state] ?? 0;
}

/** How far whoever is working has come with an interview. */
function own(one) {
  return one.progress.find((each) => each.mine);
}

function groups(one) {
  return [...new Set(one.participants.map((who) => who.group).filter(Boolean))].join(", ");
}

/** How many interviews there are, and how much of them is left for whoever is working. */
function told(interviews) {
  const { interviews: all, people } = filters.known;
  if (!all) return [];
  const fits = `${counted(all, "interview")}, ${counted(people, "participant")}.`;
  const said = [interviews.length === all ? fits : `${interviews.length} of ${counted(all, "interview")} fit.`];
  const mine = interviews.map(own).filter(Boolean);
  if (!mine.length) return said;
  const coded = mine.filter((one) => one.state === "coded").length;
  const minutes = mine.reduce((sum, one) => sum + one.minutes_left, 0);
  const rest = minutes ? `; about ${counted(minutes, "minute")} of reading are left.` : "; all are read.";
  return [...said, `You have coded ${coded} of ${mine.length}${rest}`];
}

function table(interviews) {
  if (!interviews.length) return element("p", { class: "muted", text: "No interview fits these filters." });
  const heads = ["Interview", "Who", "Group", "You", "Others", "Title"];
  const head = element("tr", {}, heads.map((words) => element("th", { scope: "col" }, words === "Title" ? element("span", { class: "hidden", text: "Change" }) : words)));
  return element("table", { class: "stacks overview" },
    element("caption", { class: "hidden", text: "Interviews" }),
    element("thead", {}, head), element("tbody", {}, interviews.map(row)));
}

function row(one) {
  const cell = (label, words, properties = {}) => element("td", { "data-label": label, dir: "auto", ...properties }, words);
  const title = element("th", { scope: "row" }, element("a", { href: `/interviews/${encodeURIComponent(one.id)}`, dir: "auto" }, one.title));
  if (one.time_point) title.append(element("span", { class: "muted", dir: "auto", text: ` ${one.time_point}` }));
  if (one.not_today) title.append(element("span", { class: "muted", text: " – not today" }));
  title.append(...beside(one));
  const change = element("button", { type: "button", class: "quiet", "aria-label": `Change the title of ${one.title}, or who conducted it` }, "Change");
  change.addEventListener("click", () => describing(one, stamp, reload));
  return element("tr", {}, title,
    cell("Who", one.participants.map((who) => who.code).join(", ")), cell("Group", groups(one)),
    cell("You", yours(one)), cell("Others", others(one), { class: "muted" }), cell("", change));
}

/** What to expect of an interview, and what somebody wants the team to know about it. */
function beside(one) {
  const flags = one.flags.map((flag) => element("p", { class: "flag" },
    element("span", { dir: "auto", text: `${flag.coder.name}: ${flag.text} ` }),
    button("Done", () => attempt(() => api.dealtWith(flag.id)).then(reload), { class: "quiet", "aria-label": `Done: ${flag.text}` })));
  const warning = one.warnings.length
    ? [element("p", { class: "content-warning" }, element("span", { class: "muted", text: "Content warning: " }),
      element("span", { dir: "auto", text: one.warnings.join("; ") }))]
    : [];
  return [...warning, ...flags];
}

function yours(one) {
  if (one.withdrawn) return "Withdrawn";
  const mine = own(one);
  if (!mine) return `${counted(one.minutes, "minute")} to read`;
  const minutes = `about ${mine.minutes_left} min`;
  const passages = mine.codings ? passagesLink(one, mine.codings) : null;
  if (mine.state === "coded") return passages;
  if (mine.state === "read") return "Read, nothing coded";
  if (mine.state === "not yet") return `Not yet, ${minutes}`;
  return passages ? [passages, `, ${minutes} left`] : `Reading, ${minutes} left`;
}

function passagesLink(one, number) {
  return element("a", { href: `/passages?interview=${encodeURIComponent(one.id)}` }, `Coded ${number}`);
}

/** What the others have done, by name and not by amount: this is no ranking. */
function others(one) {
  const known = one.progress.filter((each) => !each.mine && each.state !== "blind");
  const told = known.map(({ coder, codings, state }) =>
    `${coder.name} ${codings ? `coded ${codings}` : state === "not yet" ? "not yet" : state === "read" ? "has read it" : "is reading"}`);
  if (one.codings.agreed) told.push(`${one.codings.agreed} agreed`);
  if (one.progress.some((each) => !each.mine && each.state === "blind")) told.push("hidden for now");
  return told.join(", ");
}

sort.addEventListener("change", () => {
  keepInAddress("sort", sort.value === "title" ? "" : sort.value);
  draw();
});
const [wanted] = asked("sort");
if (wanted in ORDERS) sort.value = wanted;
askWho(await startFrame({ reload }));
await reload();
tellWho(document.getElementById("interviews-heading"));
listen(COMMON);
document.body.dataset.ready = "yes";
