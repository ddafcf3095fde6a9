/** Rounds: who codes which interviews, how far everybody is, and planning another. */

import { api } from "./api.js";
import { element, fill } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { roundCard } from "./round_card.js";
import { planning } from "./round_planning.js";

const holder = document.getElementById("rounds");
const here = { coder: null, coders: [], interviews: [], reload };

async function reload() {
  const [state, rounds, interviews] = await Promise.all([
    attempt(() => api.state()), attempt(() => api.rounds()), attempt(() => api.interviews()),
  ]);
  if (!state || !rounds || !interviews) return;
  Object.assign(here, { coder: state.coder, coders: state.coders, interviews, rounds });
  fill(holder, rounds.length ? rounds.map((one) => roundCard(one, here)) : empty());
}

function empty() {
  return element("p", { text: "Rounds will be here: who codes what, and how many interviews each has finished." });
}

await startFrame({ reload });
await reload();
planning(document.getElementById("planning"), here);
listen(COMMON);
document.body.dataset.ready = "yes";
