/** Passages whose code meant something else when they were coded: one at a time. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { drawWays } from "./codebook_ways.js";
import { named, remember } from "./codes.js";
import { button, counted, element, fill, once } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { inTurn, whoSays } from "./in_turn.js";
import { listen, shownFor } from "./keys.js";
import { placeAddress } from "./note_rows.js";
import { Picker } from "./picker.js";
import { thenAndNow } from "./then_and_now.js";

const view = document.getElementById("view");
const heading = document.getElementById("at");
const select = document.getElementById("code");

/** What there is to look at: each passage with those that it is together with, and which one is shown. */
const here = { list: [], at: 0, number: 0, stamp: "", codes: [], coder: null };
const picker = new Picker(() => here.codes, () => here.coder?.id ?? "", {
  choose: (code) => recode({ code: code.id }, code),
  create: (name) => recode({ new_code: name }),
  left: () => view.querySelector("button")?.focus(),
});
const current = () => here.list[here.at];

async function load() {
  const [found, codes] = await Promise.all([attempt(() => api.older({ code: asked("code")[0] })), attempt(() => api.codebook())]);
  if (!found || !codes) return false;
  Object.assign(here, { stamp: found.stamp, number: found.number, codes });
  here.list = found.together.flatMap((together) => together.passages.map((one) => ({ ...one, together })));
  offerCodes();
  return true;
}

/** Load anew, and show the passage with this id, or the one that now stands in its place. */
async function renew(id = current()?.id) {
  const before = new Set(here.list.map((one) => one.id));
  if (!(await load())) return;
  // What was taken back is there again, and is shown.
  const back = before.size ? here.list.findIndex((one) => !before.has(one.id)) : -1;
  const same = here.list.findIndex((one) => one.id === id);
  here.at = Math.max(0, Math.min(same >= 0 && back < 0 ? same : back >= 0 ? back : here.at, here.list.length - 1));
  draw();
}

function draw() {
  picker.close();
  const one = current();
  if (!one) return drawNothing();
  const { passage, together } = one;
  fill(heading, `Passage ${here.at + 1} of ${here.number} `,
    element("span", { class: "muted", dir: "auto", text: `${passage.title}, turn ${passage.turn + 1}` }));
  const code = here.codes.find((each) => each.id === together.code);
  fill(view,
    element("section", { class: "said", "aria-label": "What was said" },
      element("p", { class: "passage-head" }, element("span", { class: "who-says", dir: "auto", text: whoSays(passage) }),
        element("a", { href: placeAddress(passage.interview, passage.start, passage.end), text: "In the whole interview" })),
      folded(passage.warnings, inTurn(passage), { key: `passage.${passage.interview}.${passage.turn}` })),
    element("section", { class: "panel-like", "aria-label": "The code" },
      element("h2", {}, element("span", { class: "code-here" }, code ? named(code) : together.now.name)),
      element("p", { class: "muted", text: `You coded it on ${one.made}. Since then:` }),
      element("ul", { class: "since" }, together.since.map((text) => element("li", { dir: "auto", text }))),
      thenAndNow(together),
      outcomes(one)),
    element("p", { class: "row" }, button("Previous", () => step(-1), { title: shownFor("previousOlder") }),
      button("Next, without deciding", () => step(1), { title: shownFor("nextOlder") })));
  return undefined;
}

function outcomes({ together }) {
  const many = together.codings.length;
  const box = element("div", { class: "outcomes", role: "group", "aria-label": "What shall be with it" },
    keyed("It stays", "stays", () => stay()),
    keyed("Another code", "recode", () => pick()),
    keyed("Remove", "takeOff", () => takeOff()));
  return element("div", {}, box, many > 1
    ? element("p", {}, button(`All ${many} of this code, coded before the same change, stay`, () => stay(together.codings), { class: "quiet" })) : null);
}

function keyed(text, name, does) {
  const key = shownFor(name);
  const made = button("", () => once(view, does), { "aria-keyshortcuts": key, "data-outcome": name });
  if (key) made.append(element("kbd", { "aria-hidden": "true", text: key }));
  made.append(text);
  return made;
}

async function stay(codings = [current().id]) {
  return current() && done(await attempt(() => api.stay({ seen: here.stamp, codings: codings.slice(0, 500) })));
}

async function takeOff() {
  return current() && done(await attempt(() => api.removeCodings({ seen: here.stamp, codings: [current().id] })));
}

function pick() {
  const from = view.querySelector("[data-outcome=recode]");
  from?.scrollIntoView({ block: "center" });
  return from && picker.show(from.getBoundingClientRect(), { purpose: "change" });
}

async function recode(code, known) {
  const answer = await attempt(() => api.recode({ seen: here.stamp, codings: [current().id], ...code }));
  if (answer && known) remember(here.coder.id, known.id);
  await done(answer);
}

/** What was decided is gone from the list, and the next stands in its place; what was refused is shown as it is now. */
async function done(answer) {
  const id = answer ? here.list[here.at + 1]?.id : current()?.id;
  if (answer) here.list = [];
  await renew(id);
  toHeading();
}

function step(way) {
  const next = here.at + way;
  if (!here.list[next]) return say(way > 0 ? "There is no other passage left." : "There is none before this.");
  here.at = next;
  draw();
  return toHeading();
}

function toHeading() {
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  speak(current() ? `Passage ${here.at + 1} of ${here.number}.` : heading.textContent);
}

function drawNothing() {
  fill(heading, "Look again");
  const what = here.coder
    ? "There is nothing to look at again. When somebody changes, splits or merges a code, your passages that were coded before will be here."
    : "Choose who you are at the top of the page to see your passages.";
  fill(view, element("p", { text: what }), element("p", { class: "row" }, element("a", { class: "button", href: "/codebook", text: "Codebook" })));
}

function offerCodes() {
  select.replaceChildren(element("option", { value: "", text: "all codes" }),
    ...here.codes.map((one) => element("option", { value: one.id, text: `${"\u2003".repeat(one.depth)}${one.name}` })));
  select.value = asked("code")[0] ?? "";
}

select.addEventListener("change", async () => {
  keepInAddress("code", select.value);
  here.list = [];
  here.at = 0;
  await renew();
});
document.addEventListener("pointerdown", (event) => event.target.closest(".floating, button") || picker.close());

const ifAny = (does) => () => (current() ? does() : false);
const commands = {
  nextOlder: () => step(1), previousOlder: () => step(-1),
  stays: ifAny(() => stay()), recode: ifAny(pick), takeOff: ifAny(takeOff),
};
const state = await startFrame({ reload: () => renew(), commands });
here.coder = state.coder;
drawWays(document.getElementById("ways"), "/codebook/again");
await renew();
listen({ ...COMMON, ...commands });
document.body.dataset.ready = "yes";
