/** The quotes for print: chosen by theme, candidates, who is quoted, how it is said, the files. */

import { api } from "./api.js";
import { Attribution } from "./attribution.js";
import { drawBalance } from "./balance.js";
import { ChosenQuotes } from "./chosen_quotes.js";
import { counted } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { drawFiles } from "./quote_files.js";
import { WaitingQuotes } from "./waiting_quotes.js";
import { Wording } from "./wording.js";

/** What all parts of the page share: the codebook, the quotes, and asking for the quotes anew. */
const here = { codes: [], quotes: null, people: [], coder: null, layers: "own", renew };

const wording = new Wording(here);
const chosen = new ChosenQuotes(document.getElementById("chosen"), here, wording);
const waiting = new WaitingQuotes(here);
const attribution = new Attribution(document.getElementById("attribution"), here);

/** Ask for everything anew and draw it; what somebody is typing stays. */
async function load() {
  const codes = await attempt(() => api.codebook());
  if (codes) here.codes = codes;
  await renew();
}

/** The same for all but the codebook, which no change of a quote touches. */
async function renew() {
  const [quotes, balance] = await Promise.all([attempt(() => api.quotes(here.layers)), attempt(() => api.balance(here.layers))]);
  if (!quotes || !balance) return;
  Object.assign(here, { quotes, people: balance.people });
  document.getElementById("summary").textContent = summary(quotes);
  wording.remember();
  chosen.draw();
  waiting.draw();
  drawBalance(document.getElementById("shares"), balance, (participant) => waiting.find({ participant }));
  drawFiles(quotes);
  await Promise.all([wording.draw(), waiting.renew(), attribution.renew()]);
}

function summary({ chosen: found, about }) {
  const kept = found.filter((one) => one.refusal).length;
  if (!found.length) return "";
  return kept ? `${about} ${counted(kept, "more is", "more are")} chosen and may not be printed.` : about;
}

const commands = {
  ...COMMON,
  ...wording.commands,
  wording: () => {
    const row = document.activeElement?.closest("[data-quote]");
    return row ? chosen.openWording(row.dataset.quote) : false;
  },
};
const state = await startFrame({ reload: load, commands });
here.coder = state.coder;
document.getElementById("others").addEventListener("change", (event) => {
  here.layers = event.target.checked ? "all" : "own";
  renew();
});
listen(commands, wording.holder);
await load();
document.body.dataset.ready = "yes";
