/** One name that was found: where it stands, what would be read instead, and what to do with it. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { folded } from "./folded.js";
import { attempt } from "./frame.js";

const HOW = { sure: "", likely: "likely", unsure: "perhaps no name" };

/**
 * @param name as the page is told it
 * @param does decide(name, verdict): carries it out; joined(other): what another name becomes
 */
export function nameCard(name, does) {
  const card = element("li", { class: "name-card", id: `name-${name.id}` });
  if (name.state === "open") card.append(...open(name, card, does));
  else {
    card.classList.add("done");
    card.append(...decided(name, does));
  }
  return card;
}

function decided(name, does) {
  const words = name.state === "hidden" ? `is read as ${name.becomes}` : "is left as it is";
  return [heading(name), element("p", { class: "standing", dir: "auto", text: words }),
    button("Decide again", () => does.again(name), { class: "quiet", "aria-label": `Decide again about ${name.name}` })];
}

function heading(name) {
  return element("h3", { tabindex: "-1", dir: "auto", text: name.name });
}

function open(name, card, does) {
  const field = element("input", { id: `becomes-${name.id}`, type: "text", autocomplete: "off", dir: "auto", value: name.becomes });
  const ticks = name.doubtful.map((_, number) => element("input", { type: "checkbox", id: `here-${name.id}-${number}` }));
  const verdict = (hide, more = {}) => does.decide(name, {
    id: name.id, hide, becomes: field.value.trim(), places: ticks.flatMap((tick, number) => (tick.checked ? [number] : [])), ...more,
  });
  field.addEventListener("keydown", (event) => event.key === "Enter" && verdict(true));
  card.hide = () => verdict(true);
  card.leave = () => !name.hidden && verdict(false);
  const places = element("ul", { class: "name-places" }, name.shown.map((one, at) => place(one, name, at)));
  return [
    heading(name),
    element("p", { class: "standing", dir: "auto", text: standing(name) }),
    likeness(name, field, does),
    places,
    name.places > name.shown.length ? more(name, places, verdict) : null,
    name.doubtful.length ? doubtful(name, ticks) : null,
    element("p", { class: "field" }, element("label", { for: field.id, text: "Is read as" }), field),
    element("div", { class: "row" },
      button("Hide it", () => verdict(true), { class: "main", "aria-label": `Hide it: ${name.name}` }),
      // What is hidden already comes back by Undo alone.
      name.hidden ? null : button("Leave it", () => verdict(false), { class: "quiet", "aria-label": `Leave it: ${name.name}` })),
  ].filter(Boolean);
}

function standing(name) {
  const where = name.interviews.length > 3 ? counted(name.interviews.length, "interview") : name.interviews.join(", ");
  return [name.also.length && `also ${name.also.join(", ")}`, `${counted(name.places + name.doubtful.length, "place")} in ${where}`,
    HOW[name.sure], name.known && "in the names list"].filter(Boolean).join(" · ");
}

/** Near spellings are asked about: taking what the other becomes makes them one. */
function likeness(name, field, does) {
  if (!name.like.length) return null;
  return element("p", { class: "row" }, element("span", { dir: "auto", text: "Perhaps the same as" }),
    name.like.map((other) => button(other, () => {
      field.value = does.becomes(other) ?? field.value;
      field.focus();
    }, { class: "quiet", dir: "auto", "aria-label": `The same as ${other}: read it alike` })));
}

function place(one, name, at) {
  const words = element("p", { dir: "auto" }, `…${one.before}`, element("mark", { text: one.words }), `${one.after}… `,
    element("a", { href: `/interviews/${encodeURIComponent(one.interview)}#at-${one.start}-${one.end}`, dir: "auto" }, one.title));
  return element("li", {}, folded(one.warnings, words, { key: `name.${name.id}.${at}` }));
}

/** All places, and by interview the choice to decide for it alone. */
function more(name, places, verdict) {
  const show = button(`Show all ${name.places} places`, async () => {
    const all = await attempt(() => api.namePlaces(name.id));
    if (!Array.isArray(all)) return;
    const sure = all.filter((one) => !one.doubtful);
    places.replaceChildren(...sure.map((one, at) => place(one, name, at)));
    const interviews = new Map(sure.map((one) => [one.interview, one.title]));
    show.replaceWith(interviews.size > 1 ? only(interviews, name, verdict) : "");
    places.querySelector("a")?.focus();
  }, { class: "quiet" });
  return show;
}

function only(interviews, name, verdict) {
  const select = element("select", { id: `only-${name.id}` }, [...interviews].map(([id, title]) => element("option", { value: id, text: title })));
  return element("div", { class: "row" }, element("label", { for: select.id, text: "Only in" }), select,
    button("Hide it there", () => verdict(true, { only_in: select.value }), { "aria-label": `Hide it there: ${name.name}` }),
    button("Leave it there", () => verdict(false, { only_in: select.value }), { class: "quiet", "aria-label": `Leave it there: ${name.name}` }));
}

function doubtful(name, ticks) {
  const rows = name.doubtful.map((one, number) => {
    const words = element("label", { for: ticks[number].id }, place(one, name, `doubtful-${number}`).firstChild);
    return element("li", { class: "meant" }, ticks[number], words);
  });
  return element("fieldset", {}, element("legend", { text: "May be the ordinary word. Tick where it is the name:" }), element("ul", { class: "name-places" }, rows));
}
