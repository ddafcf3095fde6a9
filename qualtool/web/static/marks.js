/** The codings and notes of an interview, and drawing them where the text is seen. */

import { drawMargins } from "./bars.js";
import { levels, light, underline, wipe } from "./highlights.js";

/** All marks of an interview, in order; only chunks near the window are drawn. */
export class Marks {
  /**
   * @param actions open(mark, label) and list(marks, label)
   * @param margins draws what stands beside some turns  @param underlined whether codings are underlined in the text
   */
  constructor(text, actions, { margins = drawMargins, underlined = true } = {}) {
    this.text = text;
    this.margins = margins;
    this.underlined = underlined;
    this.actions = { ...actions, lit: (marks) => light("lit", text, marks) };
    this.codings = [];
    this.notes = [];
    this.quotes = [];
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

  setQuotes(quotes) {
    this.quotes = quotes.map((quote) => ({ ...quote, kind: "quote" })).sort(inOrder);
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

  draw() {
    this.#drawTurns([...this.near].flatMap((chunk) => chunk.turns));
  }

  #renew(touched) {
    this.levelOf = levels(this.codings);
    const turns = touched.flatMap(({ start, end }) => this.text.turnsOf(start, end));
    this.#drawTurns([...new Set(turns)].filter((turn) => this.near.has(turn.chunk)));
  }

  #drawTurns(turns) {
    if (!turns.length) return;
    const start = Math.min(...turns.map((turn) => turn.start));
    const end = Math.max(...turns.map((turn) => turn.end));
    const here = [...this.codings, ...this.quotes, ...this.notes].filter((mark) => mark.start < end && mark.end > start);
    for (const turn of this.underlined ? turns : []) {
      const inside = here.filter((mark) => !mark.kind && mark.start < turn.end && mark.end > turn.start);
      underline(this.text, turn, inside, this.levelOf);
    }
    this.margins(this.text, turns, here, this.actions);
  }

  #seen(entries) {
    const come = [];
    for (const { target, isIntersecting } of entries) {
      const { chunk } = target;
      if (isIntersecting && !this.near.has(chunk)) {
        this.near.add(chunk);
        come.push(...chunk.turns);
      } else if (!isIntersecting && this.near.delete(chunk)) {
        for (const turn of chunk.turns) wipe(turn);
      }
    }
    come.sort((first, second) => first.at - second.at);
    this.#drawTurns(come);
  }
}

function inOrder(first, second) {
  return first.start - second.start || second.end - first.end || (first.id < second.id ? -1 : 1);
}
