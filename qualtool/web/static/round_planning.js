/** Planning a round: what is wished, who would code what, and keeping it as it was shown. */

import { unitSelect } from "./agreement.js";
import { api } from "./api.js";
import { button, counted, element, fill, once } from "./element.js";
import { attempt } from "./frame.js";

/** @param section where it stands  @param here the coders, the interviews, `reload()` */
export function planning(section, here) {
  if (!here.coders.length || !here.interviews.length) {
    section.append(element("p", { text: "Once there are interviews and people who code, they can be dealt out here." }));
    return;
  }
  const name = element("input", { id: "round-name", type: "text", dir: "auto", autocomplete: "off", required: true });
  const twice = share("round-twice", 30);
  const thrice = share("round-thrice", 0);
  const people = ticks("Who codes", here.coders.map((one) => [one.id, one.name]), { all: true });
  const which = ticks("Interviews: all that stand in no round yet, or only these", here.interviews.map((one) => [one.id, one.title]), {});
  const open = tick("Everybody sees everything at once (not blind)");
  const practice = tick("For practising: what is coded counts for nothing");
  const notOwn = tick("Nobody codes an interview that they conducted");
  const unit = unitSelect("round-unit");
  const preview = element("div", { id: "preview", tabindex: "-1", "aria-live": "polite" });
  const form = element("form", {},
    element("p", { class: "field" }, element("label", { for: "round-name", text: "Name of the round" }), name),
    element("div", { class: "shares" }, labelled(twice, "Coded by two people, %"), labelled(thrice, "Coded by three people, %")),
    people.field, which.field,
    element("fieldset", {}, element("legend", { text: "How" }), [open, practice, notOwn].map((one) => element("p", {}, one.label)),
      element("p", { class: "field beside" }, element("label", { for: "round-unit", text: "Compared in" }), unit)),
    element("p", {}, element("button", { type: "submit" }, "Show who would code what")));
  section.append(form, preview);
  form.addEventListener("input", () => fill(preview));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = people.chosen();
    const wish = {
      coders: chosen.length === here.coders.length ? [] : chosen, interviews: which.chosen(),
      twice: twice.value, thrice: thrice.value, not_own: notOwn.box.checked,
    };
    const plan = await attempt(() => api.planRound(wish));
    if (plan) show(plan);
  });

  function show(plan) {
    const keep = () => once(preview, async () => {
      const who = Object.fromEntries(plan.interviews.map((one) => [one.id, one.coders.map((each) => each.id)]));
      const round = { name: name.value.trim(), who, blind: !open.box.checked, practice: practice.box.checked, unit: unit.value };
      if (!(await attempt(() => api.addRound(round)))) return;
      form.reset();
      fill(preview);
      await here.reload();
      document.getElementById("planning-heading").focus();
    });
    fill(preview, ...plan.sentences.map((words) => element("p", { text: words })), parts(plan), interviews(plan),
      element("p", { class: "row" }, button("Keep this round", keep, { class: "main" }), button("Not like this", () => fill(preview), { class: "quiet" })));
    preview.focus({ preventScroll: true });
    preview.scrollIntoView({ block: "nearest" });
  }
}

function parts(plan) {
  return table("What each person would code", ["Person", "Interviews", "Words", "With warnings"], plan.parts.map((one) =>
    [one.coder.name, one.interviews, one.words.toLocaleString("en"), one.warned]));
}

function interviews(plan) {
  const rows = plan.interviews.map((one) => [one.title, one.coders.map((each) => each.name).join(", "), one.words.toLocaleString("en"), one.warnings || ""]);
  return element("details", { open: plan.interviews.length <= 30 },
    element("summary", {}, `Who would code what: ${counted(plan.interviews.length, "interview")}`),
    table("Who would code what", ["Interview", "Coded by", "Words", "Warnings"], rows));
}

function table(caption, heads, rows) {
  const isNumber = (at) => heads[at] === "Words" || heads[at] === "Interviews" || /warnings/iu.test(heads[at]);
  return element("table", { class: "stacks" }, element("caption", { class: "hidden", text: caption }),
    element("thead", {}, element("tr", {}, heads.map((words, at) => element("th", { scope: "col", class: isNumber(at) ? "number" : null, text: words })))),
    element("tbody", {}, rows.map(([first, ...others]) => element("tr", {},
      element("th", { scope: "row", dir: "auto" }, first),
      others.map((words, at) => element("td", { "data-label": heads[at + 1], dir: "auto", class: isNumber(at + 1) ? "number" : null }, String(words)))))));
}

function share(id, value) {
  return element("input", { id, type: "number", min: 0, max: 100, step: 1, inputmode: "numeric", required: true, value });
}

function labelled(control, words) {
  return element("p", { class: "field" }, element("label", { for: control.id, text: words }), control);
}

function tick(words, checked = false) {
  const box = element("input", { type: "checkbox", checked });
  return { box, label: element("label", { class: "check" }, box, element("span", { dir: "auto", text: words })) };
}

/** A list to tick; many stand folded. */
function ticks(words, options, { all = false }) {
  const made = options.map(([value, text]) => ({ value, ...tick(text, all) }));
  const list = element("div", { class: "ticked" }, made.map((one) => one.label));
  const field = element("fieldset", {}, element("legend", { text: words }),
    all ? list : element("details", {}, element("summary", {}, "Choose interviews"), list));
  return { field, chosen: () => made.filter((one) => one.box.checked).map((one) => one.value) };
}
