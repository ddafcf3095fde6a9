/** In the overview: the rounds in which somebody codes, and what is theirs to finish. */

import { api } from "./api.js";
import { element, fill } from "./element.js";
import { attempt } from "./frame.js";

/** Interviews that are named; the list below has all. */
const NAMED = 12;

/** @param holder where they stand  @param interviews all interviews, to lead to those that are left */
export async function drawRounds(holder, interviews, coder) {
  const rounds = (await attempt(() => api.rounds())) ?? [];
  const titles = new Map(interviews.map((one) => [one.id, one.title]));
  holder.hidden = !rounds.length;
  fill(holder, ...rounds.map((one) => told(one, titles, coder)), element("p", {}, element("a", { href: "/rounds" }, "Who codes what")));
}

function told(one, titles, coder) {
  const others = one.parts.map(({ coder: who, said }) => `${who.name} has finished ${said}`);
  return element("div", { class: "my-round" },
    element("h2", {}, "Round ", element("span", { dir: "auto", text: one.name }), element("span", { class: "muted", text: one.may_be_opened ? " – blind" : "" })),
    coder && one.mine ? mine(one, titles) : null,
    element("p", { class: "muted", dir: "auto", text: `${others.join("; ")}.` }));
}

function mine(one, titles) {
  const left = one.left.filter((id) => titles.has(id));
  if (!left.length) return element("p", { text: one.left.length ? "" : "You have finished your part." });
  const more = left.length > NAMED ? ` and ${left.length - NAMED} more` : "";
  return element("p", {}, "Yours to finish: ", left.slice(0, NAMED).flatMap((id, at) =>
    [at ? ", " : "", element("a", { href: `/interviews/${encodeURIComponent(id)}`, dir: "auto" }, titles.get(id))]), more);
}
