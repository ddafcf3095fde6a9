/** Reading and coding an interview. */

import { api } from "./api.js";
import { Card } from "./card.js";
import { Coding } from "./coding.js";
import { CodebookPanel } from "./codebook_panel.js";
import { startColumns } from "./columns.js";
import { counted, element, shortened } from "./element.js";
import { areaOf } from "./floating.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { light } from "./highlights.js";
import { listen } from "./keys.js";
import { Marks } from "./marks.js";
import { Notes } from "./notes.js";
import { Picker } from "./picker.js";
import { Selection } from "./selection.js";
import { keepStopped, offerStopped } from "./stopped.js";
import { Text } from "./text.js";

const holder = document.getElementById("text");
const others = document.getElementById("others");
const here = { pressed: { x: 0, y: 0 }, id: document.body.dataset.interview, codes: [], coder: null, changing: null };

const coding = new Coding(here);
const picker = new Picker(() => here.codes, () => here.coder?.id ?? "", {
  choose: (code, purpose) => finish(purpose === "change" ? changeCode(code) : coding.give(code)),
  create: (name, purpose) => finish(purpose === "change" ? changeToNew(name) : coding.giveNew(name)),
  again: () => finish(coding.again()),
  inVivo: () => finish(coding.inVivo()),
  note: () => writeNote(),
  left: () => holder.focus({ preventScroll: true }),
});
const card = new Card({
  codeOf: (id) => here.codes.find((code) => code.id === id),
  change: (one) => {
    here.changing = one;
    picker.show(areaOf(show(one)), { purpose: "change" });
  },
  ends: changeEnds,
  remove: (one) => coding.remove(one),
  direction: (one, direction) => coding.change(here.marks.get(one.id) || one, { direction }, { direction }),
  note: (one, note) => coding.change(here.marks.get(one.id) || one, { note }, { note }),
});

function finish(work) {
  holder.focus({ preventScroll: true });
  return work;
}

/** Show a passage as the one in question; answers with its range in the page. */
function show({ start, end }) {
  light("passage", here.text, [{ start, end }]);
  return here.text.wholeRange(start, end);
}

function chosen(passage, how) {
  if (!passage) return light("passage", here.text, []);
  const range = show(passage);
  here.found = null;
  if (how === "keys") {
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    bringIntoView(range);
    announce(passage);
  }
  if (how === "pointer" && !here.ends) picker.show(areaOf(range), { focus: here.pointer !== "touch" });
  return undefined;
}

function announce(passage) {
  const [turn] = here.text.turnsOf(passage.start, passage.end);
  const codes = here.marks.codings.filter((one) => one.start < passage.end && one.end > passage.start);
  const coded = codes.length ? ` Coded: ${[...new Set(codes.map((one) => one.name))].join(", ")}.` : "";
  speak(`${turn.speaker || "Speaker not named"}: ${here.text.words(passage.start, passage.end)}${coded}`);
}

function bringIntoView(range) {
  const node = range.startContainer.parentElement;
  const boxes = [...range.getClientRects()];
  if (!boxes.length) node.scrollIntoView({ block: "center" });
  const first = range.getClientRects()[0];
  if (!first) return;
  if (first.top < 90) scrollBy(0, first.top - 160);
  else if (first.bottom > innerHeight - 120) scrollBy(0, first.top - innerHeight / 2);
}

function openPicker() {
  const { passage } = here.selection;
  if (!passage) return say("Choose a passage first: with the mouse, or with the arrow keys in the interview.");
  if (!here.coder) return say("Nobody is working yet. Choose who you are at the top of the page.", { wrong: true });
  card.close();
  return picker.show(areaOf(show(passage)));
}

function openMark(mark, from) {
  picker.close();
  const area = from ? from.getBoundingClientRect() : areaOf(here.text.wholeRange(mark.start, mark.end));
  if (mark.kind === "note") return card.note(mark, from, area);
  const one = here.marks.get(mark.id);
  if (!one) return undefined;
  here.selection.choose(one.start, one.end);
  return card.coding(one, from, area);
}

function changeCode(code) {
  const one = here.marks.get(here.changing.id) || here.changing;
  const { name, path, colour, line } = code;
  return coding.change(one, { code: code.id }, { code: code.id, name, path, colour, line });
}

async function changeToNew(name) {
  const answer = await attempt(() => api.addCode(name, null));
  if (!answer) return;
  await here.renewCodebook();
  await changeCode(answer.code);
}

/** Let both ends of a coding be moved, until they are kept or left. */
function changeEnds(one) {
  here.ends = one;
  here.selection.choose(one.start, one.end);
  card.ends(one, areaOf(show(one)), {
    moved: (end, way) => {
      here.selection.nudge(end, way);
      speak(here.text.words(here.selection.passage.start, here.selection.passage.end));
    },
    keep: keepEnds,
    undo: () => {
      here.ends = null;
      here.selection.choose(one.start, one.end);
      card.close();
    },
  });
}

async function keepEnds() {
  const one = here.marks.get(here.ends.id) || here.ends;
  const { start, end } = here.selection.passage;
  here.ends = null;
  card.close();
  holder.focus({ preventScroll: true });
  const words = here.text.words(start, end);
  await coding.change(one, { start, end, words }, { start, end, words });
}

function writeNote() {
  const { passage } = here.selection;
  if (!passage) return document.getElementById("interview-note").focus();
  const { start, end } = passage;
  const words = shortened(here.text.words(start, end), 40);
  const keep = async (text) => {
    const note = { about_kind: "transcript", about: here.id, start, end, text, kind: "memo" };
    const answer = await attempt(() => api.note(note));
    if (answer) await here.renewNotes();
    return answer;
  };
  picker.close();
  return card.writeNote(`Note on “${words}”`, `passage.${here.id}.${start}.${end}`, null, areaOf(show(passage)), keep);
}

function toCoded(way) {
  const from = here.found ? here.found.start : here.selection.passage?.start ?? (way > 0 ? -1 : Infinity);
  const next = here.marks.next(from, way);
  if (!next) return say(way > 0 ? "There is no coded passage after this." : "There is no coded passage before this.");
  goTo(next.start, next.end);
  here.found = next;
  speak(`${next.name}: ${here.text.words(next.start, next.end)}. Enter opens it.`);
  return undefined;
}

function goTo(start, end) {
  const [turn] = here.text.turnsOf(start, end);
  turn?.element.scrollIntoView({ block: "center" });
  here.selection.choose(start, end);
  bringIntoView(here.text.wholeRange(start, end));
  holder.focus({ preventScroll: true });
}

function goToTurn() {
  const field = document.getElementById("go-to");
  field.focus();
  field.select();
}

function leave() {
  if (here.ends) here.ends = null;
  if (picker.open) picker.close();
  else if (card.box) card.close();
  else here.selection.clear();
}

const ACTIONS = {
  ...COMMON,
  next: () => here.selection.sentence(1),
  previous: () => here.selection.sentence(-1),
  nextTurn: () => here.selection.turn(1),
  previousTurn: () => here.selection.turn(-1),
  wordRight: () => here.selection.word("right"),
  wordLeft: () => here.selection.word("left"),
  extendRight: () => here.selection.word("right", true),
  extendLeft: () => here.selection.word("left", true),
  extendNext: () => here.selection.sentence(1, true),
  extendPrevious: () => here.selection.sentence(-1, true),
  enter: () => (here.ends ? keepEnds() : here.found ? openMark(here.found, null) : openPicker()),
  code: openPicker,
  again: () => coding.again(),
  inVivo: () => coding.inVivo(),
  note: writeNote,
  nextCoded: () => toCoded(1),
  previousCoded: () => toCoded(-1),
  goTo: goToTurn,
  leave,
};

function hearPointer() {
  let waiting = 0;
  document.addEventListener("pointerdown", (event) => {
    here.pointer = event.pointerType;
    here.pressed = { x: event.clientX, y: event.clientY };
    if (!event.target.closest(".floating, .label") && !here.ends) {
      picker.close();
      card.close();
    }
  });
  document.addEventListener("pointerup", (event) => {
    if (event.pointerType === "touch" || event.target.closest?.(".floating, .label, aside, nav, header, footer")) return;
    const { x, y } = here.pressed;
    // After a drag the selection is known; after a click only once the browser has dealt with it.
    if (Math.hypot(event.clientX - x, event.clientY - y) > 4 && here.selection.fromPage()) return;
    setTimeout(() => here.selection.fromPage() || clicked(event));
  });
  document.addEventListener("selectionchange", () => {
    if (here.pointer !== "touch") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => picker.open || here.selection.fromPage(), 600);
  });
  holder.addEventListener("click", (event) => here.pointer === "touch" && clicked(event));
}

/** A click into coded words opens their codes. */
function clicked(event) {
  if (!holder.contains(event.target) || event.target.closest(".label") || !getSelection().isCollapsed) return;
  const { anchorNode, anchorOffset } = getSelection();
  if (!anchorNode || !event.target.closest("p")) return;
  const place = here.text.find(anchorNode, anchorOffset);
  const codings = here.marks.at(place.piece.position(place.unit, "start"));
  if (codings.length) listMarks(codings, null, areaOf(here.text.wholeRange(codings.at(-1).start, codings.at(-1).end)));
}

function listMarks(marks, from, area = from.getBoundingClientRect()) {
  if (marks.length === 1) openMark(marks[0], from);
  else card.list(marks, from, area, openMark);
}

here.give = (code) => coding.give(code);
here.goTo = goTo;

here.renewCodebook = async () => {
  here.codes = (await attempt(() => api.codebook())) ?? here.codes;
  here.panel.draw();
};

let counting = 0;
/** The counts beside the codes may wait until somebody pauses. */
here.renewCounts = () => {
  clearTimeout(counting);
  counting = setTimeout(here.renewCodebook, 1500);
};

here.renewCodings = async () => {
  const codings = await attempt(askCodings);
  if (codings) here.marks.setCodings(codings);
};

/** The codings, each with the place in the log that it is at least as new as: asked for first. */
async function askCodings() {
  const { stamp } = await api.state();
  const codings = await api.codings(here.id, others.checked ? "all" : "own");
  return codings.map((one) => ({ ...one, seen: stamp }));
}

here.renewNotes = async () => {
  const notes = await attempt(() => api.notes(here.id));
  if (!notes) return;
  here.notes.draw(notes);
  here.marks.setNotes(notes);
};

async function renewAll() {
  await Promise.all([here.renewCodebook(), here.renewCodings(), here.renewNotes()]);
}

/** What changed elsewhere: the text itself makes the page begin anew, anything else is drawn again. */
async function news(actions) {
  const kinds = new Set(actions.flatMap((action) => action.kinds));
  const touches = actions.some((action) => action.transcripts.includes(here.id));
  if (touches && (kinds.has("edit") || kinds.has("transcript"))) return location.reload();
  return renewAll();
}

function drawHeading(interview) {
  const people = interview.participants.map((one) => [one.code, one.group].filter(Boolean).join(", "));
  document.getElementById("people").textContent = people.join("; ");
  const warnings = document.getElementById("warnings");
  warnings.replaceChildren(...(interview.warnings || []).map((words) => element("p", { class: "warning", dir: "auto", text: words })));
}

function drawInterviews(interviews) {
  const list = document.getElementById("interviews");
  list.replaceChildren(...interviews.map((one) => {
    const mine = one.codings[here.coder?.name] || 0;
    const words = mine ? counted(mine, "coding") : one.stopped !== null ? "begun" : "";
    const link = element("a", { href: `/interviews/${encodeURIComponent(one.id)}`, "aria-current": one.id === here.id ? "page" : null },
      element("span", { class: "name", dir: "auto", text: one.title }), element("span", { class: "count", text: words }));
    return element("li", {}, link);
  }));
}

function offerTurns() {
  document.getElementById("go-to-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = Number(document.getElementById("go-to").value);
    const turn = here.text.turns.find((one) => one.number + 1 === wanted);
    if (!turn) return say(`There is no turn ${wanted} in this interview.`);
    turn.element.scrollIntoView({ block: "center" });
    here.selection.goTo(turn);
    return holder.focus({ preventScroll: true });
  });
}

/** Where the address leads: a turn that search found. */
function followAddress() {
  const turn = here.text.turns.find((one) => location.hash === `#${one.element.id}`);
  if (!turn) return false;
  turn.element.scrollIntoView({ block: "center" });
  here.selection.goTo(turn, "page");
  return true;
}

/** The text is drawn as soon as it is there; it can be read before all else has come. */
function drawText(interview) {
  if (!interview) return null;
  drawHeading(interview);
  here.text = new Text(holder, interview);
  return interview;
}

async function start() {
  startColumns();
  const [state, interview, interviews, codebook, codings, notes] = await Promise.all([
    startFrame({ reload: renewAll, news, keys: Object.keys(ACTIONS) }),
    attempt(() => api.interview(here.id)).then(drawText),
    attempt(() => api.interviews()),
    attempt(() => api.codebook()),
    attempt(askCodings),
    attempt(() => api.notes(here.id)),
  ]);
  if (!interview) return;
  here.coder = state.coder;
  here.codes = codebook ?? [];
  drawInterviews(interviews ?? []);
  here.marks = new Marks(here.text, { open: openMark, list: listMarks });
  here.selection = new Selection(here.text, chosen);
  here.panel = new CodebookPanel(document.getElementById("codebook"), here);
  here.notes = new Notes(document.getElementById("notes"), here);
  if (!here.text.sentences.length) holder.append(element("p", { class: "muted", text: "Nobody says anything in this interview." }));
  hearPointer();
  offerTurns();
  listen(ACTIONS, holder);
  others.addEventListener("change", here.renewCodings);
  addEventListener("columns", () => here.marks.draw());
  const stopped = interviews?.find((one) => one.id === here.id)?.stopped;
  here.panel.draw();
  here.notes.draw(notes ?? []);
  here.marks.setCodings(codings ?? []);
  here.marks.setNotes(notes ?? []);
  if (!followAddress()) offerStopped(here, stopped);
  keepStopped(here);
  document.body.dataset.ready = "yes";
  if (!here.coder) say("You can read. To code, choose who you are at the top of the page.");
}

start();
