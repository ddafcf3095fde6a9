/** One round: who codes what, how many interviews each has finished, handing over, opening. */

import { api } from "./api.js";
import { button, element, once } from "./element.js";
import { attempt } from "./frame.js";
import { openSheet } from "./sheet.js";

/** @param one a round as the study tells it  @param here who is working, the coders, `reload()` */
export function roundCard(one, here) {
  const heading = `round-${one.id}`;
  return element("section", { class: "round", "aria-labelledby": heading },
    element("h2", { id: heading, dir: "auto", text: one.name }),
    element("p", { class: "muted", text: `${kindInWords(one)} Compared in ${one.counted_in}. ${yours(one)}`.replace(/ +/gu, " ").trim() }),
    element("ul", { class: "plain parts" }, one.parts.map((part) =>
      element("li", {}, element("span", { dir: "auto", text: part.coder.name }), `: finished ${part.said}`))),
    element("details", {}, element("summary", {}, "Who codes what"), table(one)),
    element("div", { class: "row" },
      button("Give an interview to somebody", () => giving(one, here)),
      one.may_be_opened ? button("Open the round to everybody", () => opening(one, here)) : null,
      element("a", { class: "button", href: `/packs?round=${encodeURIComponent(one.id)}`, "aria-label": `Make packs for the round ${one.name}` }, "Make packs")));
}

function kindInWords(one) {
  const practice = one.kind.includes("practice") ? "For practising: what is coded in it counts for nothing." : "";
  if (one.may_be_opened) return `Blind: others’ work is hidden until both have finished an interview. ${practice}`;
  if (one.kind.startsWith("blind")) return `Was blind, and is open to everybody now. ${practice}`;
  return `Open: everybody sees everything. ${practice}`;
}

function yours(one) {
  if (!one.mine) return "You code nothing in it.";
  return one.left.length ? `Yours to finish: ${one.left.length} of ${one.mine}.` : "You have finished your part.";
}

function table(one) {
  const head = element("tr", {}, ["Interview", "Coded by"].map((words) => element("th", { scope: "col", text: words })));
  return element("table", { class: "stacks" }, element("caption", { class: "hidden", text: `Who codes what in ${one.name}` }),
    element("thead", {}, head), element("tbody", {}, one.interviews.map(row)));
}

function row(interview) {
  const who = interview.coded_by.map(({ coder, finished }) => `${coder.name}${finished ? " (finished)" : ""}`).join(", ");
  return element("tr", {},
    element("th", { scope: "row" }, element("a", { href: `/interviews/${encodeURIComponent(interview.id)}`, dir: "auto" }, interview.title)),
    element("td", { "data-label": "Coded by", dir: "auto" }, who));
}

function opening(one, here) {
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "opening-heading" },
    element("h2", { id: "opening-heading", dir: "auto", text: `Open “${one.name}” to everybody?` }),
    element("p", { text: "Everybody will see everybody’s work in this round, also where somebody has not finished." }),
    element("p", { text: "This cannot be taken back. What is changed afterwards does not count where coders are compared." }),
    element("div", { class: "row" },
      button("Open it", () => once(dialog, open), { class: "main" }), button("Leave it blind", () => dialog.close(), { class: "quiet" })));

  async function open() {
    if (!(await attempt(() => api.openRound(one.id)))) return;
    dialog.close();
    await here.reload();
  }
  openSheet(dialog);
}

function giving(one, here) {
  const interview = select("given-interview", one.interviews.map((each) => [each.id, each.title]));
  const to = select("given-to", []);
  const instead = select("given-instead", []);
  const form = element("form", { method: "dialog" },
    element("h2", { id: "giving-heading", text: "Give an interview to somebody" }),
    element("p", { class: "field" }, element("label", { for: "given-interview", text: "Interview" }), interview),
    element("p", { class: "field" }, element("label", { for: "given-to", text: "Who shall code it" }), to),
    element("p", { class: "field" }, element("label", { for: "given-instead", text: "Instead of" }), instead),
    element("div", { class: "row" }, element("button", { type: "submit", class: "main" }, "Give it"),
      button("Leave it", () => dialog.close(), { class: "quiet" })));
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "giving-heading" }, form);

  function offer() {
    const { coded_by: coding } = one.interviews.find((each) => each.id === interview.value);
    const doing = new Set(coding.map((each) => each.coder.id));
    choices(to, here.coders.filter((each) => !doing.has(each.id)).map((each) => [each.id, each.name]));
    choices(instead, [["", "nobody: as well"], ...coding.filter((each) => !each.finished).map(({ coder }) => [coder.id, coder.name])]);
  }
  interview.addEventListener("change", offer);
  offer();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = { interview: interview.value, to: to.value, instead_of: instead.value || null };
    if (!(await attempt(() => api.giveInRound(one.id, given)))) return;
    dialog.close();
    await here.reload();
  });
  openSheet(dialog);
}

function select(id, options) {
  const made = element("select", { id, required: true });
  choices(made, options);
  return made;
}

function choices(holder, options) {
  holder.replaceChildren(...options.map(([value, text]) => element("option", { value, text })));
  holder.required = options.length > 0 && options[0][0] !== "";
}
