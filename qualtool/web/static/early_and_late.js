/** How a coder used codes early and late, and the first and last passages of a code side by side. */

import { asked, keepInAddress } from "./address.js";
import { api } from "./api.js";
import { drawWays } from "./codebook_ways.js";
import { named } from "./codes.js";
import { button, element, fill } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { inTurn, whoSays } from "./in_turn.js";
import { listen } from "./keys.js";
import { placeAddress } from "./note_rows.js";

const [view, passages, whose, select] = ["view", "passages", "whose", "code"].map((id) => document.getElementById(id));
let codes = [];

async function load() {
  const [found, book] = await Promise.all([attempt(() => api.useOverTime(asked("whose")[0])), attempt(() => api.codebook())]);
  if (!found || !book) return;
  codes = book;
  offerCodes();
  draw(found);
  await drawPassages();
}

function draw(found) {
  if (!found.coder) return fill(view, element("p", { text: "Choose who you are at the top of the page to see how you used the codes." }));
  if (!found.words) {
    return fill(view, element("p", { dir: "auto", text: `Early and late will be here when ${found.coder.name} has coded at different times: so far all of it was coded at once, or nothing was.` }));
  }
  return fill(view, element("p", { class: "lead", dir: "auto", text: found.words }),
    found.codes.length ? table(found.codes) : element("p", { class: "muted", text: "No code was given four times or more yet." }),
    found.notes.map((text) => element("p", { class: "muted", dir: "auto", text })));
}

const HEADS = [["codings", "passages"], ["interviews", "interviews"], ["per", "to 10,000 words"], ["length", "words each"]];

function table(used) {
  const heads = ["Early", "Late"].flatMap((half) => HEADS.map(([, words]) => `${half}: ${words}`));
  const rows = used.map((one) => {
    const code = codes.find((each) => each.id === one.code);
    if (!code) return null;
    const cells = [one.early, one.late].flatMap((half) => HEADS.map(([name]) => half[name]));
    return element("tr", {},
      element("th", { scope: "row" }, button("", () => choose(code.id), { class: "link", title: "First and last passages" })),
      cells.map((value, at) => element("td", { class: `figure${at === 4 ? " second-half" : ""}`, "data-label": heads[at], text: shown(value, at % 4) })));
  });
  rows.forEach((row, at) => row?.querySelector("button").append(...named(codes.find((each) => each.id === used[at].code))));
  return element("div", { class: "wide-table", tabindex: "0", role: "region", "aria-label": "Early and late, code by code" },
    element("table", { class: "stacks" }, element("caption", { class: "hidden", text: "Early and late, code by code" }),
      element("thead", {},
        element("tr", {}, element("td", {}), ["Early", "Late"].map((half) => element("th", { scope: "colgroup", colspan: "4", text: half }))),
        element("tr", {}, element("th", { scope: "col", text: "Code" }), [0, 1].flatMap(() => HEADS.map(([, words]) => element("th", { scope: "col", class: "figure", text: words }))))),
      element("tbody", {}, rows.filter(Boolean))));
}

function shown(value, column) {
  if (value === null) return column === 3 ? "–" : "no words";
  return column === 2 ? value.toFixed(1) : value.toLocaleString("en");
}

async function drawPassages() {
  const code = codes.find((one) => one.id === asked("code")[0]);
  if (!code) return passages.replaceChildren();
  const found = await attempt(() => api.firstAndLast(code.id, asked("whose")[0]));
  if (!found) return passages.replaceChildren();
  return fill(passages, element("h2", { tabindex: "-1", id: "passages-heading" }, element("span", { class: "code-here" }, named(code))),
    found.first.length
      ? element("div", { class: "then-and-now" }, side("First passages", found.first), side("Last passages", found.last))
      : element("p", { class: "muted", text: "Nothing was coded so, or all of it at once: there is no first and last." }));
}

function side(heading, list) {
  return element("section", {}, element("h3", { text: heading }),
    list.length ? element("ol", { class: "plain" }, list.map(({ made, passage }) => element("li", { class: "passage" },
      element("p", { class: "passage-head" }, element("span", { class: "muted", text: made }),
        element("span", { class: "who-says", dir: "auto", text: whoSays(passage) }),
        element("a", { href: placeAddress(passage.interview, passage.start, passage.end), dir: "auto", text: `${passage.title}, turn ${passage.turn + 1}` })),
      folded(passage.warnings, inTurn(passage), { key: `passage.${passage.interview}.${passage.turn}` }))))
      : element("p", { class: "muted", text: "Only one passage was coded so." }));
}

async function choose(id) {
  keepInAddress("code", id);
  select.value = id;
  await drawPassages();
  document.getElementById("passages-heading")?.focus({ preventScroll: true });
  passages.scrollIntoView({ block: "start" });
}

function offerCodes() {
  select.replaceChildren(element("option", { value: "", text: "choose a code" }),
    ...codes.map((one) => element("option", { value: one.id, text: `${"\u2003".repeat(one.depth)}${one.name}` })));
  select.value = asked("code")[0] ?? "";
}

select.addEventListener("change", () => {
  keepInAddress("code", select.value);
  return drawPassages();
});
whose.addEventListener("change", () => {
  keepInAddress("whose", whose.value);
  return load();
});

const state = await startFrame({ reload: load });
for (const one of state.coders) if (one.id !== state.coder?.id) whose.append(element("option", { value: one.id, text: one.name }));
whose.value = asked("whose")[0] ?? "";
drawWays(document.getElementById("ways"), "/codebook/early-and-late");
await load();
listen(COMMON);
document.body.dataset.ready = "yes";
