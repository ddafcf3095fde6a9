/** Suggested themes: having them made, judging them one by one, and seeing them on a map. */

import { api } from "./api.js";
import { candidateCard } from "./candidate.js";
import { CandidateForms } from "./candidate_forms.js";
import { counted, element, once } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { LongWork } from "./long_work.js";
import { quote } from "./shown_passages.js";
import { SimilarPassages } from "./similar_passages.js";
import { themeMap } from "./theme_map.js";
import { howItWasMade, wishForm } from "./wishes.js";

const VIEWS = ["candidates", "map", "passages"];
const holder = document.getElementById("candidates");
const map = document.getElementById("map");
const work = element("div", {});
const list = element("div", {});
const similar = new SimilarPassages(document.getElementById("passages"));
let suggestions = { candidates: [], made: null, off: false, stamp: "" };
let codes = [];
let split = null;
const cards = new Map();

const forms = new CandidateForms({ codes: () => codes, stamp: () => suggestions.stamp, kept: (card) => load({ after: card.id }) });
const long = new LongWork(work, "themes", async (ended, { focused }) => {
  await load();
  const at = split && list.querySelector(`#heading-${split}`);
  split = null;
  if (ended.state === "done" || focused) (at ?? list.querySelector("h2, .told"))?.focus();
});

async function load({ after = null } = {}) {
  const [found, book] = await Promise.all([attempt(() => api.themes()), attempt(() => api.codebook())]);
  if (!found || !book) return;
  const place = after && placeOf(after);
  suggestions = found;
  codes = Object.values(book);
  drawList();
  similar.offer(codes);
  await drawMap();
  if (after) focusAt(after, place);
}

/** What the study holds is drawn anew, except under the hands of somebody who is filling in a form. */
async function renew() {
  if (!forms.busy) await load();
  await similar.renew();
}

function drawList() {
  const open = new Set([...list.querySelectorAll("details[open][data-key]")].map((one) => one.dataset.key));
  open.add(`parts of ${split}`);
  const tops = suggestions.candidates.filter((card) => card.parent === null);
  const inState = (...states) => tops.filter((card) => states.includes(card.state)).map((card) => drawn(card));
  const undecided = inState("open");
  list.replaceChildren(...(tops.length ? [
    element("p", { class: "told", text: said(tops) }),
    making(), ...undecided,
    section("Left for later", inState("later")),
    section("Decided", inState("accepted", "rejected")),
    looseOnes(tops), howItWasMade(suggestions.made),
  ] : [empty(), suggestions.off ? "" : making()]).filter(Boolean));
  for (const one of list.querySelectorAll("details[data-key]")) one.open = open.has(one.dataset.key) || one.open;
}

function said(tops) {
  const left = tops.filter((card) => card.state === "open").length;
  const all = counted(tops.length, "suggestion");
  return left ? `${all}, widest first; ${left} to decide.` : `${all}; none is left to decide.`;
}

/** A candidate's card; one of which nothing has changed is the same as before, with all that is open in it. */
function drawn(card, level = 2) {
  const below = suggestions.candidates.filter((one) => one.parent === card.id);
  const parts = below.map((part) => drawn(part, Math.min(level + 1, 6)));
  const all = JSON.stringify([card, below, level]);
  const before = cards.get(card.id);
  if (before?.all === all && before.parts.every((part, at) => part === parts[at])) return before.made;
  const made = candidateCard(card, parts, does, level);
  cards.set(card.id, { all, parts, made });
  return made;
}

const does = {
  show: (card, what, place, opener) => forms.show(card, what, place, opener),
  async split(card) {
    if (!(await long.start(() => api.decideTheme(card.id, "split", { seen: suggestions.stamp })))) return;
    split = card.id;
    work.scrollIntoView({ block: "center" });
  },
  async decide(card, how, holder) {
    const keep = () => attempt(() => api.decideTheme(card.id, how, { seen: suggestions.stamp }));
    if (await once(holder, keep)) await load({ after: card.id });
  },
};

/** Which of the undecided cards this one is. */
function placeOf(id) {
  return [...list.querySelectorAll(".candidate.open")].findIndex((one) => one.id === `candidate-${id}`);
}

/** After a decision the reading goes on at the same place: with the next card, or the same one. */
function focusAt(id, place) {
  const open = [...list.querySelectorAll(".candidate.open")];
  const same = open.find((one) => one.id === `candidate-${id}`);
  const next = same ?? open[Math.min(Math.max(place, 0), open.length - 1)];
  (next?.querySelector("h2, h3, h4, h5, h6") ?? list.querySelector(".told"))?.focus();
}

function section(title, cards) {
  if (!cards.length) return null;
  return element("details", { class: "aside", "data-key": title }, element("summary", {}, element("h2", { text: `${title} (${cards.length})` })), cards);
}

/** The choices; folded where there are suggestions already, and again once they were made use of. */
function making() {
  const { made } = suggestions;
  const form = wishForm(async (wish) => {
    if ((await long.start(() => api.suggestThemes(wish))) && made) again.open = false;
  }, made);
  const again = element("details", { class: "more again", "data-key": "again" }, element("summary", { text: "Suggest again, with other choices" }), form);
  return made ? again : form;
}

function empty() {
  const words = suggestions.off
    ? "Suggestions are switched off in this study. A theme is then made in the codebook, by those who read."
    : "Suggested themes will be here, each with its words, three quotes and who they come from. It takes from some seconds to a few minutes, on this machine alone; nothing is decided by it.";
  return element("p", { class: "told", tabindex: "-1", text: words });
}

/** Nothing is left out of the groups: what lies at their edges is listed on request. */
function looseOnes(tops) {
  const count = tops.reduce((sum, card) => sum + card.loose, 0);
  if (!count) return null;
  const place = element("div", { class: "quotes" });
  const made = element("details", { class: "more", "data-key": "loose" }, element("summary", { text: `Passages that fit nowhere well (${count})` }), place);
  made.addEventListener("toggle", async () => {
    if (!made.open || place.childElementCount) return;
    const found = await attempt(() => api.looseFits());
    if (Array.isArray(found)) place.replaceChildren(...found.map((one) => quote(one, element("span", { class: "muted", text: `put with ${one.number}, loosely` }))));
  });
  return made;
}

async function drawMap() {
  if (map.hidden) return;
  const regions = await attempt(() => api.themeMap());
  if (Array.isArray(regions)) map.replaceChildren(themeMap(regions, goTo));
}

function goTo(id) {
  location.hash = "#candidates";
  show();
  const card = document.getElementById(`candidate-${id}`);
  const folded = card?.closest("details.aside");
  if (folded) folded.open = true;
  card?.scrollIntoView({ block: "start" });
  card?.querySelector("h2").focus({ preventScroll: true });
}

function show() {
  const asked = VIEWS.find((view) => location.hash === `#${view}`) ?? "candidates";
  for (const view of VIEWS) document.getElementById(view).hidden = view !== asked;
  for (const link of document.querySelectorAll(".ways a")) {
    if (link.hash === `#${asked}`) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

holder.append(work, list);
addEventListener("hashchange", () => {
  show();
  drawMap();
});
await startFrame({ reload: renew });
show();
await load();
await Promise.all([long.resume(), similar.resume()]);
listen(COMMON);
document.body.dataset.ready = "yes";
