/** Marking a passage of an interview as a quote. */

import { api } from "./api.js";
import { attempt, say } from "./frame.js";

/** Put the key Q and what it does into an interview. */
export function offerQuoting(here) {
  here.commands.quote = () => markQuote(here);
  here.renew.quotes();
}

/** Mark the coding that is in question, or else the chosen passage, as a quote. */
export async function markQuote(here, coding = here.found) {
  const passage = coding ?? here.selection.passage;
  if (!passage) return say("Choose a passage first: with the mouse, or with the arrow keys in the interview.");
  if (!here.coder) return say("Nobody is working yet. Choose who you are at the top of the page.", { wrong: true });
  const { start, end } = passage;
  const words = here.text.words(start, end);
  const code = coding?.code ?? codeOf(here, passage);
  const answer = await attempt(() => api.quote({ interview: here.id, start, end, words, code }));
  if (answer) await here.renew.quotes();
  return answer;
}

/** The code of one's own that stands at exactly this passage, if there is just one. */
function codeOf({ marks }, { start, end }) {
  const codes = new Set(marks.codings.filter((one) => one.mine && one.start === start && one.end === end).map((one) => one.code));
  return codes.size === 1 ? [...codes][0] : null;
}
