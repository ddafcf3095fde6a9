/** What is said before an interview opens that somebody warned of, and the ways to go on. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { attempt } from "./frame.js";
import { readKept, writeKept } from "./kept.js";

const A_MINUTE = 200;
const known = (id) => `qualtool.opened.${id}`;

/**
 * Ask before what may come near is shown; where nobody warns of anything, or this window has
 * opened it already, nothing is asked. Answers with the turns to show, by number; null for all.
 *
 * @param here id and coder  @param interview as the study gives it
 * @param about warnings, and how many words and coders there are
 */
export async function beforeReading(here, interview, about) {
  const ids = about.warnings.map((one) => one.id);
  if (opened(here.id, ids)) return null;
  const coded = await codedTurns(here, interview);
  return new Promise((open) => {
    const card = element("section", { class: "before", "aria-labelledby": "before-heading" });
    const show = (turns) => {
      writeKept(known(here.id), ids, sessionStorage);
      card.remove();
      delete document.body.dataset.before;
      if (here.coder) api.todayAfterAll(here.id).catch(() => null);
      open(turns);
    };
    card.append(...told(interview, about), ways(here, about, coded, show));
    document.body.dataset.before = "yes";
    document.body.dataset.ready = "yes";
    document.getElementById("before").replaceChildren(card);
  });
}

function opened(id, ids) {
  const seen = readKept(known(id), [], sessionStorage);
  return ids.every((one) => seen.includes(one));
}

function told(interview, { warnings, words, support }) {
  const where = (one) => {
    if (one.start === null) return "all of it";
    const turn = interview.turns.find(({ pieces }) => pieces.some(({ runs }) => runs.some((run) => run.end > one.start)));
    return turn ? `turn ${turn.number + 1}, folded until you open it` : "a passage";
  };
  const minutes = Math.max(1, Math.round(words / A_MINUTE));
  const lines = support.map((one) => element("li", { dir: "auto" }, element("strong", { text: one.name }), ` ${[one.how, one.hours].filter(Boolean).join(", ")}`));
  return [
    element("h2", { id: "before-heading", text: "Before you read" }),
    element("ul", {}, warnings.map((one) => element("li", {},
      element("span", { dir: "auto", text: one.text }), element("span", { class: "muted", text: ` – ${where(one)}` })))),
    element("p", { text: `It has ${counted(words, "word")} in ${counted(interview.turns.length, "turn")}: about ${counted(minutes, "minute")} of reading.` }),
    ...(lines.length ? [element("p", { text: "Who can be talked to:" }), element("ul", {}, lines)] : []),
  ];
}

function ways(here, { others }, coded, show) {
  const row = element("div", { class: "row" }, button("Open", () => show(null), { class: "main" }));
  if (coded.turns.length) {
    row.append(button(coded.mine ? "Only the parts you coded" : "Only the coded parts", () => show(coded.turns)));
  }
  if (!here.coder) return row;
  const leave = async (work) => (await attempt(work)) && location.assign("/");
  const give = button("Give it to someone else", () => {
    give.remove();
    row.after(giving(here, others, leave));
    document.getElementById("hand-on").focus();
  });
  row.append(button("Not today", () => leave(() => api.notToday(here.id))), give);
  return row;
}

function giving(here, others, leave) {
  const to = element("select", { id: "hand-on" }, element("option", { value: "", text: "Whoever can take it" }));
  to.append(...others.map((one) => element("option", { value: one.id, text: one.name })));
  return element("div", { class: "field" },
    element("label", { for: "hand-on", text: "Who could take it?" }),
    element("div", { class: "row" }, to, button("Ask", () => leave(() => api.handOn(here.id, to.value || null)))),
    element("p", { class: "muted", text: "The team sees this beside the interview, without a reason." }));
}

/** The turns with one’s own codings, or where there are none, with anybody’s. */
async function codedTurns(here, interview) {
  const own = await api.codings(here.id, "own");
  const codings = own.length ? own : await api.codings(here.id, "all");
  const touches = ({ start, end }) => codings.some((one) => one.start < end && one.end > start);
  const turns = interview.turns.filter(({ pieces }) => pieces.some(({ runs }) => runs.some(touches)));
  return { mine: own.length > 0, turns: turns.map((turn) => turn.number) };
}

/** An interview with some of its turns; each says how many are left out before it. */
export function onlyTurns(interview, numbers) {
  if (!numbers) return interview;
  return { ...interview, turns: interview.turns.filter((turn) => numbers.includes(turn.number)) };
}

/** Say what is left out between the turns that are shown, and lead back to all of it. */
export function markLeftOut(text, total) {
  let before = -1;
  for (const turn of text.turns) {
    if (turn.number > before + 1) turn.element.before(gap(turn.number - before - 1));
    before = turn.number;
  }
  if (total > before + 1) text.turns.at(-1)?.element.after(gap(total - before - 1));
}

function gap(count) {
  return element("p", { class: "left-out" }, element("span", { class: "muted", text: `${counted(count, "turn")} left out. ` }),
    button("Show all of it", () => location.reload(), { class: "link" }));
}
