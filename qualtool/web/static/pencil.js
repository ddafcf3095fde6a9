/** Typing in pencil codes: from line, to line, code, Enter; what stands there is shown at once. */

import { api } from "./api.js";
import { button, element, shortened } from "./element.js";
import { folded } from "./folded.js";
import { attempt, COMMON, say, speak, startFrame } from "./frame.js";
import { listen } from "./keys.js";

const place = (id) => document.getElementById(id);
const [interviews, form, from, to, code, wrong, words] = ["interview", "row", "from", "to", "code", "wrong", "words"].map(place);
let codes = [];
let lines = [];

/** The numbers that are typed; “12–15” in the first field says both. */
function numbers() {
  const both = from.value.match(/^\s*(\d+)\s*[-–]\s*(\d+)\s*$/u);
  const first = Number(both ? both[1] : from.value.trim() || NaN);
  return [first, both ? Number(both[2]) : Number(to.value.trim() || first)];
}

function showWords() {
  const [first, last] = numbers();
  const found = lines.filter((line) => line.number >= first && line.number <= last);
  const warnings = [...new Set(found.flatMap((line) => line.warnings))];
  const shown = element("p", { class: "words-of-lines", dir: "auto", text: found.map((line) => line.text).join(" ") });
  words.replaceChildren(...(found.length ? [folded(warnings, shown)] : []));
}

/** The one code that is meant: called so, or the only one that begins so. */
function meant() {
  const typed = code.value.trim().toLowerCase();
  const called = codes.filter((one) => [one.name, one.path].some((name) => name.toLowerCase() === typed));
  const begins = codes.filter((one) => one.name.toLowerCase().startsWith(typed));
  return called.length ? called : begins;
}

function refuse(field, sentence, ...more) {
  wrong.replaceChildren(sentence, ...more);
  for (const one of [from, to, code]) one.setAttribute("aria-invalid", one === field);
  field.focus();
}

async function keep(event) {
  event.preventDefault();
  const [first, last] = numbers();
  if (!Number.isInteger(first) || !Number.isInteger(last)) return refuse(from, "Lines are given by their numbers, such as 12.");
  const typed = code.value.trim();
  if (!typed) return refuse(code, "Which code stands beside them?");
  const found = meant();
  if (found.length > 1) return refuse(code, `Several codes begin like “${typed}”: type more of it, or choose one from the list.`);
  if (!found.length) return refuse(code, `There is no code called “${typed}”. `, button(`Make “${typed}” a new code`, () => makeCode(typed)));
  return send(first, last, found[0]);
}

async function makeCode(name) {
  if (!(await attempt(() => api.addCode(name, null)))) return;
  await loadCodes();
  wrong.replaceChildren();
  form.requestSubmit();
}

async function send(first, last, chosen) {
  try {
    const answer = await api.pencil(interviews.value, { first, last, code: chosen.id });
    say(`Kept. Coded ${shownLines(first, last)} as ${chosen.name}.`);
    speak(`Kept. Coded ${shownLines(first, last)} as ${chosen.name}.`);
    keptRow(first, last, chosen, answer.words);
  } catch (refusal) {
    if (!("words" in refusal)) throw refusal;
    return refuse(refusal.status === 409 ? code : from, refusal.words);
  }
  for (const one of [from, to, code]) {
    one.value = "";
    one.removeAttribute("aria-invalid");
  }
  wrong.replaceChildren();
  words.replaceChildren();
  return from.focus();
}

function shownLines(first, last) {
  return first === last ? `line ${first}` : `lines ${first} to ${last}`;
}

function keptRow(first, last, chosen, said) {
  const warnings = [...new Set(lines.filter((line) => line.number >= first && line.number <= last).flatMap((line) => line.warnings))];
  place("kept").hidden = false;
  place("rows").prepend(element("li", { class: "kept-row" },
    element("p", { dir: "auto" }, element("strong", { text: chosen.name }), element("span", { class: "muted", text: ` ${interviews.selectedOptions[0].text}, ${shownLines(first, last)}` })),
    folded(warnings, element("p", { dir: "auto", text: `“${shortened(said, 120)}”` }))));
}

async function loadCodes() {
  codes = (await attempt(() => api.codebook())) ?? codes;
  const names = codes.map((one) => one.name);
  // Where two codes have one name, the list says what they stand under.
  place("codes").replaceChildren(...codes.map((one) =>
    element("option", { value: names.indexOf(one.name) === names.lastIndexOf(one.name) ? one.name : one.path })));
}

async function chooseInterview() {
  form.hidden = !interviews.value;
  words.replaceChildren();
  if (!interviews.value) return;
  history.replaceState(null, "", `?interview=${encodeURIComponent(interviews.value)}`);
  const printed = await attempt(() => api.printed(interviews.value));
  lines = printed?.turns.flatMap((turn) => turn.lines) ?? [];
  from.focus();
}

const state = await startFrame({ reload: loadCodes });
place("whose").textContent = state.coder
  ? `They are kept as codes of ${state.coder.name}; if they are somebody else’s, choose who at the top of the page.`
  : "Choose at the top of the page whose codes they are.";
const listed = (await attempt(() => api.interviews())) ?? [];
interviews.append(element("option", { value: "", text: "Choose an interview" }),
  ...listed.map((one) => element("option", { value: one.id, text: one.title })));
interviews.value = new URLSearchParams(location.search).get("interview") ?? "";
if (!interviews.value) interviews.value = "";
interviews.addEventListener("change", chooseInterview);
for (const one of [from, to]) one.addEventListener("input", showWords);
form.addEventListener("submit", keep);
await loadCodes();
await chooseInterview();
listen(COMMON);
document.body.dataset.ready = "yes";
