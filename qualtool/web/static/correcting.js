/** Putting typing mistakes right: the words change in the text, and every passage stays. */

import { api } from "./api.js";
import { areaOf } from "./floating.js";
import { attempt, say } from "./frame.js";
import { show } from "./places.js";

const TOLD = "qualtool.told";

/** Open the card in which the chosen passage is corrected. */
export async function correct(here) {
  const { passage } = here.selection;
  if (!passage) return say("Choose the words first: with the mouse, or with the arrow keys in the interview.");
  if (!here.coder) return say("Nobody is working yet. Choose who you are at the top of the page.", { wrong: true });
  const { start, end } = passage;
  if (here.folds.words(start, end) === null) return say("Show the words first: some of them are folded.", { wrong: true });
  const { stamp } = await api.state();
  const standing = (await attempt(() => api.corrections(here.id))) ?? [];
  const words = here.text.words(start, end);
  const done = (answer) => answer && reloadSaying(document.getElementById("said").textContent, passage);
  here.picker.close();
  return here.card.writeCorrection({
    words,
    stood: standing.filter((one) => one.start < end && one.end > start),
    back: async (one) => done(await attempt(() => api.takeCorrectionBack(one.id, stamp))),
  }, areaOf(show(here, passage)), async (reads) => done(await attempt(() => api.correct(here.id, { start, end, words, reads }))));
}

/** Open the interview anew, as its words have changed, at the passage; then say what was done. */
export function reloadSaying(words, passage = null) {
  sessionStorage.setItem(TOLD, words);
  if (passage) history.replaceState(null, "", `#at-${passage.start}-${passage.end}`);
  location.reload();
  return true;
}

/** Say what was done before the interview was opened anew, and go on from its text. */
export function tellAfterReload() {
  const words = sessionStorage.getItem(TOLD);
  sessionStorage.removeItem(TOLD);
  if (!words) return;
  say(words);
  document.getElementById("text").focus({ preventScroll: true });
}
