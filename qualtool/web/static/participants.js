/** The participants: what the study knows of each, what they agreed to, and their passages. */

import { api } from "./api.js";
import { counted, element } from "./element.js";
import { Filters } from "./filters.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { ParticipantPanel } from "./participant_panel.js";

const list = document.getElementById("list");
const filters = new Filters(document.getElementById("filters"), renew);
const here = { people: [], chosen: decodeURIComponent(location.hash.slice(1)), stamp: "", renew, coder: null };
const panel = new ParticipantPanel(document.getElementById("person"), here);

async function renew() {
  const state = await attempt(() => api.state());
  const people = state && (await attempt(() => api.participants(filters.where)));
  if (!people) return;
  here.people = people;
  here.stamp = state.stamp;
  draw();
}

async function reload() {
  await filters.renew();
  await renew();
}

function draw() {
  const all = filters.known.people;
  const { people } = here;
  const fits = people.length === all ? counted(all, "participant") : `${people.length} of ${counted(all, "participant")} fit`;
  document.getElementById("summary").textContent = all ? `${fits}.` : "";
  const focused = document.activeElement?.dataset?.person;
  list.replaceChildren(!all ? empty() : people.length ? table(people) : element("p", { class: "muted", text: "Nobody fits these filters." }));
  if (focused) list.querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  panel.draw(people.find((one) => one.id === here.chosen));
}

function empty() {
  return element("div", {},
    element("p", { text: "The people who were interviewed will be here, by code, once interviews are brought in." }),
    element("p", {}, element("a", { href: "/" }, "To the interviews")));
}

function table(people) {
  const head = element("tr", {}, ["Code", "Group", "May be quoted", "Interviews", "Your passages"].map((words) => element("th", { scope: "col", text: words })));
  return element("table", { class: "stacks" }, element("caption", { class: "hidden", text: "Participants" }),
    element("thead", {}, head), element("tbody", {}, people.map(row)));
}

function row(one) {
  const open = element("button", { type: "button", class: "link", dir: "auto", "data-person": one.id, "aria-current": one.id === here.chosen ? "true" : null }, one.code);
  open.addEventListener("click", () => choose(one));
  const cell = (label, ...children) => element("td", { "data-label": label, dir: "auto" }, ...children);
  const held = one.interviews.flatMap((each, at) => [at ? ", " : "", element("a", { href: `/interviews/${encodeURIComponent(each.id)}`, dir: "auto" }, each.title)]);
  const passages = one.passages ? element("a", { href: `/passages?participant=${encodeURIComponent(one.id)}` }, String(one.passages)) : "none";
  return element("tr", { class: one.id === here.chosen ? "chosen" : "" }, element("th", { scope: "row" }, open),
    cell("Group", one.group || (one.withdrawn ? "" : "not known")), cell("May be quoted", one.withdrawn ? "withdrawn" : unanalysed(one) ? "no" : one.consent_quote),
    cell("Interviews", ...(held.length ? held : ["none"])), cell("Your passages", passages));
}

/** Whoever refused analysis is not quoted either, whatever they said of that. */
function unanalysed(one) {
  return one.consents.some(({ name, answer }) => name === "consent_analysis" && answer === "no");
}

function choose(one) {
  here.chosen = one.id;
  history.replaceState(null, "", `${location.pathname}${location.search}#${encodeURIComponent(one.id)}`);
  draw();
  document.getElementById("person-heading")?.focus({ preventScroll: innerWidth >= 720 });
}

here.coder = (await startFrame({ reload })).coder;
await reload();
listen(COMMON);
document.body.dataset.ready = "yes";
