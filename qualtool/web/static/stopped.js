/** Where somebody stopped reading, kept for the next time. */

import { api } from "./api.js";
import { button, element } from "./element.js";

/** Keep the place whenever the page comes to rest. */
export function keepStopped(here) {
  if (!here.coder) return;
  let waiting = 0;
  let kept = null;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1500);
  }, { passive: true });

  addEventListener("stopping", keep);

  async function keep() {
    const position = inView(here.text);
    if (position === null || position === kept) return;
    kept = position;
    // Losing the place is not worth a message: the reading goes on.
    await api.stopped(here.id, position).catch(() => { kept = null; });
  }
}

/** The first turn that stands below the top of the window. */
function inView(text) {
  const chunk = text.chunks.find((one) => one.element.getBoundingClientRect().bottom > 120);
  const turn = chunk?.turns.find((one) => one.element.getBoundingClientRect().bottom > 120);
  return turn && turn.sentences.length ? turn.sentences[0].start : null;
}

/** Say where the reading stopped, and lead there. */
export function offerStopped(here, position) {
  if (position === null || position === undefined || position <= (here.text.sentences[0]?.start ?? 0)) return;
  const [turn] = here.text.turnsOf(position, position + 1);
  if (!turn) return;
  turn.element.classList.add("stopped");
  turn.element.prepend(element("p", { class: "stopped-here", text: "You stopped here" }));
  const go = button(`Go on at turn ${turn.number + 1}, where you stopped`, () => {
    turn.element.scrollIntoView({ block: "start" });
    here.selection.goTo(turn, "page");
    here.text.holder.focus({ preventScroll: true });
    go.remove();
  }, { class: "main" });
  document.getElementById("stopped").append(go);
}
