/** The codings and notes of an interview, and drawing them where the text is seen. */

import { drawMargins, numberLines } from "./bars.js";
import { choice } from "./care.js";
import { levels, light, underline, wipe } from "./highlights.js";

/** All marks of an interview, in order; only chunks near the window are drawn. */
export class Marks {
  /** @param actions open(mark, label) and list(marks, label) */
  constructor(text, actions) {
    this.text = text;
    this.actions = { ...actions, lit: (marks) => light("lit", text, marks) };
    this.codings = [];
    this.notes = [];
    this.levelOf = new Map();
    this.near = new Set();
    this.watcher = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "600px 0px" });
    for (const chunk of text.chunks) this.watcher.observe(chunk.element);
    let width = innerWidth;
    addEventListener("resize", () => {
      if (width !== innerWidth) requestAnimationFrame(() => this.draw());
      width = innerWidth;
    });
    document.addEventListener("care", () => requestAnimationFrame(() => this.draw()));
    document.fonts?.addEventListener("loadingdone", () => this.draw());
  }

  setCodings(codings) {
    this.codings = codings.sort(inOrder);
    this.levelOf = levels(this.codings);
    this.draw();
  }

  setNotes(notes) {
    this.notes = notes.filter((note) => note.start !== null && note.start !== undefined)
      .map((note) => ({ ...note, mark: note.kind, kind: "note" })).sort(inOrder);
    this.draw();
  }

  /** Put a coding in, in the place of the one called `id` if there is one, and draw it at once. */
  put(coding, id = coding.id) {
    const before = this.get(id);
    this.codings = [...this.codings.filter((one) => one.id !== id && one.id !== coding.id), coding].sort(inOrder);
    this.#renew(before ? [before, coding] : [coding]);
  }

  take(id) {
    const before = this.get(id);
    if (!before) return;
    this.codings = this.codings.filter((one) => one.id !== id);
    this.#renew([before]);
  }

  get(id) {
    return this.codings.find((one) => one.id === id);
  }

  /** The codings that cover a position. */
  at(position) {
    return this.codings.filter((one) => one.start <= position && position < one.end);
  }

  /** The next coded passage from a position, forwards or backwards. */
  next(position, way) {
    return way > 0
      ? this.codings.find((one) => one.start > position)
      : this.codings.findLast((one) => one.start < position);
  }

  draw(chunks = this.near) {
    const marks = [...this.codings, ...this.notes];
    for (const chunk of chunks) this.#drawChunk(chunk, marks);
  }

  #renew(touched) {
    this.levelOf = levels(this.codings);
    const chunks = new Set();
    for (const { start, end } of touched) {
      for (const turn of this.text.turnsOf(start, end)) {
        if (this.near.has(turn.chunk)) chunks.add(turn.chunk);
      }
    }
    this.draw(chunks);
  }

  #drawChunk(chunk, marks) {
    const [start, end] = [chunk.turns[0].start, Math.max(...chunk.turns.map((turn) => turn.end))];
    const here = marks.filter((mark) => mark.start < end && mark.end > start);
    underline(this.text, chunk, here.filter((mark) => mark.kind !== "note"), this.levelOf);
    drawMargins(this.text, chunk, here, this.actions);
    numberLines(chunk, choice("lines") === "on");
  }

  #seen(entries) {
    const marks = [...this.codings, ...this.notes];
    for (const { target, isIntersecting } of entries) {
      const { chunk } = target;
      if (isIntersecting && !this.near.has(chunk)) {
        this.near.add(chunk);
        this.#drawChunk(chunk, marks);
      } else if (!isIntersecting && this.near.delete(chunk)) {
        wipe(chunk);
      }
    }
  }
}

function inOrder(first, second) {
  return first.start - second.start || second.end - first.end || (first.id < second.id ? -1 : 1);
}
