/** Bringing files in: dropped, looked at, given codes for names, and kept all at once. */

import { api } from "./api.js";
import { card } from "./bringing_files.js";
import { NamesTable } from "./bringing_names.js";
import { button, counted, element } from "./element.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { Uploading } from "./uploading.js";

const part = (id) => document.getElementById(id);
const open = new Set();
const cards = new Map();
const compared = new Map();
const table = new NamesTable({ people: part("people"), alike: part("alike"), mentioned: part("mentioned") }, tell);
let page = null;
let coder = null;
let asked = 0;
let telling = Promise.resolve();

/** Change what is said of the names, and show what would come of it. */
function tell(change) {
  change(page.answers);
  asked += 1;
  telling = ask(asked);
  return telling;
}

async function ask(mine) {
  const answer = await attempt(() => api.nameThem(page.answers));
  // What was asked meanwhile knows more.
  if (answer && mine === asked) draw(answer);
}

async function load() {
  const found = await attempt(() => api.brought());
  // An answer that was overtaken by a later change knows less than what is shown.
  if (found && found.version >= (page?.version ?? 0)) draw(found);
}

function draw(found) {
  // What was compared may have been read otherwise since, or with other names.
  if (page && page.version !== found.version) compared.clear();
  page = found;
  part("limits").textContent = `A file may have up to ${Math.round(page.largest / 1e6)} MB.`;
  part("endings").textContent = ` (${page.suffixes.join(" ")})`;
  part("names").hidden = !page.names.length;
  table.draw(page);
  drawFiles();
  drawDoubts();
  drawKeeping();
}

function drawFiles() {
  const active = document.activeElement?.id;
  part("found").hidden = !page.files.length;
  part("found-files").replaceChildren(...page.files.map(cardOf));
  for (const name of cards.keys()) if (!page.files.some((file) => file.name === name)) cards.delete(name);
  if (active?.startsWith("whose-")) document.getElementById(active)?.focus({ preventScroll: true });
}

/** The card of a file; it stays while nothing has changed, and with it what somebody is choosing there. */
function cardOf(file) {
  const shown = JSON.stringify([file, compared.get(file.name) ?? null]);
  const known = cards.get(file.name);
  if (known?.shown === shown) return known.made;
  const made = card(file, {
    open,
    takeOff: async (name) => {
      const answer = await attempt(() => api.takeOff(name));
      if (!answer) return;
      draw(answer);
      say(`Took ${name} away.`);
      part("main").focus({ preventScroll: true });
    },
    readAgain,
    correcting: { compared, compare, keep: keepCorrected },
    whose: (name, code) => tell((answers) => { answers.whose[name] = code; }),
  });
  cards.set(file.name, { shown, made });
  return made;
}

/** Read a file otherwise; where that fails it stays as it was, and the reason is said. */
async function readAgain(asked) {
  const answer = await attempt(() => api.readAgain(asked));
  if (!answer) return;
  draw(answer);
  const file = page.files.find((one) => one.name === asked.file);
  say(file?.trouble ? `Read ${asked.file} again, and it is left out.` : `Read ${asked.file} again. Look at the first turns.`);
  document.getElementById(`read-${asked.file}`)?.focus({ preventScroll: true });
}

function drawDoubts() {
  part("doubts").hidden = !page.doubts.length;
  part("doubts").querySelector("ul").replaceChildren(...page.doubts.map((words) => element("li", { class: "said-so", dir: "auto", text: words })));
}

/** Compare a file with the interview that it may be a corrected version of, and show the outcome. */
async function compare(name) {
  const answer = await attempt(() => api.compareCorrected(name));
  if (!answer) return;
  compared.set(name, answer);
  drawFiles();
  document.getElementById(`corrected-${name}`)?.focus();
}

async function keepCorrected(name, choices) {
  const answer = await attempt(() => api.keepCorrected({ name, seen: compared.get(name).stamp, ...choices }));
  if (!answer) return;
  compared.delete(name);
  await load();
  part("main").focus({ preventScroll: true });
}

function going() {
  return page.files.filter((file) => !file.trouble && file.kind !== "names");
}

function drawKeeping() {
  const box = part("keeping");
  const files = going();
  const left = page.files.filter((file) => file.trouble).length;
  box.hidden = !page.files.length;
  const words = [waiting(), left ? `${counted(left, "file is", "files are")} left out.` : ""].filter(Boolean).join(" ");
  // Made once: what is redrawn under a finger does not hear that it was pressed.
  if (!part("keep")) {
    box.replaceChildren(
      element("p", { id: "waits", role: "status" }),
      element("div", { class: "row" },
        button("", keepAll, { class: "main", id: "keep" }), button("Put all of it away", putAway, { class: "quiet" })));
  }
  part("waits").textContent = words;
  part("keep").textContent = keepWords(files);
  part("keep").disabled = !ready(files);
}

function ready(files) {
  return Boolean(files.length && coder && !page.waits_for.length);
}

function waiting() {
  if (!coder) return "Choose who you are at the top of the page, or add yourself under Interviews.";
  const without = page.names.filter((row) => page.waits_for.includes(row.id) && !row.trouble).length;
  const wrong = page.waits_for.length - without;
  const said = [];
  if (without) said.push(`${counted(without, "name has", "names have")} no code yet.`);
  if (wrong) said.push(`${counted(wrong, "code has", "codes have")} to be looked at.`);
  if (!going().length && page.files.length) said.push("There is nothing here to keep.");
  return said.join(" ");
}

function keepWords(files) {
  const interviews = files.filter((file) => file.kind === "interview").length;
  if (!files.length) return "Keep these interviews";
  if (!interviews) return counted(files.length, "Keep this file", "Keep these files").replace(/^\d+ /u, "");
  if (interviews < files.length) return `Keep ${counted(interviews, "interview")} and ${counted(files.length - interviews, "other file")}`;
  return interviews === 1 ? "Keep this interview" : `Keep these ${interviews} interviews`;
}

async function keepAll() {
  // A code that was typed last may still be on its way.
  await telling;
  const left = page.files.filter((file) => file.trouble);
  const files = going().map((file) => file.name);
  const answer = await attempt(() => api.keepBrought(page.version, files));
  if (!answer) {
    const words = part("said").textContent;
    await load();
    say(words, { wrong: true });
    return;
  }
  showKept(answer.said, left);
  await load();
}

function showKept(said, left) {
  const heading = element("h2", { id: "kept-heading", tabindex: "-1", text: "Kept" });
  part("kept").replaceChildren(heading,
    element("p", { dir: "auto", text: `${said.charAt(0).toUpperCase()}${said.slice(1)}.` }),
    ...left.map((file) => element("p", { class: "said-so", dir: "auto", text: `${file.name} was left out: ${file.trouble}` })),
    element("p", { class: "muted", text: "The names are gone from this page too. Keep your own list of who is who somewhere safe, apart from the study." }),
    element("p", {}, element("a", { class: "button main", href: "/", text: "To the interviews" })));
  part("kept").hidden = false;
  part("refused").hidden = true;
  heading.focus();
}

async function putAway() {
  if (!(await attempt(() => api.putAway()))) return;
  await load();
  say("All of it was put away; nothing was kept.");
  part("files").focus();
}

async function arrived(refused) {
  part("kept").hidden = true;
  part("refused").hidden = !refused.length;
  part("refused").querySelector("ul").replaceChildren(...refused.map(({ name, why }) =>
    element("li", { dir: "auto" }, element("b", { text: name }), why.startsWith(`“${name}”`) ? why.slice(name.length + 2) : `: ${why}`)));
  await load();
  const taken = page ? `${counted(page.files.length, "file is", "files are")} here.` : "";
  speak(`${taken} ${refused.length ? `${counted(refused.length, "file was", "files were")} not taken.` : ""}`);
  if (page?.names.some((row) => row.needed)) part("names-heading").focus();
}

const state = await startFrame({ reload: load });
coder = state.coder;
new Uploading({ zone: part("drop"), input: part("files"), status: part("reading"), largest: () => page?.largest ?? Infinity, done: arrived });
await load();
listen(COMMON);
document.body.dataset.ready = "yes";
