/** Settling: one difference at a time. */

import { api } from "./api.js";
import { Around, ofAll } from "./around.js";
import { changeMeaning } from "./changing_meaning.js";
import { passagesAddress } from "./codes.js";
import { Deciding } from "./deciding.js";
import { choices, decided, meanings } from "./difference.js";
import { button, counted, element, fill } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { outcomeKeys } from "./outcomes.js";
import { Present } from "./present.js";
import { drawWays, drawWho, remember, Scope, scopeHere } from "./scope.js";
import { begin } from "./scope_needed.js";
import { drawProgress } from "./settling_progress.js";

const view = document.getElementById("view");
const holder = element("div", { id: "text", role: "region", tabindex: "0", "aria-label": "The words, with what is said before and after them: arrow keys choose other words" });
const heading = document.getElementById("at");

/** Where the walk stands: the differences, which one is shown, and what its interview holds. */
const here = { scope: scopeHere(), walk: [], at: null, place: null, codes: [], coder: null, stamp: "", changed: new Map(), interviews: new Map() };
here.say = (words) => say(words);
here.back = () => heading.focus({ preventScroll: true });
const around = new Around(holder, (other) => {
  const one = here.walk.find((each) => each.id === other.id);
  if (one) show(one);
});
here.passage = () => around.passage;
const deciding = new Deciding(here, settle);

async function load() {
  const [walk, codes] = await Promise.all([attempt(() => api.walk(here.scope.query())), attempt(() => api.codebook())]);
  if (!walk || !codes) return false;
  here.before = here.walk;
  here.walk = walk.places;
  here.coders = walk.coders;
  here.stamp = walk.stamp;
  here.codes = codes;
  drawProgress(walk, here.scope, takeAlike);
  return true;
}

async function takeAlike() {
  const { coders, interviews } = here.scope;
  const answer = await attempt(() => api.takeAlike({ coders, interviews, took_part: here.present.names }));
  if (!answer) return;
  await load();
  here.back();
}

/** The differences in the order in which they come: those left for later after all others. */
function open() {
  return [...here.walk.filter((one) => one.state !== "settled" && one.state !== "later"), ...here.walk.filter((one) => one.state === "later")];
}

/** The next one to talk about: after the one that is shown, else from the beginning. */
function following(way = 1) {
  const list = open().filter((one) => one.id !== here.at?.id || way < 0);
  if (!list.length) return null;
  const order = (one) => here.walk.findIndex((each) => each.id === one.id) + (one.state === "later" ? here.walk.length : 0);
  const from = here.at ? order(here.at) : -1;
  if (way > 0) return list.find((one) => order(one) > from) ?? list[0];
  return list.findLast((one) => order(one) < from) ?? null;
}

function step(way) {
  const next = following(way);
  if (!next || next.id === here.at?.id) return say(way > 0 ? "There is no other difference left." : "There is none before this.");
  return show(next);
}

async function show(one) {
  // Keys may be quicker than the study: the last one counts.
  here.at = here.walk.find((each) => each.id === one.id);
  const known = await interviewOf(one.interview);
  const place = known?.view.places.find((each) => each.id === one.id);
  if (!place) return here.at?.id === one.id && say("This difference is not there any more: somebody has coded the place anew.", { wrong: true });
  if (here.at?.id !== one.id) return undefined;
  here.place = place;
  history.replaceState(null, "", `#${place.id}`);
  draw(known);
  const number = here.walk.indexOf(here.at) + 1;
  // At the beginning the focus stays where the reader's browser has it.
  if (document.body.dataset.ready) heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  speak(`Difference ${number} of ${here.walk.length}. ${place.words}`);
  return undefined;
}

/** An interview and what each chose in it; asked for once, as long as nothing changes. */
async function interviewOf(id) {
  if (!here.interviews.has(id)) {
    const query = new Scope({ coders: here.scope.coders }).query();
    const [interview, view, warnings] = await Promise.all(
      [api.interview(id), api.sideBySide(id, query), api.warnings(id)].map((asked) => attempt(() => asked)));
    if (!interview || !view || !warnings) return null;
    here.interviews.set(id, { interview, view, warnings });
  }
  return here.interviews.get(id);
}

function draw(known) {
  const { place } = here;
  const number = here.walk.indexOf(here.at) + 1;
  fill(heading, `Difference ${number} of ${here.walk.length} `, element("span", { class: "muted", dir: "auto", text: `${place.title}, turn ${place.turn + 1}` }));
  const words = around.draw(place, known);
  deciding.show(place);
  // Who wants to read the interview wants to read what each chose of it: one button opens both.
  const ofWhole = ofAll(known.warnings);
  const chosen = place.warnings.every((one) => ofWhole.includes(one)) ? place.interview : `${place.id}.chosen`;
  fill(view,
    folded(ofWhole, words, { key: place.interview }),
    element("div", { class: "deciding-side" },
      element("section", { class: "difference", "aria-label": "The difference" },
        element("h2", { class: "hidden", text: "What each chose" }),
        element("p", { class: "kind", dir: "auto", text: place.words }),
        decided(place.decision), reopening(place),
        folded(place.warnings, choices(place), { key: chosen }),
        deciding.box,
        element("details", { class: "what-codes-mean", open: true }, element("summary", { text: "What these codes mean" }), meanings(place, here.codes, changing))),
      element("p", { class: "row" }, button("Previous", () => step(-1), { title: "[" }), button("Next, without deciding", () => step(1), { title: "]" }),
        element("a", { href: `${here.scope.link(`/compare/${encodeURIComponent(place.interview)}`)}#at-${place.start}-${place.end}`, text: "In the whole interview" }))));
  around.shown();
}

function reopening(place) {
  if (here.at.state !== "settled") return null;
  return element("p", { class: "row" }, button("Open it again", async () => {
    const answer = await attempt(() => api.reopen(place.id, here.stamp));
    if (answer) await renew();
  }), element("span", { class: "muted", text: "Or decide anew: the new outcome takes the place of the old one." }));
}

function changing(code) {
  const change = button("Change what it means", () => changeMeaning(code, async () => {
    const changed = here.changed.get(here.place.id) ?? new Set();
    here.changed.set(here.place.id, changed.add(code.id));
    here.codes = (await attempt(() => api.codebook())) ?? here.codes;
    view.querySelector(".meanings").replaceWith(meanings(here.place, here.codes, changing));
    view.querySelector(".meanings button").focus();
  }), { class: "quiet" });
  const touched = here.changed.get(here.place.id)?.has(code.id) && code.passages
    ? element("p", { class: "muted" }, "Changed. It also touches ",
      element("a", { href: passagesAddress(code), text: `the ${counted(code.passages, "passage")} with this code` }), ": look whether they still fit.")
    : null;
  return element("div", {}, touched, change);
}

async function settle(decision) {
  const { place } = here;
  const { coders } = here.scope;
  const before = (place.decision?.codes_changed ?? []).map((code) => code.id);
  const codes_changed = [...new Set([...before, ...(here.changed.get(place.id) ?? [])])];
  const answer = await attempt(() => api.settle(place.id, {
    coders, interview: place.interview, ...decision, took_part: here.present.names, codes_changed, seen: here.stamp,
  }));
  if (!answer) return stale();
  here.changed.delete(place.id);
  here.interviews.delete(place.interview);
  await load();
  const next = following();
  if (next && next.id !== place.id) await show(next);
  else drawDone();
  return true;
}

/** What was decided was refused: the place is shown as it is now, with what was typed. */
async function stale() {
  const { at } = here;
  here.interviews.clear();
  await load();
  const now = here.walk.find((one) => one.id === at.id);
  if (now) await show(now);
  else step(1);
  return false;
}

/** Nothing is left to talk about. */
function drawDone() {
  here.at = null;
  here.place = null;
  history.replaceState(null, "", location.pathname + location.search);
  const later = here.walk.filter((one) => one.state === "later");
  fill(heading, here.walk.length ? later.length ? "The others are left for later" : "All is settled" : "There is no difference to settle");
  fill(view,
    element("p", { text: here.walk.length ? "Everything is kept. What was decided can be opened again at any time." : "Differences will be here when two coders have coded the same interview, each for themselves." }),
    element("p", { class: "row" },
      later.length ? button("Go through those left for later", () => show(later[0]), { class: "main" }) : null,
      element("a", { class: "button", href: here.scope.link(here.walk.length ? "/settle/settled" : "/compare"), text: here.walk.length ? "See what is settled" : "Compare" })));
  heading.focus({ preventScroll: true });
}

/** After undo, redo, or a change elsewhere: what was taken back is shown again. */
async function renew() {
  if (!here.present) return;
  here.interviews.clear();
  if (!(await load())) return;
  const was = new Map(here.before.map((one) => [one.id, one.state]));
  const back = here.walk.find((one) => was.get(one.id) !== undefined && was.get(one.id) !== one.state && one.state !== "settled");
  const same = here.at && here.walk.find((one) => one.id === here.at.id);
  const next = back ?? (same?.state === "settled" ? following() : same) ?? following();
  if (next) await show(next);
  else drawDone();
}

/** What others do: the place that is shown stays, unless they have settled or recoded it. */
async function news() {
  if (!here.present) return undefined;
  const { at, place } = here;
  here.interviews.clear();
  const stamp = here.stamp;
  if (!(await load())) return undefined;
  const now = at && here.walk.find((one) => one.id === at.id);
  if (!at) return drawFirst();
  if (now && now.state === at.state) {
    here.at = now;
    return undefined;
  }
  if (!now) return step(1);
  // What is being decided stays, and is refused with the reason when it is kept.
  if (deciding.busy) here.stamp = stamp;
  else await show(place && now);
  return undefined;
}

async function drawFirst() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const first = here.walk.find((one) => one.id === wanted) ?? following();
  if (first) await show(first);
  else drawDone();
}

function hearPointer() {
  document.addEventListener("pointerup", (event) => {
    if (event.target.closest?.("#text p")) setTimeout(() => around.selection?.fromPage());
  });
}

const move = (does) => () => (around.selection ? does(around.selection) : false);
const KEYS_HERE = {
  ...COMMON,
  nextDifference: () => step(1),
  previousDifference: () => step(-1),
  ...outcomeKeys(() => (here.place ? deciding.outcomes : []), (one) => deciding.choose(one)),
  next: move((one) => one.sentence(1)), previous: move((one) => one.sentence(-1)),
  wordRight: move((one) => one.word("right")), wordLeft: move((one) => one.word("left")),
  extendRight: move((one) => one.word("right", true)), extendLeft: move((one) => one.word("left", true)),
  extendNext: move((one) => one.sentence(1, true)), extendPrevious: move((one) => one.sentence(-1, true)),
  unfold: () => around.unfold(),
  leave: () => (around.passage ? around.choosePlace() : false),
};

async function start() {
  const state = await startFrame({ reload: renew, news, commands: KEYS_HERE });
  here.coder = state.coder;
  const found = await begin(here.scope, view);
  if (!found) return fill(heading, "Settle");
  here.scope = found.scope;
  remember(here.scope);
  drawWays(document.getElementById("ways"), here.scope, "/settle");
  here.present = new Present(document.getElementById("present"), found.known.coders.filter((one) => here.scope.coders.includes(one.id)));
  drawWho(document.getElementById("who"), here.scope, found.known, found.codes);
  if (!(await load())) return undefined;
  hearPointer();
  listen(KEYS_HERE, holder);
  await drawFirst();
  if (!here.coder) say("To settle, choose who you are at the top of the page.");
  return undefined;
}

await start();
document.body.dataset.ready = "yes";
