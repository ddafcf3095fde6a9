/** One interview with each coder's layer beside the words, difference by difference. */

import { api } from "./api.js";
import { ofAll } from "./around.js";
import { choices, decided, meanings } from "./difference.js";
import { button, counted, element, fill } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { light } from "./highlights.js";
import { listen } from "./keys.js";
import { heads, initials, layText, marksOf } from "./layers.js";
import { drawWays, listed, remember, scopeHere } from "./scope.js";

const id = document.body.dataset.interview;
const holder = document.getElementById("text");
const panel = element("section", { class: "difference", "aria-labelledby": "difference-heading", tabindex: "-1" });
const here = { scope: scopeHere(), places: [], codes: [], at: null, text: null, layers: null };

async function load() {
  const [view, codes] = await Promise.all([attempt(() => api.sideBySide(id, here.scope.query())), attempt(() => api.codebook())]);
  if (!view || !codes) return false;
  here.places = view.places;
  here.codes = codes;
  here.coders = view.coders;
  here.absent = view.absent;
  drawTold(view);
  return true;
}

/** The places at which somebody differs. */
function differing() {
  return here.places.filter((one) => !one.alike);
}

function drawTold({ coders, absent }) {
  const number = differing().length;
  const alike = here.places.length - number;
  const parts = coders.length > 1
    ? [`${counted(number, "difference")} between ${listed(coders.map((one) => one.name))}.`, alike ? `${counted(alike, "passage")} marked exactly alike.` : ""]
    : ["Two coders or more must have coded this interview before their choices can be laid side by side."];
  if (absent.length) parts.push(`${listed(absent.map((one) => one.name))} did not code it.`);
  document.getElementById("told").textContent = parts.filter(Boolean).join(" ");
  for (const way of ["next", "previous"]) document.getElementById(`${way}-difference`).disabled = !number;
}

function go(way) {
  const list = differing();
  if (!list.length) return say("There is no difference here.");
  const from = here.at ? here.at.start : way > 0 ? -1 : Infinity;
  const after = (one) => one.start - from || (here.at ? list.indexOf(one) - list.indexOf(here.at) : way);
  const next = way > 0 ? list.find((one) => after(one) > 0) : list.findLast((one) => after(one) < 0);
  if (!next) return say(way > 0 ? "There is no difference after this." : "There is no difference before this.");
  return open(next);
}

/** Show a place: its words on the mark, and below them what each chose. */
function open(place) {
  here.at = place;
  light("passage", here.text, [place]);
  const turns = here.text.turnsOf(place.start, place.end);
  drawPanel(place);
  turns.at(-1)?.element.after(panel);
  bringIntoView(place, turns[0]);
  const list = differing();
  const number = list.indexOf(place);
  speak(`${number >= 0 ? `Difference ${number + 1} of ${list.length}. ` : ""}${place.words} ${here.folds.words(place.start, place.end) ?? here.folds.warning(place.start, place.end)}`);
  history.replaceState(null, "", `#at-${place.start}-${place.end}`);
}

/** Words and panel both in sight where there is room, else the words. */
function bringIntoView(place, turn) {
  turn?.element.scrollIntoView({ block: "center" });
  const first = here.text.wholeRange(place.start, place.end)?.getClientRects()[0];
  if (first) scrollBy(0, first.top - 140);
}

function drawPanel(place) {
  const list = differing();
  const number = list.indexOf(place);
  const title = number >= 0 ? `Difference ${number + 1} of ${list.length}` : "Marked exactly alike";
  fill(panel,
    element("h2", { id: "difference-heading", text: title }),
    element("p", { class: "kind", dir: "auto", text: place.words }),
    decided(place.decision),
    folded(place.warnings, choices(place), { key: place.id }),
    element("details", {}, element("summary", { text: "What these codes mean" }), meanings(place, here.codes)),
    element("p", { class: "row" },
      button("Previous", () => go(-1), { title: "[" }), button("Next", () => go(1), { title: "]" }),
      number >= 0 ? element("a", { class: "button main", href: `${here.scope.link("/settle")}#${place.id}`, text: place.decision && place.decision.outcome !== "open" ? "See the decision" : "Settle this" }) : null,
      button("Close", close, { class: "quiet" })));
}

function close() {
  here.at = null;
  panel.remove();
  light("passage", here.text, []);
  history.replaceState(null, "", location.pathname + location.search);
  holder.focus({ preventScroll: true });
}

/** Where the address leads: the place that shares most with a passage. */
function followAddress() {
  const found = /^#at-(\d+)-(\d+)$/u.exec(location.hash);
  if (!found) return;
  const [start, end] = found.slice(1).map(Number);
  const shared = (one) => Math.min(one.end, end) - Math.max(one.start, start);
  const apart = (one) => Math.abs(one.start - start) + Math.abs(one.end - end);
  const [best] = here.places.filter((one) => shared(one) > 0).sort((first, second) => apart(first) - apart(second));
  if (best) open(best);
  else if (here.text.turnsOf(start, end).length) {
    light("passage", here.text, [{ start, end }]);
    here.text.turnsOf(start, end)[0].element.scrollIntoView({ block: "center" });
  }
}

function drawText(interview, warnings) {
  const view = { coders: here.coders, get places() { return here.places; } };
  Object.assign(here, layText(holder, interview, view, warnings, open));
  document.getElementById("heads").replaceChildren(heads(here.coders));
  const short = initials(here.coders.map((one) => one.name));
  document.getElementById("legend").textContent = here.coders.map((one, at) => `${short[at]} ${one.name}`).join(" · ");
}

async function renew(actions = []) {
  const kinds = new Set(actions.flatMap((action) => action.kinds));
  const touches = actions.some((action) => action.transcripts.includes(id));
  if (touches && (kinds.has("edit") || kinds.has("transcript"))) return location.reload();
  const before = here.at;
  if (!(await load())) return undefined;
  here.layers?.setCodings(marksOf(here.places));
  const same = before && here.places.find((one) => one.id === before.id);
  if (same) {
    here.at = same;
    drawPanel(same);
  } else if (before) close();
  return undefined;
}

const COMMANDS = {
  ...COMMON,
  nextDifference: () => go(1),
  previousDifference: () => go(-1),
  unfold: () => here.at && here.folds.open(here.at.start, here.at.end),
  leave: () => (here.at ? close() : false),
};

async function start() {
  const [, interview, warnings] = await Promise.all([
    startFrame({ reload: renew, news: renew, commands: COMMANDS }),
    attempt(() => api.interview(id)), attempt(() => api.warnings(id)),
  ]);
  if (!interview || !(await load())) return;
  remember(here.scope);
  drawWays(document.getElementById("ways"), here.scope, "");
  drawText(interview, warnings ?? []);
  const words = document.getElementById("words");
  const place = element("div", {});
  words.replaceWith(place);
  place.append(folded(ofAll(warnings ?? []), words, { key: id }));
  document.getElementById("next-difference").addEventListener("click", () => go(1));
  document.getElementById("previous-difference").addEventListener("click", () => go(-1));
  listen(COMMANDS);
  followAddress();
}

await start();
document.body.dataset.ready = "yes";
