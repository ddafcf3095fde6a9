/** Dragging with mouse or pen: something is taken up, held over places, and put down on one. */

import { element } from "./element.js";

const FAR = 6;

/**
 * Let an element be dragged. `over(x, y)` answers the place there, or null; it is told again where
 * the pointer goes. `drop(place)` hears the end, `leave()` that nothing is dragged any more.
 * Whatever can be dragged can also be done without: this is never the only way.
 */
export function draggable(handle, words, { over, drop, leave = () => {} }) {
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch" || event.target.closest("input, textarea")) return;
    const begun = { x: event.clientX, y: event.clientY };
    let shadow = null;
    let place = null;
    const listening = new AbortController();

    function move({ clientX: x, clientY: y }) {
      if (!shadow && Math.hypot(x - begun.x, y - begun.y) < FAR) return;
      shadow ??= takeUp(words);
      shadow.style.translate = `${x + 12}px ${y + 8}px`;
      place = over(x, y);
      shadow.classList.toggle("nowhere", !place);
    }

    function end(dropped) {
      listening.abort();
      if (!shadow) return;
      shadow.remove();
      document.body.classList.remove("dragging");
      // What is put down where it was taken up is not also clicked.
      addEventListener("click", stop, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", stop, { capture: true }));
      leave();
      if (dropped && place) drop(place);
    }

    const how = { signal: listening.signal };
    addEventListener("pointermove", move, how);
    addEventListener("pointerup", () => end(true), how);
    addEventListener("pointercancel", () => end(false), how);
    addEventListener("keydown", (key) => {
      if (key.key !== "Escape" || !shadow) return;
      stop(key);
      end(false);
    }, { ...how, capture: true });
  });
  handle.addEventListener("dragstart", (event) => event.preventDefault());
}

function takeUp(words) {
  const made = element("div", { class: "dragged", "aria-hidden": "true", dir: "auto", text: words });
  document.body.append(made);
  document.body.classList.add("dragging");
  getSelection().removeAllRanges();
  return made;
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}
