/** Names to keep out: having them found, and deciding about each. */

import { api } from "./api.js";
import { button, counted, element, once } from "./element.js";
import { attempt, COMMON, say, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { LongWork } from "./long_work.js";
import { nameCard } from "./name_card.js";
import { namesList } from "./names_list.js";

const holder = document.getElementById("names");
const summary = document.getElementById("summary");
const again = new Set();
let view = { looked: false, names: [] };

const work = new LongWork(document.getElementById("work"), "names", async () => {
  again.clear();
  await load();
  summary.focus();
});

async function load() {
  const found = await attempt(() => api.names());
  if (found) draw(found);
}

/** Draw everything; what is typed into a card that is still open stays. */
function draw(found) {
  const typed = new Map([...holder.querySelectorAll("input[type=text]")].map((one) => [one.id, one.value]));
  view = found;
  namesList(document.getElementById("names-list"), view, draw);
  const names = view.names.map((one) => (again.has(one.id) ? { ...one, state: "open", hidden: one.state === "hidden" } : one));
  summary.textContent = said(names);
  const left = names.filter((one) => one.state === "open");
  const done = names.filter((one) => one.state !== "open");
  holder.replaceChildren(...[finding(), ...ofKinds(left), done.length ? decided(done) : null].filter(Boolean));
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field) field.value = value;
  }
}

function said(names) {
  if (!view.looked) return "Names will be here once they were looked for. It takes from some seconds to a few minutes, on this machine alone.";
  if (!names.length) return "Nothing was found that may tell who somebody is. Read the interviews with this in mind all the same.";
  const left = names.filter((one) => one.state === "open").length;
  return `${counted(names.length, "possible name")}, surest first; ${left ? `${left} to decide` : "none is left to decide"}.`;
}

function finding() {
  return element("p", { class: "row" }, button(view.looked ? "Look again" : "Look for names", () => work.start(() => api.findNames()), view.looked ? {} : { class: "main" }));
}

function ofKinds(names) {
  const kinds = [...new Set(names.map((one) => one.kind))];
  return kinds.map((kind) => {
    const here = names.filter((one) => one.kind === kind);
    const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} (${here.length})`;
    return element("section", { class: "of-kind", "aria-label": title },
      element("h2", { text: title }), allSure(kind, here),
      element("ul", { class: "plain" }, here.map((one) => nameCard(one, does))));
  });
}

/** Those that are sure, and like no other, can be hidden at once as they are suggested. */
function allSure(kind, names) {
  const sure = names.filter((one) => one.sure === "sure" && !one.like.length && !one.doubtful.length && one.becomes);
  if (sure.length < 3) return null;
  return element("p", { class: "row" }, button(`Hide the ${sure.length} sure ones, each as it is suggested`, () =>
    settle(sure.map((one) => ({ id: one.id, hide: true, becomes: value(one) })))));
}

function value(name) {
  return document.getElementById(`becomes-${name.id}`)?.value.trim() || name.becomes;
}

function decided(names) {
  const open = holder.querySelector("details.aside")?.open ?? false;
  return element("details", { class: "aside", open }, element("summary", {}, element("h2", { text: `Decided (${names.length})` })),
    element("ul", { class: "plain" }, names.map((one) => nameCard(one, does))));
}

const does = {
  decide: (name, verdict) => {
    if (verdict.hide && !verdict.becomes) {
      say("Say what is read instead.", { wrong: true });
      return document.getElementById(`becomes-${name.id}`)?.focus();
    }
    return settle([verdict]);
  },
  becomes: (other) => {
    const name = view.names.find((one) => one.name === other);
    return name && value(name);
  },
  again: (name) => {
    again.add(name.id);
    draw(view);
    focusOn(document.getElementById(`name-${name.id}`));
  },
};

async function settle(verdicts) {
  const place = cards().findIndex((one) => one.id === `name-${verdicts[0].id}`);
  const kept = await once(holder, () => attempt(() => api.decideNames(verdicts)));
  if (!kept) return;
  for (const one of verdicts) again.delete(one.id);
  await load();
  const left = cards();
  const same = left.find((one) => one.id === `name-${verdicts[0].id}`);
  focusOn(same ?? left[Math.min(place, left.length - 1)] ?? summary);
}

function cards() {
  return [...holder.querySelectorAll(".name-card:not(.done)")];
}

function here() {
  return document.activeElement.closest?.(".name-card:not(.done)");
}

function focusOn(card) {
  (card?.querySelector("h3") ?? card)?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(here());
  focusOn(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

const commands = {
  nextName: () => step(1),
  previousName: () => step(-1),
  hideName: () => here()?.hide(),
  leaveName: () => here()?.leave(),
};

await startFrame({ reload: load, commands });
await load();
await work.resume();
listen({ ...COMMON, ...commands });
document.body.dataset.ready = "yes";
