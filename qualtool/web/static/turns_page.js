/** Marking who speaks in an interview: a place is chosen, and said what it is. */

import { api } from "./api.js";
import { askJoining, askWho } from "./asking_who.js";
import { button, counted, element, shortened } from "./element.js";
import { Folds, foldOver } from "./folds.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { light } from "./highlights.js";
import { listen } from "./keys.js";
import { moving } from "./moving.js";
import { Selection } from "./selection.js";
import { drawAlike, drawSpeakers } from "./speakers_table.js";
import { Text } from "./text.js";
import { wordsOf } from "./words.js";

const id = document.body.dataset.interview;
const part = (name) => document.getElementById(name);
const holder = part("text");
const here = { view: null, text: null, folds: null, selection: null, waiting: null };

async function load() {
  const [view, warnings] = await Promise.all([attempt(() => api.turns(id)), attempt(() => api.warnings(id))]);
  if (!view) return;
  const passage = here.selection?.passage ?? null;
  here.view = view;
  const turns = view.turns.map((turn) => ({ ...turn, group: "", number: turn.number === null ? null : turn.number - 1 }));
  here.text = new Text(holder, { title: view.title, turns });
  drawFolds(warnings ?? []);
  here.selection = new Selection(here.text, chosen);
  if (!here.text.sentences.length) holder.append(element("p", { class: "muted", text: "Nobody says anything in this interview." }));
  drawSpeakers(part("speakers"), view, mark);
  drawAlike(part("alike"), view, mark);
  drawCertain();
  if (passage && here.text.touched(passage.start, passage.end).length) here.selection.choose(passage.start, passage.end);
  else drawMarking();
}

function drawFolds(warnings) {
  const opened = here.folds?.opened ?? new Set();
  here.folds = new Folds(here.text, () => {});
  here.folds.opened = opened;
  here.folds.draw(warnings);
  const whole = warnings.filter((one) => one.start === null);
  part("expect").replaceChildren(...whole.map(({ text }) => element("p", { class: "warning", dir: "auto", text: `What to expect: ${text}` })));
}

function doubtful() {
  return here.text.turns.filter((turn) => turn.doubts.length || turn.number === null);
}

function drawCertain() {
  const number = here.text.turns.filter((turn) => turn.doubts.length).length;
  const nobodys = here.text.turns.filter((turn) => turn.number === null).length;
  const all = counted(here.text.turns.length - nobodys, "turn");
  const words = number ? `${all}, of which ${number.toLocaleString("en")} should be looked at.` : `${all}, all certain.`;
  const gaps = nobodys ? ` In ${counted(nobodys, "place")} stand words that are nobody’s.` : "";
  part("certain").textContent = `${words}${gaps}`;
  for (const way of ["next-doubt", "previous-doubt"]) part(way).disabled = !doubtful().length;
}

/** A passage has been chosen: with "keys", with a "pointer", or by the "page" itself. */
function chosen(passage, how) {
  light("passage", here.text, passage ? [passage] : []);
  drawMarking();
  if (!passage) return;
  const range = here.text.wholeRange(passage.start, passage.end);
  if (how === "keys") {
    const node = foldOver(range)?.button ?? range.startContainer.parentElement;
    const box = node.getBoundingClientRect();
    if (box.top < part("marking").getBoundingClientRect().bottom + 8 || box.bottom > innerHeight - 80) node.scrollIntoView({ block: "center" });
    const turn = turnHere();
    speak(`${named(turn)}: ${here.folds.words(passage.start, passage.end) ?? here.folds.warning(passage.start, passage.end)}`);
  }
}

function turnHere() {
  const passage = here.selection?.passage;
  return passage ? here.text.turnsOf(passage.start, passage.end)[0] ?? null : null;
}

function named(turn) {
  return turn.number === null ? "Nobody’s words" : `Turn ${turn.number + 1}, ${turn.speaker || "speaker not named"}`;
}

function drawMarking() {
  const box = part("marking");
  const turn = turnHere();
  if (!turn) {
    box.replaceChildren(element("p", { class: "muted", text: "Choose a place in the turns below: with the mouse, or with the arrow keys." }));
    return;
  }
  const { start, end } = here.selection.passage;
  const words = here.folds.words(start, end);
  const focused = document.activeElement?.dataset?.mark;
  const act = (name, label) => button(label, commands[name], { "data-mark": name });
  const spoken = turn.number !== null;
  box.replaceChildren(
    element("p", { dir: "auto", text: `${named(turn)}: ${words === null ? "folded words" : `“${shortened(words, 90)}”`}` }),
    element("div", { class: "row" },
      act("beginTurn", "A turn begins here"),
      spoken ? act("speaker", "Who speaks") : null,
      spoken && turn.number > 0 ? act("joinTurn", "Part of the turn before") : null,
      spoken ? act("aside", asides(turn) ? "All of it is one person’s" : "Somebody else says this") : null));
  if (focused) box.querySelector(`[data-mark="${focused}"]`)?.focus({ preventScroll: true });
}

/** Whether the chosen words touch what somebody else is said to say. */
function asides(turn) {
  const { start, end } = here.selection.passage;
  return turn.pieces.some((piece) => piece.runs.some((run) => run.aside && run.start < end && run.end > start));
}

/** Keep marks, once what was marked before is seen; answers whether they were kept. */
async function mark(...marks) {
  await here.waiting;
  const kept = attempt(() => api.markTurns(id, { seen: here.view.stamp, marks }));
  here.waiting = kept.then(load);
  await here.waiting;
  return Boolean(await kept);
}

/** A command that marks what is chosen, as the turns are once what was marked before is seen. */
function marking(work) {
  return async () => {
    await here.waiting;
    if (here.selection?.passage) work(here.selection.passage, turnHere());
    else say(CHOOSE);
  };
}

const CHOOSE = "Choose a place first: with the mouse, or with the arrow keys in the turns.";

const commands = {
  ...COMMON,
  ...moving(here),
  leave: () => here.selection.clear(),
  unfold: () => here.selection?.passage && here.folds.open(here.selection.passage.start, here.selection.passage.end),
  enter: () => part("marking").querySelector("button")?.focus(),
  nextDoubt: () => goToDoubt(1),
  previousDoubt: () => goToDoubt(-1),
  beginTurn: marking(({ start, end }, turn) => {
    const words = here.text.words(start, end);
    const heading = here.folds.words(start, end) === null ? "A turn begins at the folded words" : `A turn begins at “${shortened(words, 60)}”`;
    const label = /[:：]\s*$/u.test(words + here.text.words(end, end + 1));
    askWho({ heading, view: here.view, now: likely(words, turn), label, keep: (speaker, isLabel) =>
      mark({ what: "begin", start, end, words, speaker, label_end: isLabel ? end : null }) });
  }),
  speaker: marking((_, turn) => {
    if (turn.number === null) return;
    askWho({ heading: `Who speaks in turn ${turn.number + 1}`, view: here.view, now: turn.speaker, keep: (speaker) => mark({ what: "give", turn: turn.number + 1, speaker }) });
  }),
  joinTurn: marking((_, turn) => {
    if (!turn.number) return;
    const keep = (said) => mark({ what: "join", turn: turn.number + 1, label_is_speech: said });
    if (turn.label) askJoining(turn, keep);
    else keep(false);
  }),
  aside: marking(({ start, end }, turn) => {
    if (turn.number === null) return;
    if (asides(turn)) mark({ what: "no asides", turn: turn.number + 1 });
    else mark({ what: "aside", start, end, words: here.text.words(start, end) });
  }),
};

/** Who will be meant: whose label the words are, or somebody else than in the turn so far. */
function likely(words, turn) {
  const labels = here.view.speakers.map((one) => one.label).filter(Boolean);
  const said = words.replace(/[:：\s]+$/u, "").toLowerCase();
  return labels.find((one) => one.toLowerCase() === said) ?? labels.find((one) => one !== turn.speaker) ?? "";
}

function goToDoubt(way) {
  const turns = doubtful().filter((turn) => turn.sentences.length);
  const from = here.selection.passage?.start ?? (way > 0 ? -1 : Infinity);
  const turn = way > 0 ? turns.find((one) => one.start > from) : turns.findLast((one) => one.end <= from);
  if (!turn) return say(way > 0 ? "Nothing after this has to be looked at." : "Nothing before this has to be looked at.");
  turn.element.scrollIntoView({ block: "center" });
  here.selection.goTo(turn);
  return holder.focus({ preventScroll: true });
}

/** What the mouse or a finger selects; a click chooses the word under it. */
function hearPointers() {
  document.addEventListener("pointerup", (event) => {
    if (!holder.contains(event.target) || event.target.closest(".fold-here")) return;
    setTimeout(() => here.selection.fromPage() || chooseWord(event));
  });
  document.addEventListener("selectionchange", () => {
    if (matchMedia("(pointer: coarse)").matches && !getSelection().isCollapsed) here.selection?.fromPage();
  });
}

function chooseWord(event) {
  const { anchorNode, anchorOffset } = getSelection();
  if (!anchorNode || !event.target.closest("p") || !holder.contains(anchorNode)) return;
  const { piece, unit } = here.text.find(anchorNode, anchorOffset);
  const word = wordsOf(piece).find((one) => one.to > unit) ?? wordsOf(piece).at(-1);
  if (word) here.selection.choose(piece.position(word.from, "start"), piece.position(word.to, "end"), "pointer");
}

part("next-doubt").addEventListener("click", () => goToDoubt(1));
part("previous-doubt").addEventListener("click", () => goToDoubt(-1));
await startFrame({ reload: load, commands });
await load();
if (here.text) {
  hearPointers();
  listen(commands, holder);
}
document.body.dataset.ready = "yes";
