/** Going about in an interview: the passage in question, shown, said aloud and brought into view. */

import { areaOf } from "./floating.js";
import { boxesOf, foldOver } from "./folds.js";
import { say, speak } from "./frame.js";
import { light } from "./highlights.js";
import { shownFor } from "./keys.js";

/** Show a passage as the one in question; answers with its range in the page. */
export function show(here, { start, end }) {
  light("passage", here.text, [{ start, end }]);
  return here.text.wholeRange(start, end);
}

/** A passage has been chosen: with "keys", with a "pointer", or by the "page" itself. */
export function chosen(here, passage, how) {
  if (!passage) return light("passage", here.text, []);
  const range = show(here, passage);
  here.found = null;
  if (how === "keys") {
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    bringIntoView(range);
    announce(here, passage);
  }
  if (how === "pointer" && !here.ends) here.picker.show(areaOf(range), { focus: here.pointer !== "touch" });
  return undefined;
}

function announce({ text, marks, folds }, { start, end }) {
  const [turn] = text.turnsOf(start, end);
  const codes = marks.codings.filter((one) => one.start < end && one.end > start);
  const coded = codes.length ? ` Coded: ${[...new Set(codes.map((one) => one.name))].join(", ")}.` : "";
  speak(`${turn.speaker || "Speaker not named"}: ${folds.words(start, end) ?? `${folds.warning(start, end)} ${shownFor("unfold") ?? "A button"} shows the words.`}${coded}`);
}

function bringIntoView(range) {
  const node = foldOver(range)?.button ?? range.startContainer.parentElement;
  if (!boxesOf(range).length) node.scrollIntoView({ block: "center" });
  const first = boxesOf(range)[0];
  if (!first) return;
  if (first.top < 90) scrollBy(0, first.top - 160);
  else if (first.bottom > innerHeight - 120) scrollBy(0, first.top - innerHeight / 2);
}

/** Go to a passage and choose it. */
export function goTo(here, start, end) {
  const [turn] = here.text.turnsOf(start, end);
  if (!turn) return say("That stands in a part that is left out.");
  turn.element.scrollIntoView({ block: "center" });
  here.selection.choose(start, end);
  bringIntoView(here.text.wholeRange(start, end));
  here.text.holder.focus({ preventScroll: true });
  return undefined;
}

/** Go to the next coded passage (1) or the one before (-1). */
export function goToCoded(here, way) {
  const from = here.found ? here.found.start : here.selection.passage?.start ?? (way > 0 ? -1 : Infinity);
  const next = here.marks.next(from, way);
  if (!next) return say(way > 0 ? "There is no coded passage after this." : "There is no coded passage before this.");
  goTo(here, next.start, next.end);
  here.found = next;
  speak(`${next.name}: ${here.folds.words(next.start, next.end) ?? here.folds.warning(next.start, next.end)}. Enter opens it.`);
  return undefined;
}

/** The field that leads to a turn by its number. */
export function offerTurns(here) {
  const field = document.getElementById("go-to");
  here.commands.goTo = () => {
    field.focus();
    field.select();
  };
  document.getElementById("go-to-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = Number(field.value);
    const turn = here.text.turns.find((one) => one.number + 1 === wanted);
    if (!turn) return say(`There is no turn ${wanted} in this interview.`);
    turn.element.scrollIntoView({ block: "center" });
    here.selection.goTo(turn);
    return here.text.holder.focus({ preventScroll: true });
  });
}

/** Where the address leads: a turn that search found, or a passage of a list. */
export function followAddress(here) {
  const place = /^#at-(\d+)-(\d+)$/u.exec(location.hash);
  if (place && here.text.turnsOf(Number(place[1]), Number(place[2])).length) {
    goTo(here, Number(place[1]), Number(place[2]));
    return true;
  }
  const turn = here.text.turns.find((one) => location.hash === `#${one.id}`);
  if (!turn) return false;
  turn.element.scrollIntoView({ block: "center" });
  here.selection.goTo(turn, "page");
  return true;
}
