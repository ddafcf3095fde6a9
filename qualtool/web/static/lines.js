/** Line numbers, on request: the same lines and numbers as on paper. */

import { api } from "./api.js";
import { choice } from "./care.js";
import { attempt } from "./frame.js";

/** Break the interview into its numbered lines whenever they are asked for. */
export function numberLines(here) {
  let shown = false;
  async function draw() {
    const wanted = choice("lines") === "on";
    if (wanted === shown) return;
    shown = wanted;
    const lines = wanted ? await attempt(() => api.lines(here.id)) : { starts: [] };
    if (!lines || shown !== wanted) return;
    here.text.breakInto(lines.starts);
    here.folds.draw();
    const { passage } = here.selection;
    if (passage) here.selection.choose(passage.start, passage.end);
  }
  document.addEventListener("care", draw);
  draw();
}
