/** Carrying a quote to another place with mouse, pen or finger. Keys and buttons do the same. */

import { element } from "./element.js";

const MOVED = 4;

/**
 * Let `row` be carried by its `handle` among the lists of quotes `within` an element.
 * `dropped(code, before)` hears under which code it came, and the quote before which it stands.
 */
export function carry(handle, row, { within, dropped }) {
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const from = event.clientY;
    // The row stays where it is until it is let go: a line shows where it would come.
    const line = element("li", { class: "landing", "aria-hidden": "true" });
    handle.setPointerCapture(event.pointerId);

    function moved(move) {
      if (!line.isConnected && Math.abs(move.clientY - from) < MOVED) return;
      row.classList.add("carried");
      const place = placeAt(within, move.clientY);
      if (place) place.list.insertBefore(line, place.next);
    }

    function end(leave) {
      handle.removeEventListener("pointermove", moved);
      handle.removeEventListener("pointerup", up);
      row.classList.remove("carried");
      const { list, next } = { list: line.parentElement, next: line.nextElementSibling };
      const stays = !list || line.previousElementSibling === row || next === row;
      line.remove();
      if (!leave && !stays) dropped(list.dataset.code, next?.dataset.quote ?? null);
    }

    const up = () => end(false);
    handle.addEventListener("pointermove", moved);
    handle.addEventListener("pointerup", up);
    handle.addEventListener("pointercancel", () => end(true), { once: true });
  });
}

/** The list nearest to a height in the window, and the row in it before which that is. */
function placeAt(within, height) {
  const lists = [...within.querySelectorAll("ol.quotes")];
  const list = lists.find((one) => one.getBoundingClientRect().bottom >= height) ?? lists.at(-1);
  if (!list) return null;
  const next = [...list.querySelectorAll(":scope > [data-quote]")].find((one) => {
    const box = one.getBoundingClientRect();
    return height < box.top + box.height / 2;
  });
  return { list, next: next ?? null };
}
