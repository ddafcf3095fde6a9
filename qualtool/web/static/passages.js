/** The passages of a code, a theme, a participant or an interview, re-coded where they stand. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { Filters } from "./filters.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { passageRow } from "./passage_rows.js";
import { Recoding } from "./recoding.js";

const PART = 50;
const select = (name) => document.getElementById(name);
const list = select("list");
const more = select("more");
const filters = new Filters(select("filters"), load);
let shown = [];
let found = null;
let stamp = "";
let titles = new Map();

const here = {
  codes: [], coder: null, list, renew: reload, stamp: () => stamp, shown: () => shown, keyOf,
};
const recoding = new Recoding(select("chosen"), here);

function keyOf(passage) {
  return `${passage.interview}.${passage.start}.${passage.end}.${passage.codings[0].code}`;
}

function wanted(after, limit) {
  const one = (name) => asked(name)[0] ?? "";
  return {
    where: filters.where, code: one("code"), theme: one("theme"), participant: one("participant"),
    interview: one("interview"), layer: one("layer"), by: one("by"), after, limit,
  };
}

/** Ask for the list anew, as long as it was shown. */
async function load() {
  const state = await attempt(() => api.state());
  const limit = Math.min(200, Math.max(PART, shown.length));
  const first = state && (await attempt(() => api.listPassages(wanted(0, limit))));
  if (!first) return;
  stamp = state.stamp;
  found = first;
  shown = first.list;
  draw();
}

async function reload() {
  here.codes = (await attempt(() => api.codebook())) ?? here.codes;
  offerCodes();
  await load();
}

async function loadMore() {
  const part = await attempt(() => api.listPassages(wanted(found.next, PART)));
  if (!part) return;
  const at = shown.length;
  found = { ...part, list: [] };
  shown = [...shown, ...part.list];
  draw();
  list.querySelectorAll("[data-passage]")[at]?.querySelector("input, a")?.focus();
}

function draw() {
  const kept = document.activeElement?.closest?.("[data-passage]")?.dataset.passage;
  const ids = new Set(shown.flatMap((one) => one.codings.map((each) => each.id)));
  for (const id of recoding.chosen) if (!ids.has(id)) recoding.chosen.delete(id);
  const how = {
    chosen: recoding.chosen,
    toggle: (passage, on) => recoding.toggle(passage, on),
    change: (codings, from) => recoding.change(codings, from),
    remove: (codings) => recoding.remove(codings),
    note: (coding, from) => recoding.note(coding, from),
  };
  list.replaceChildren(...parts(how));
  more.hidden = !found.next;
  more.replaceChildren(button(`Show more: ${shown.length} of ${found.items} are shown`, loadMore));
  recoding.drawBar();
  drawSummary();
  if (kept) list.querySelector(`[data-passage="${CSS.escape(kept)}"] input`)?.focus({ preventScroll: true });
}

/** The rows under their headings. */
function parts(how) {
  const made = [];
  let last = null;
  for (const passage of shown) {
    if (passage.heading !== last && passage.heading) made.push(element("h2", { class: "part-heading", dir: "auto", text: passage.heading }));
    if (passage.heading !== last || !made.length) made.push(element("ol", { class: "plain passages" }));
    last = passage.heading;
    made.at(-1).append(passageRow(passage, how));
  }
  return made;
}

function drawSummary() {
  const [code, interview, participant] = [asked("theme")[0] ?? asked("code")[0], asked("interview")[0], asked("participant")[0]];
  const named = here.codes.find((one) => one.id === code)?.name;
  const of = [named && `“${named}”`, participant && titles.get(participant), interview && titles.get(interview)].filter(Boolean);
  const heading = of.length ? `Passages: ${of.join(", ")}` : "Passages";
  document.title = document.title.replace(/^.* –/u, `${heading} –`);
  select("heading").textContent = heading;
  const whose = { "": "You have coded ", all: "Everybody: ", agreed: "Agreed: " }[select("layer").value] ?? `${select("layer").selectedOptions[0].textContent}: `;
  const said = found.items
    ? `${whose}${counted(found.passages, "passage")} of ${counted(found.people, "person", "people")}.`
    : nothing();
  const counts = found.items > found.passages ? ` They overlap, and stand in ${found.items} entries.` : "";
  const tools = found.items && shown.some((one) => one.codings.some((each) => each.mine))
    ? [" ", button("Choose all that are shown", () => recoding.all(), { class: "link" })] : [];
  select("summary").replaceChildren(said + counts, ...tools);
}

function nothing() {
  if (select("layer").value || filters.where.length) return "No passage fits.";
  return here.coder ? "The passages that you code will be here. Open an interview to begin." : "Choose who you are at the top of the page to see your passages.";
}

function offerCodes() {
  const chosen = asked("theme")[0] ?? asked("code")[0] ?? "";
  select("code").replaceChildren(element("option", { value: "", text: "all codes" }),
    ...here.codes.map((one) => element("option", { value: one.id, text: `${"\u2003".repeat(one.depth)}${one.name}` })));
  select("code").value = chosen;
}

select("code").addEventListener("change", () => {
  const { value } = select("code");
  const above = here.codes.some((one) => one.parent === value);
  keepInAddress("theme", above ? value : "");
  keepInAddress("code", above ? "" : value);
  anew();
});
for (const name of ["layer", "by"]) {
  select(name).addEventListener("change", () => {
    keepInAddress(name, select(name).value);
    anew();
  });
}

function anew() {
  shown = [];
  recoding.chosen.clear();
  load();
}

/** Up and down go from passage to passage; the boxes take Space by themselves. */
list.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || event.ctrlKey || event.metaKey || event.altKey || !event.target.matches("input[type=checkbox]")) return;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const next = boxes[boxes.indexOf(event.target) + way];
  event.preventDefault();
  next?.focus();
  next?.closest("li").scrollIntoView({ block: "nearest" });
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".floating, button")) recoding.picker.close();
});

const commands = { code: () => recoding.changeChosen(), leave: () => recoding.none() };
const state = await startFrame({ reload, commands });
here.coder = state.coder;
for (const one of state.coders) if (one.id !== state.coder?.id) select("layer").append(element("option", { value: one.id, text: one.name }));
for (const name of ["layer", "by"]) select(name).value = asked(name)[0] ?? "";
const [interviews, people] = await Promise.all([attempt(() => api.interviews()), attempt(() => api.participants()), filters.renew()]);
titles = new Map([...(interviews ?? []).map((one) => [one.id, one.title]), ...(people ?? []).map((one) => [one.id, one.code])]);
await reload();
listen({ ...COMMON, ...commands });
document.body.dataset.ready = "yes";
