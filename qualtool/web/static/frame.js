/** What every page has: who is working, how it is read, the last line with Undo. */

import { api } from "./api.js";
import { CHOICES, choice, choose, offered } from "./care.js";
import { button, element } from "./element.js";
import { showKeys } from "./keys_dialog.js";
import { follow } from "./live.js";
import { openSheet } from "./sheet.js";
import { clock, LENGTHS, sit, sitting, watchSitting } from "./sitting.js";
import { showSupport } from "./support.js";

const line = document.getElementById("said");
const spoken = document.getElementById("spoken");

/** Say on the last line what happened. */
export function say(words, { wrong = false } = {}) {
  line.textContent = words;
  line.parentElement.classList.toggle("wrong", wrong);
}

/** Say something that is visible elsewhere to those who listen. */
export function speak(words) {
  spoken.textContent = words;
}

/** Do something with the study, and say what came of it; null where it was refused. */
export async function attempt(work) {
  try {
    const answer = await work();
    if (answer?.said) say(`Kept. ${sentence(answer.said)}`);
    return answer ?? {};
  } catch (refusal) {
    if (!("words" in refusal)) throw refusal;
    say(refusal.words, { wrong: true });
    return null;
  }
}

function sentence(words) {
  const first = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.?…]$/u.test(first) ? first : `${first}.`;
}

let changed = () => {};

export async function undo() {
  const answer = await attempt(() => api.undo());
  if (answer) await changed();
}

export async function redo() {
  const answer = await attempt(() => api.redo());
  if (answer) await changed();
}

/**
 * Start the frame; answers with the study's state.
 * `reload()` draws anew what the study holds; `news(actions)` may do so more sparingly;
 * `commands` are what this page's keys can do besides `COMMON`, `codes()` what has keys of its own.
 */
export async function startFrame({ reload, news = reload, commands = {}, codes = () => [] }) {
  changed = reload;
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("redo").addEventListener("click", redo);
  document.getElementById("show-support").addEventListener("click", () => showSupport(attempt));
  document.getElementById("reading-choices").addEventListener("click", showChoices);
  const keysButton = document.getElementById("show-keys");
  keysButton.addEventListener("click", () => showKeys(Object.keys({ ...COMMON, ...commands }), codes()));
  const state = await api.state().catch((refusal) => {
    say(refusal.words ?? String(refusal), { wrong: true });
    return { stamp: "", coder: null, coders: [], title: "" };
  });
  offerCoders(state);
  watchSitting({ say, speak });
  follow(state.stamp, async (actions) => {
    await news(actions);
    const last = actions[actions.length - 1];
    say(`${last.who}: ${sentence(last.summary)}`);
  }, lost);
  return state;
}

/** What every page's keys can do. */
export const COMMON = {
  undo,
  redo,
  search: () => location.assign("/search"),
  help: () => document.getElementById("show-keys").click(),
};

function lost(gone, refusal) {
  if (gone) say(refusal.words ?? String(refusal), { wrong: true });
  else say("The page has found qualtool again.");
}

function offerCoders(state) {
  const select = document.getElementById("coder");
  if (!state.coder) select.append(element("option", { value: "", text: "choose…" }));
  for (const coder of state.coders) {
    select.append(element("option", { value: coder.id, text: coder.name }));
  }
  select.value = state.coder?.id ?? "";
  select.addEventListener("change", async () => {
    if (select.value && (await attempt(() => api.work(select.value)))) location.reload();
  });
}

function showChoices() {
  const close = button("Close", () => dialog.close());
  const rows = Object.entries(CHOICES).map(([name, { words }]) => {
    const select = element("select", { id: `care-${name}` });
    for (const [value, shown] of offered(name)) select.append(element("option", { value, text: shown }));
    select.value = choice(name);
    select.addEventListener("change", () => choose(name, select.value));
    return element("p", { class: "field" }, element("label", { for: select.id, text: words }), select);
  });
  const dialog = element(
    "dialog",
    { class: "sheet", "aria-labelledby": "care-heading" },
    element("h2", { id: "care-heading", text: "Reading" }),
    element("p", { class: "muted", text: "Kept in this browser, for you alone." }),
    ...rows,
    sittingRow(),
    element("p", { class: "row" }, close),
  );
  openSheet(dialog);
}

/** How long somebody wants to sit; the time begins with the choice. */
function sittingRow() {
  const select = element("select", { id: "care-sitting", "aria-describedby": "care-sitting-until" });
  for (const minutes of LENGTHS) {
    select.append(element("option", { value: minutes, text: minutes ? `After ${minutes} minutes` : "Not at all" }));
  }
  const now = sitting();
  const until = element("span", { id: "care-sitting-until", class: "muted" });
  const told = (one) => `${one ? `Until ${clock(one.until)}. ` : ""}The page then says what you did, at a good place, and you choose how to go on.`;
  select.value = String(now?.minutes ?? 0);
  until.textContent = told(now);
  select.addEventListener("change", async () => {
    say(await sit(Number(select.value)));
    until.textContent = told(sitting());
  });
  return element("p", { class: "field" }, element("label", { for: "care-sitting", text: "Stop gently" }), select, until);
}
