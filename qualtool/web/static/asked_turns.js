/** The interviewer's turns of one interview, to say which question each asks. */

import { button, element, shortened } from "./element.js";
import { folded } from "./folded.js";
import { placeAddress } from "./note_rows.js";

/**
 * @param about the interview  @param turns of its interviewer, with what each asks  @param open the question that is open
 * @param guide all questions  @param say called with a turn's number and what somebody says that it asks
 */
export function turnsToChoose(about, turns, open, guide, say) {
  if (!turns.length) {
    return element("p", { class: "muted" }, "Nobody in this interview is known to be an interviewer. ",
      element("a", { href: `/interviews/${encodeURIComponent(about.interview)}/turns`, text: "Say who speaks" }));
  }
  return element("ol", { class: "turns-to-choose", "aria-label": `What was asked in ${about.title}` },
    turns.map((one) => row(about, one, open, guide, say)));
}

function row(about, { turn, question, number, how }, open, guide, say) {
  const words = element("p", { dir: "auto" }, turn.words);
  const now = { alike: `asks question ${number}`, said: number ? `asks question ${number}, as somebody said` : "", before: number ? `follows up question ${number}` : "before the first question", none: "asks no question, as somebody said" }[how];
  const place = element("p", { class: "muted" },
    element("a", { href: placeAddress(about.interview, turn.start, turn.end), text: `Turn ${turn.turn + 1}` }), now ? `, ${now}` : "");
  const what = turn.warnings.length ? `turn ${turn.turn + 1}` : `“${shortened(turn.words, 40)}”`;
  const here = question === open.id
    ? chooser(turn, open, guide, say, what)
    : button("This is where it was asked", () => say(turn.turn, open.id), { "aria-label": `This is where it was asked: ${what}` });
  return element("li", {}, element("div", {}, place, folded(turn.warnings, words, { key: `asked.${about.interview}.${turn.turn}` })), here);
}

/** What a turn asks instead of the question that is open. */
function chooser(turn, open, guide, say, what) {
  const select = element("select", { "aria-label": `What ${what} asks` },
    element("option", { value: open.id, text: `question ${open.number}` }),
    element("option", { value: "before", text: "follows up the question before" }),
    element("option", { value: "none", text: "none of the guide" }),
    guide.questions.filter((one) => one.id !== open.id).map((one) => element("option", { value: one.id, text: `${one.number}. ${shortened(one.text, 50)}` })));
  return element("span", { class: "row" }, select, button("Keep", () => say(turn.turn, select.value), { "aria-label": `Keep what ${what} asks` }));
}
