/** What some ways of comparing have to know first: a seed, a coder and days, who is in which group. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { attempt, say } from "./frame.js";

/** For each such way: put its fields into a holder, and call `show(more)` with what was chosen. */
export const ASKING = { gamma: askSeed, time: askDays, groups: askGroups };

function field(label, input) {
  return element("p", { class: "field beside" }, element("label", { for: input.id, text: label }), input);
}

function askSeed(holder, _coders, show) {
  const seed = element("input", { id: "seed", type: "number", min: "0", max: String(2 ** 31), step: "1", value: "1", inputmode: "numeric" });
  const again = () => {
    if (seed.value && seed.checkValidity()) return show({ seed: seed.value });
    return say("A seed is a whole number, from 0 on.", { wrong: true });
  };
  seed.addEventListener("change", again);
  holder.append(field("Seed", seed),
    element("p", { class: "muted", text: "Chance is sampled with random numbers. The same seed gives the same figures; another gives nearly the same." }));
  return again();
}

async function askDays(holder, coders, show) {
  const who = element("select", { id: "of-coder" }, coders.map((one) => element("option", { value: one.id, text: one.name })));
  const [day, until] = ["from-day", "until-day"].map((id) => element("select", { id }));
  const later = () => {
    const options = [...day.options].slice(day.selectedIndex + 1).map((one) => element("option", { value: one.value, text: one.text }));
    until.replaceChildren(element("option", { value: "", text: "now" }), ...options);
  };
  const again = () => show({ coder: who.value, day: day.value, until: until.value });
  const offer = async () => {
    const days = (await attempt(() => api.daysOfWork(who.value))) ?? [];
    day.replaceChildren(...days.map((one) => element("option", { value: one.day, text: `${one.day}: ${counted(one.codings, "passage")}` })));
    later();
    return days.length ? again() : say("This coder has not coded anything yet.");
  };
  who.addEventListener("change", offer);
  day.addEventListener("change", () => {
    later();
    return again();
  });
  until.addEventListener("change", again);
  holder.append(field("Coder", who), field("As at the end of", day), field("Beside", until),
    element("p", { class: "muted", text: "What was marked by the end of a day, beside what is marked now or was by the end of a later day. Each day says how many of today’s passages there were by then." }));
  return offer();
}

const PLACES = { first: "First group", second: "Second group", "": "In neither" };

function askGroups(holder, coders, show) {
  const places = coders.map((one, at) => {
    const select = element("select", { id: `group-of-${at}`, "data-coder": one.id }, Object.entries(PLACES).map(([value, text]) => element("option", { value, text })));
    select.value = at ? "second" : "first";
    return select;
  });
  const of = (name) => places.filter((one) => one.value === name).map((one) => one.dataset.coder);
  const again = () => {
    const [first, second] = [of("first"), of("second")];
    if (first.length && second.length) return show({ first, second });
    return say("Each group needs somebody.", { wrong: true });
  };
  holder.append(element("p", { class: "muted", text: "A group marked whatever one of its members marked." }),
    element("div", { class: "groups-of-coders", role: "group", "aria-label": "Groups" }, coders.map((one, at) => field(one.name, places[at]))),
    element("p", {}, button("Compare the groups", again)));
  return undefined;
}
