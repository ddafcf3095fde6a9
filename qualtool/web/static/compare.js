/** Comparing coders: who and what, where they agree and differ, and the passages behind it. */

import { figures, sentence, UNITS, wordsTable } from "./agreement.js";
import { api } from "./api.js";
import { headingOf, passagesList } from "./behind.js";
import { choosing } from "./choosing.js";
import { button, counted, element, fill } from "./element.js";
import { attempt, COMMON, say, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { byPerspective, otherFigures } from "./otherwise.js";
import { drawWays, drawWho, listed, remember, Scope, scopeHere } from "./scope.js";

const view = document.getElementById("view");
const choose = document.getElementById("choose");
const who = document.getElementById("who");
const ways = document.getElementById("ways");
const known = { coders: [], interviews: [], rounds: [] };
let codes = [];
let scope = scopeHere();

/** What else the address asks for: the passages behind a figure, figures, and their unit. */
const asked = new URLSearchParams(location.search);
let unit = asked.get("unit") in UNITS ? asked.get("unit") : "char";
let withFigures = asked.has("figures");

async function load() {
  const [found, book] = await Promise.all([attempt(() => api.comparables()), attempt(() => api.codebook())]);
  if (!found || !book) return;
  Object.assign(known, found);
  codes = book;
  scope = scope.within(known, codes);
  if (scope.coders.length < 2) scope = new Scope({ ...scope, coders: known.coders.length === 2 ? known.coders.map((one) => one.id) : [] });
  await draw();
}

async function draw() {
  const ready = scope.coders.length >= 2;
  for (const one of [who, ways]) one.hidden = !ready;
  if (known.coders.length < 2) return drawEmpty();
  if (!ready) return drawChoosing();
  remember(scope);
  drawWays(ways, scope, "/compare");
  drawSummary();
  if (asked.has("behind")) return drawPassages();
  return drawAgreement();
}

function drawEmpty() {
  choose.replaceChildren();
  view.replaceChildren(
    element("p", { text: "Here you will see where coders agree and differ, once two people have coded the same interview, each for themselves." }),
    element("p", { text: known.coders.length ? `So far, only what ${known.coders[0].name} coded can be compared. In a blind round, others’ work comes in once both have finished an interview.` : "So far, nobody has coded." }),
    element("p", {}, element("a", { class: "button main", href: "/" }, "To the interviews")));
}

function drawChoosing() {
  view.replaceChildren();
  choose.replaceChildren(choosing(known, codes, scope, (chosen) => {
    const round = chosen.round !== scope.round && known.rounds.find((one) => one.id === chosen.round);
    // A round has a unit of its own, such as “stretch:100”, of which the kind is what is chosen here.
    const wanted = round ? round.unit.split(":")[0] : unit;
    location.assign(chosen.link("/compare", { figures: withFigures && "yes", unit: wanted !== "char" && wanted }));
  }));
}

function drawSummary() {
  const told = element("span", {});
  drawWho(told, scope, known, codes);
  const others = button("Choose others", () => {
    who.hidden = true;
    drawChoosing();
    choose.querySelector("input").focus();
  });
  who.replaceChildren(told, others);
  choose.replaceChildren();
}

function leadTo(code, whose) {
  return scope.link("/compare", { behind: "yes", code, who: whose, unit: unit !== "char" && unit });
}

function query(more = {}) {
  return scope.query({ unit, ...more });
}

async function drawAgreement() {
  view.setAttribute("aria-busy", "true");
  if (!view.childElementCount) view.replaceChildren(element("p", { class: "muted", text: "Comparing …" }));
  const told = await attempt(() => api.agreement(query()));
  view.removeAttribute("aria-busy");
  if (!told) return;
  if (!told.interviews.length) return drawApart(told);
  fill(view,
    element("h2", { class: "hidden", text: "In words" }),
    element("p", { class: "lead", dir: "auto", text: told.any_code.words }),
    told.all_codes.passages.length ? element("p", { class: "lead", dir: "auto" }, "Code by code: ", sentence(told.all_codes.passages, "", leadTo)) : null,
    compared(told), pairs(told), wordsTable(told, leadTo),
    told.unused.length ? element("p", { class: "muted", dir: "auto", text: `Used by none of them: ${told.unused.join(", ")}.` }) : null,
    byPerspective(otherwise), askFigures(told));
}

function otherwise(way, more = {}) {
  return attempt(() => api.comparedOtherwise(query({ way, ...more })));
}

function otherwiseAt(way, more, ending) {
  return `/api/compare/files/otherwise.${ending}?${query({ way, ...more })}`;
}

function drawApart(told) {
  view.replaceChildren(
    element("p", { dir: "auto", text: `${listed(told.coders.map((one) => one.name))} have not coded the same interview yet. Only interviews that two of them coded can be compared.` }),
    element("p", {}, button("Choose others", () => who.querySelector("button").click(), { class: "main" })));
}

/** Which interviews count; each leads to the coders side by side in it. */
function compared(told) {
  const links = told.interviews.map((one) => element("li", {},
    element("a", { href: scope.link(`/compare/${encodeURIComponent(one.id)}`), dir: "auto", text: one.title })));
  const many = told.interviews.length > 12;
  return element("details", { class: "compared", open: !many },
    element("summary", {}, `Side by side in ${counted(told.interviews.length, "interview")}`),
    element("ul", { class: "plain in-a-row" }, links),
    element("p", { class: "muted", text: `Only interviews that at least two of them coded are compared. ${told.left_out}` }));
}

function pairs(told) {
  if (told.coders.length < 3) return null;
  const links = told.coders.flatMap((first, at) => told.coders.slice(at + 1).map((second) => element("li", {},
    element("a", { href: new Scope({ ...scope, coders: [first.id, second.id] }).link("/compare"), dir: "auto", text: `${first.name} and ${second.name}` }))));
  const list = element("ul", { class: "plain in-a-row" }, links);
  if (links.length > 10) return element("details", { class: "compared" }, element("summary", {}, `Two by two: ${counted(links.length, "pair")}`), list);
  return element("div", { class: "pairs-of-coders" }, element("span", { class: "muted", text: "Two by two: " }), list);
}

function askFigures(told) {
  const show = (wanted) => {
    withFigures = wanted;
    history.replaceState(null, "", scope.link("/compare", { figures: wanted && "yes", unit: unit !== "char" && unit }));
    return drawAgreement();
  };
  const change = async (chosen) => {
    unit = chosen;
    const words = document.getElementById("unit").selectedOptions[0].textContent;
    say(`Counting in ${words} …`);
    await show(true);
    document.getElementById("unit").focus();
    say(`Counted in ${words}.`);
  };
  const turn = button(withFigures ? "Without figures" : "Show figures", async () => {
    await show(!withFigures);
    document.querySelector(".ask-figures button").focus();
  }, { "aria-expanded": withFigures });
  return element("div", { class: "ask-figures" }, element("p", { class: "row" }, turn),
    withFigures ? figures(told, unit, leadTo, change, (ending) => `/api/compare/files/agreement.${ending}?${query()}`) : null, withFigures ? otherFigures(otherwise, otherwiseAt, told.coders) : null);
}

async function drawPassages() {
  const [code, whose] = [asked.get("code") ?? "", asked.get("who") ?? ""];
  const passages = await attempt(() => api.passages(query({ code, who: whose })));
  if (!passages) return;
  const here = codes.find((one) => one.id === code);
  const people = known.coders.filter((one) => scope.coders.includes(one.id));
  const at = (one) => `${scope.link(`/compare/${encodeURIComponent(one.interview)}`)}#at-${one.start}-${one.end}`;
  view.replaceChildren(
    element("p", {}, element("a", { href: scope.link("/compare", { unit: unit !== "char" && unit }), text: "Back to all codes" })),
    element("h2", { class: "behind", dir: "auto", text: headingOf(passages, here, whose, people) }),
    passages.length ? passagesList(passages, at) : element("p", { class: "muted", text: "There are none any more." }));
}

// Who is choosing is not disturbed.
await startFrame({ reload: load, news: () => choose.childElementCount || load() });
listen(COMMON);
await load();
document.body.dataset.ready = "yes";
