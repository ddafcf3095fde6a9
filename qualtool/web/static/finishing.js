/** At the end of an interview that one codes in a round: saying that it is finished, and what that means. */

import { api } from "./api.js";
import { button, element, fill, once } from "./element.js";
import { attempt } from "./frame.js";

/** @param here the interview that is open; `here.renew` brings in others' work once it may be seen */
export async function offerFinishing(here) {
  const sign = element("p", { class: "muted round-sign" });
  const holder = element("section", { class: "finishing", "aria-labelledby": "finishing-heading" });
  document.getElementById("warnings").after(sign);
  here.text.holder.after(holder);
  here.finishing = draw;
  await draw();

  async function draw() {
    const stands = here.coder && (await api.finishing(here.id).catch(() => null));
    const known = Boolean(stands?.rounds.length);
    sign.hidden = holder.hidden = !known;
    if (!known) return;
    sign.textContent = inWords(stands);
    fill(holder, element("h2", { id: "finishing-heading", tabindex: "-1", text: stands.finished ? "You have finished this interview" : "Finished?" }),
      ...meaning(stands).map((words) => element("p", { text: words })), control(stands));
  }

  function control(stands) {
    if (!stands.finished) return button("I have finished this interview", () => change(() => api.finish(here.id)), { class: "main" });
    return stands.may_go_on ? button("Go on with it after all", () => change(() => api.goOn(here.id))) : null;
  }

  function change(work) {
    return once(holder, async () => {
      if (!(await attempt(work))) return;
      await here.renew.all();
      await draw();
      document.getElementById("finishing-heading")?.focus();
    });
  }
}

/** What to know at the top of the page. */
function inWords(stands) {
  const round = stands.rounds.map((name) => `“${name}”`).join(" and ");
  const counts = stands.practice ? " For practising: it counts for nothing." : "";
  const blind = stands.blind && !stands.finished ? " Blind: you see nobody’s work but yours, and nobody sees yours." : "";
  return `You code this in the round ${round}.${blind}${counts}${stands.finished ? " You have finished it." : ""}`;
}

function meaning(stands) {
  if (stands.finished) {
    const seen = stands.seen.length ? [`You and ${listed(stands.seen)} can see each other’s work on it.`] : [];
    const further = stands.may_go_on ? [] : ["You can go on coding. What you change from now on is not counted where coders are compared."];
    return stands.blind && !seen.length ? ["Nobody sees your work on it until they have finished it too."] : [...seen, ...(stands.seen.length ? further : [])];
  }
  if (!stands.blind) return ["Say so when you have coded all you want to. You can take it back."];
  return stands.opens.length
    ? [`Then you and ${listed(stands.opens)} see each other’s work on it. This cannot be taken back.`]
    : ["Nobody else has finished it yet. You can take it back until somebody has; then you see each other’s work on it."];
}

function listed(names) {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join("");
}
