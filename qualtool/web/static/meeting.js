/** What is left to settle, as a list for a meeting: by code or by interview, to read or to print. */

import { api } from "./api.js";
import { meaning, named } from "./codes.js";
import { choices, decided } from "./difference.js";
import { button, counted, element, fill } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { clock, MeetingTime } from "./meeting_time.js";
import { drawWays, drawWho, remember, scopeHere } from "./scope.js";
import { begin } from "./scope_needed.js";

const FORMATS = { docx: "Word", xlsx: "Excel", html: "Web page" };
const files = element("span", { class: "row" }, Object.entries(FORMATS).map(([ending, words]) =>
  element("a", { class: "button", "data-ending": ending, download: `agenda.${ending}`, href: "#", "aria-label": `Take out for ${words}` }, words)));
const view = document.getElementById("view");
let scope = scopeHere();
let by = new URLSearchParams(location.search).get("by") === "interview" ? "interview" : "code";
let known = null;
let codes = [];
const time = new MeetingTime(() => draw());

async function draw() {
  const asked = scope.query({ by, ...time.asked });
  const items = await attempt(() => api.meeting(asked));
  if (!items) return;
  const sum = (count) => items.reduce((total, one) => total + count(one), 0);
  const [number, later, reached, shown] = [sum((one) => one.number), sum((one) => one.later), sum((one) => one.fit), sum((one) => one.places.length)];
  const parts = [`${counted(number, "difference")} to talk about`, later ? `${later} of them left for later` : "", reached < number ? `${reached} in the time of this meeting` : ""];
  document.getElementById("told").textContent = number ? `${parts.filter(Boolean).join(", ")}.` : "";
  time.tell(number, reached);
  for (const link of files.children) link.href = `/api/settling/files/agenda.${link.dataset.ending}?${asked}`;
  files.hidden = !reached;
  fill(view, number
    ? [toWrite(["Who is here", "Date"], { class: "to-write once" }), ...items.filter((one) => one.places.length).map(group), notShown(reached, shown), laterOn(items)]
    : element("p", { text: "Differences that are not settled will be here. There are none." }));
}

function group(item, at) {
  const title = item.code ? named(item.code.sign) : element("span", { dir: "auto", text: item.name });
  return element("section", { class: "agenda", "aria-labelledby": `group-${at}` },
    element("h2", { id: `group-${at}`, class: "code-name" }, title, element("span", { class: "count", text: time.asked.minutes ? `${counted(item.fit, "difference")}, ${clock(item.begins)} to ${clock(item.begins + item.minutes)}` : counted(item.fit, "difference") })),
    item.code ? meaning(item.code) : null,
    element("ol", { class: "plain" }, item.places.map(place)));
}

/** What the time reaches and a list cannot hold. */
function notShown(reached, shown) {
  return reached > shown ? element("p", { text: `The first ${counted(shown, "difference")} are shown here; a file has all ${reached.toLocaleString("en")}. A time for the meeting, or fewer codes or interviews, make the list shorter.` }) : null;
}

/** What the meeting's time does not reach. */
function laterOn(items) {
  const rest = items.filter((one) => one.fit < one.number);
  return rest.length ? element("section", { class: "agenda", "aria-labelledby": "another-time" },
    element("h2", { id: "another-time", text: "For another time" }),
    element("ul", {}, rest.map((one) => element("li", { dir: "auto", text: `${one.name}: ${counted(one.number - one.fit, "difference")}` })))) : null;
}

function place(one) {
  const words = element("p", { class: "about-words", dir: "auto", text: one.text });
  const where = `${one.title}, turn ${one.turn + 1}`;
  return element("li", { class: "on-the-agenda" },
    element("h3", {}, element("a", { href: `${scope.link("/settle")}#${one.id}`, dir: "auto", text: where })),
    folded(one.warnings, element("div", {}, words, choices(one)), { key: one.id }),
    element("p", { class: "muted", dir: "auto", text: one.words }),
    decided(one.decision),
    toWrite(["Outcome", "Why"]));
}

/** On paper: lines to write on. */
function toWrite(words, properties = {}) {
  return element("div", { class: "to-write", "aria-hidden": "true", ...properties }, words.map((text) => element("p", { text })));
}

function tools() {
  const choose = (value) => {
    by = value;
    history.replaceState(null, "", scope.link("/settle/list", { by: by === "interview" && by }));
    return draw();
  };
  const radios = [["code", "By code"], ["interview", "By interview"]].map(([value, words]) => {
    const radio = element("input", { type: "radio", name: "by", value, onchange: () => choose(value) });
    radio.checked = value === by;
    return element("label", { class: "check" }, radio, words);
  });
  fill(document.getElementById("tools"),
    element("fieldset", { class: "bare in-a-row" }, element("legend", { class: "hidden", text: "In which order" }), radios),
    time.box, button("Print", () => print()), files);
}

async function start() {
  await startFrame({ reload: () => known && draw() });
  listen(COMMON);
  const found = await begin(scope, view);
  if (!found) return;
  ({ scope, known, codes } = found);
  remember(scope);
  drawWays(document.getElementById("ways"), scope, "/settle/list");
  drawWho(document.getElementById("who"), scope, known, codes);
  tools();
  await draw();
}

await start();
document.body.dataset.ready = "yes";
