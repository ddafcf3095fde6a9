/** The columns at the sides: opened and closed, slid in, or one at a time with tabs below. */

import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.columns";

/** Wire the buttons with `data-column` to the columns they show. */
export function startColumns() {
  const columns = document.querySelector(".columns");
  const buttons = [...document.querySelectorAll("[data-column]")];
  const closed = new Set(readKept(KEPT, []));

  function draw() {
    const wide = innerWidth >= 1100;
    const shown = columns.dataset.shown || "text";
    for (const one of buttons) {
      const name = one.dataset.column;
      const open = name === "text" ? shown === "text"
        : innerWidth < 720 ? shown === name
        : !wide && name === "codebook" ? shown === name
        : !closed.has(name);
      one.setAttribute(one.dataset.tab === undefined ? "aria-expanded" : "aria-pressed", String(open));
      document.getElementById(`column-${name}`)?.classList.toggle("closed", !open);
    }
    columns.dataset.closed = [...closed].join(" ");
  }

  for (const one of buttons) {
    one.addEventListener("click", () => {
      const name = one.dataset.column;
      const sliding = innerWidth < 1100 && name === "codebook";
      if (one.dataset.tab !== undefined) columns.dataset.shown = name;
      else if (sliding) columns.dataset.shown = columns.dataset.shown === name ? "text" : name;
      else if (!closed.delete(name)) closed.add(name);
      writeKept(KEPT, [...closed]);
      draw();
      dispatchEvent(new Event("columns"));
    });
  }
  let width = innerWidth;
  addEventListener("resize", () => {
    if (width !== innerWidth) draw();
    width = innerWidth;
  });
  draw();
}
