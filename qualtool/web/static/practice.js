/** The walk through the practice interview: one step at a time, each noticed when it is done. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt, say, speak } from "./frame.js";
import { readKept, writeKept } from "./kept.js";
import { STEPS } from "./practice_steps.js";

const KEPT = "qualtool.practice";
const part = (id) => document.getElementById(id);
const here = document.body.dataset.interview;
const before = readKept(KEPT, {});
const done = new Set(before.interview === here ? before.done : []);
let shown = "";

function next() {
  return STEPS.find((step) => !done.has(step.name));
}

function keep() {
  writeKept(KEPT, { interview: here, done: [...done], seen: true });
}

/** A step is done: by what was noticed, or because somebody says so. */
function finish(step, words = step.done) {
  if (done.has(step.name)) return;
  const moved = step === next();
  done.add(step.name);
  keep();
  if (moved) draw(words);
}

function draw(before = "") {
  const step = next();
  if (step?.name === shown) return;
  shown = step?.name ?? "end";
  part("walk-done").textContent = before;
  if (!step) return drawEnd();
  part("walk-heading").textContent = step.title;
  part("walk-words").replaceChildren(
    element("p", { class: "count", text: `Step ${STEPS.indexOf(step) + 1} of ${STEPS.length}` }),
    element("p", { text: step.words }),
    step.mouse ? ways(step) : "");
  part("walk-buttons").replaceChildren(...buttons(step));
  part("walk").scrollTop = 0;
  if (before) speak(`${before} Next: ${step.title}. ${step.words}`);
  return undefined;
}

function ways(step) {
  return element("dl", { class: "way" },
    element("dt", { text: "With the mouse or a finger" }), element("dd", { text: step.mouse }),
    element("dt", { text: "With the keyboard" }), element("dd", { text: step.keys }));
}

function buttons(step) {
  const does = (words) => () => {
    const inside = part("walk").contains(document.activeElement);
    finish(step, words);
    // The button that was pressed is gone: the next step is read from its heading.
    if (inside) part("walk-heading").focus({ preventScroll: true });
  };
  return [
    step.button ? button(step.button, does(""), { class: step.mouse ? "" : "main" }) : null,
    step.mouse && !step.button ? button("Skip this step", does(""), { class: "quiet" }) : null,
  ].filter(Boolean);
}

function drawEnd() {
  const words = "That is how coding goes: read, choose words, give them a code, and change whatever does not fit. Go on trying things here as long as you like.";
  part("walk-heading").textContent = "You have seen it all";
  part("walk-words").replaceChildren(element("p", { text: words }), element("p", { text: "Nothing of this is in your study." }));
  part("walk-buttons").replaceChildren(element("a", { class: "button main", href: "/" }, "To your interviews"));
  speak(`${part("walk-done").textContent} ${words}`);
}

function notice(event) {
  for (const step of STEPS) if (step.noticed?.(event)) finish(step);
}

/** What happens is seen in the page: what is asked of the study, what is chosen, what opens. */
function watch() {
  document.addEventListener("asked", (event) => notice(event.detail));
  const look = () => notice({ chosen: CSS.highlights?.get("passage")?.size > 0 || Boolean(document.querySelector(".picker")) });
  document.addEventListener("keyup", look);
  new MutationObserver(() => {
    if (document.querySelector(".picker")) look();
    if (part("keys-heading")) notice({ keys: true });
  }).observe(document.body, { childList: true });
}

/** What leads to other pages of the study would lead out of the practice. */
function stay() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".columns a[href]");
    if (!link || link.closest(".walk") || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    say("In your own study this opens another page. Here you stay in the practice.");
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    event.stopPropagation();
    say("In your own study this opens the search. Here you stay in the practice.");
  }, true);
}

part("walk-again").addEventListener("click", async () => {
  if (!(await attempt(() => api.beginAgain().then(() => ({}))))) return;
  writeKept(KEPT, { seen: true });
  location.reload();
});

// The interviews are not here; what stands in their column are the notes.
document.querySelector('.tabs [data-column="interviews"]').textContent = "Notes";
keep();
watch();
stay();
draw();
