/** Choosing what is compared: two coders or more, and interviews and codes, or all of them. */

import { button, counted, element } from "./element.js";
import { say } from "./frame.js";
import { Scope } from "./scope.js";

/**
 * The form that chooses.
 *
 * @param known coders and interviews that can be compared  @param codes the codebook
 * @param chosen the Scope so far  @param compare is told the new one
 */
export function choosing(known, codes, chosen, compare) {
  const coders = boxes("coder", known.coders, chosen.coders, (one) =>
    [one.name, counted(one.interviews.length, "interview")]);
  const coded = new Set(known.coders.flatMap((one) => one.interviews));
  const interviews = boxes("interview", known.interviews.filter((one) => coded.has(one.id)), chosen.interviews,
    (one) => [one.title, coderNames(known.coders, one.id)]);
  const chosenCodes = boxes("code", codes, chosen.codes, (one) => [one.name, ""], (one) => `depth-${Math.min(one.depth, 5)}`);
  const round = rounds(known.rounds, chosen.round, (one) => coders.tick(one.coders));
  const themes = element("input", { type: "checkbox", id: "as-themes" });
  themes.checked = chosen.themes;
  const submit = (event) => {
    event.preventDefault();
    if (coders.picked().length < 2) return say("Choose two coders or more.", { wrong: true });
    return compare(new Scope({
      coders: coders.picked(), interviews: interviews.picked(), codes: chosenCodes.picked(), round: round.value, themes: themes.checked,
    }));
  };
  return element("form", { class: "choosing", onsubmit: submit },
    element("fieldset", {}, element("legend", { text: "Whose codes" }), coders.list),
    known.rounds.length ? element("p", { class: "field beside" }, element("label", { for: "compared-round", text: "Coded in the round" }), round) : null,
    part("Interviews", "all that at least two of them coded", interviews),
    part("Codes", "all", chosenCodes),
    element("label", { class: "check" }, themes, "Count the codes of a theme as one"),
    element("p", { class: "row" }, element("button", { type: "submit", class: "main" }, "Compare")));
}

/** To choose one of the rounds, or any; who coded in it is chosen with it. */
function rounds(known, chosen, choose) {
  const options = [["", "any"], ...known.map((one) => [one.id, one.name])];
  const select = element("select", { id: "compared-round", dir: "auto" }, options.map(([value, text]) => element("option", { value, text })));
  select.value = chosen;
  select.addEventListener("change", () => {
    const one = known.find((each) => each.id === select.value);
    if (one) choose(one);
  });
  return select;
}

function part(title, all, { list, picked, boxes: every }) {
  const told = element("span", { class: "muted" });
  const tell = () => { told.textContent = picked().length ? ` ${picked().length} chosen` : ` ${all}`; };
  list.addEventListener("change", tell);
  const none = button("All of them", () => {
    for (const box of every) box.checked = false;
    tell();
  }, { class: "quiet" });
  tell();
  return element("details", {}, element("summary", {}, title, told),
    element("fieldset", {}, element("legend", { class: "hidden", text: title }), list, none));
}

/** A list of things to tick, each with words beside its name. */
function boxes(kind, things, ticked, words, style = () => "") {
  const made = things.map((one) => {
    const box = element("input", { type: "checkbox", value: one.id, name: kind });
    box.checked = ticked.includes(one.id);
    const [name, beside] = words(one);
    return { box, row: element("li", { class: style(one) }, element("label", { class: "check" }, box,
      element("span", { dir: "auto", text: name }), " ", beside ? element("span", { class: "muted", dir: "auto", text: beside }) : null)) };
  });
  return {
    list: element("ul", { class: "plain ticks" }, made.map((one) => one.row)),
    boxes: made.map((one) => one.box),
    tick: (ids) => made.forEach(({ box }) => { box.checked = ids.includes(box.value); }),
    picked: () => made.filter((one) => one.box.checked).map((one) => one.box.value),
  };
}

function coderNames(coders, interview) {
  return coders.filter((one) => one.interviews.includes(interview)).map((one) => one.name).join(", ");
}
