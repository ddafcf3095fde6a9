/** Sitting for a while and stopping in time: chosen in this browser, ended gently at a good place. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.sitting";
const STOPPED = "qualtool.sitting.stopped";
const LOOK = 5000;
const MINUTE = 60 * 1000;
const AT_REST = 4000;
const IN_THE_MIDDLE = MINUTE;

/** The lengths to choose from, in minutes; 0 is without an end. */
export const LENGTHS = [0, 10, 20, 30, 45];

let touched = 0;

/** The sitting that goes on: its length in minutes, when it ends, and the log's place when it began. */
export function sitting() {
  return readKept(KEPT, null);
}

/** Begin a sitting of some minutes; of none, end the one that goes on. Answers what to say. */
export async function sit(minutes) {
  document.querySelector(".sitting-over")?.remove();
  if (!minutes) {
    localStorage.removeItem(KEPT);
    return "You go on without a limit.";
  }
  const { stamp } = await api.state();
  const until = Date.now() + minutes * MINUTE;
  writeKept(KEPT, { minutes, until, stamp });
  return `You sit until ${clock(until)}. Then the page says so, at a good place.`;
}

/** Look now and then whether the sitting is over. `say` and `speak` tell the reader. */
export function watchSitting({ say, speak }) {
  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "input"]) {
    addEventListener(kind, () => { touched = Date.now(); }, { passive: true, capture: true });
  }
  if (sessionStorage.getItem(STOPPED)) say("You stopped here for now. Everything is kept.");
  sessionStorage.removeItem(STOPPED);
  setInterval(() => over(say, speak), LOOK);
}

async function over(say, speak) {
  const now = sitting();
  if (!now || Date.now() < now.until || document.hidden || document.querySelector(".sitting-over") || busy()) return;
  // The place is kept before anybody decides: leaving the window must lose nothing.
  dispatchEvent(new Event("stopping"));
  const box = element("section", { class: "sitting-over", "aria-labelledby": "sitting-heading" });
  document.querySelector(".last-line").before(box);
  const done = await api.done(now.stamp).catch(() => null);
  const more = async (minutes) => say(await sit(minutes));
  box.append(
    element("h2", { id: "sitting-heading", text: `Your ${now.minutes} minutes are over` }),
    element("p", { text: told(done) }),
    element("div", { class: "row" },
      button("Stop here", stop, { class: "main" }),
      button("10 minutes more", () => more(10)), button("Go on without a limit", () => more(0))));
  speak(`Your ${now.minutes} minutes are over. ${told(done)} What you can do stands before the last line of the page.`);
}

/** Whether somebody reads on, or is in the middle of something: choosing, typing. */
function busy() {
  const at = document.activeElement;
  const typing = at?.matches("input, textarea") && at.value;
  const open = document.querySelector("dialog[open], .floating");
  return Date.now() - touched < (typing || open ? IN_THE_MIDDLE : AT_REST);
}

function told(done) {
  const kept = "Everything is kept, and so is your place.";
  if (!done) return kept;
  const parts = [];
  if (done.codings) parts.push(`coded ${counted(done.codings, "passage")}`);
  if (done.notes) parts.push(`wrote ${counted(done.notes, "note")}`);
  return parts.length ? `You ${parts.join(" and ")}. ${kept}` : kept;
}

function stop() {
  localStorage.removeItem(KEPT);
  sessionStorage.setItem(STOPPED, "yes");
  location.assign("/");
}

/** A time of day, as clocks here show it. */
export function clock(time) {
  return new Date(time).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
