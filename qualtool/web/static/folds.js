/** Passages of the interview that somebody warned of: folded until they are opened. */

import { choice } from "./care.js";
import { button, element } from "./element.js";
import { listed } from "./folded.js";

const HIDDEN = ".under-fold[hidden]";

/** The folds of an interview. Those that were opened stay open until the page is left. */
export class Folds {
  /** @param text the Text  @param moved is called when the text has changed its height */
  constructor(text, moved) {
    this.text = text;
    this.moved = moved;
    this.opened = new Set();
    this.folds = [];
    this.warnings = [];
  }

  /** Fold the passages of these warnings, and nothing else; without any, the same ones anew. */
  draw(warnings = this.warnings) {
    this.warnings = warnings;
    for (const fold of this.folds) for (const undo of fold.undo) undo();
    this.folds = regions(warnings).filter((fold) => this.text.touched(fold.start, fold.end).length);
    for (const fold of this.folds) this.#fold(fold);
    this.moved();
  }

  /** What was just written is known to whoever wrote it: their own warning folds nothing away. */
  know(id) {
    this.opened.add(id);
  }

  /** The closed folds that a passage touches. */
  closed(start, end) {
    return this.folds.filter((fold) => !fold.open && fold.start < end && fold.end > start);
  }

  /** The words of a passage as they may be shown; `null` where some of them are folded. */
  words(start, end) {
    return this.closed(start, end).length ? null : this.text.words(start, end);
  }

  /** What to say of a passage whose words are folded. */
  warning(start, end) {
    return `Folded. Content warning: ${listed(this.closed(start, end).flatMap((fold) => fold.warnings))}.`;
  }

  /** Open what is folded in a passage; false where nothing is. */
  open(start, end) {
    const closed = this.closed(start, end);
    for (const fold of closed) this.#turn(fold, true);
    return closed.length > 0;
  }

  #fold(fold) {
    fold.undo = [];
    fold.hidden = this.text.touched(fold.start, fold.end).map((piece) => this.#wrap(piece, fold)).filter(Boolean);
    fold.button = button("", () => this.#turn(fold, !fold.open), { class: "fold-here" });
    fold.hidden[0]?.before(fold.button);
    fold.undo.push(() => fold.button.remove());
    for (const one of fold.hidden) one.fold = fold;
    const open = choice("folding") === "shown" || fold.ids.every((id) => this.opened.has(id));
    this.#show(fold, open);
  }

  #wrap(piece, { start, end, undo }) {
    const parts = this.text.runs(piece, start, end).map(({ node }) =>
      (node.parentElement.matches(".edited, .aside") ? node.parentElement : node));
    if (!parts.length) return null;
    const made = element("span", { class: "under-fold" });
    parts[0].before(made);
    // What stands between them, such as the ends of numbered lines, comes with them.
    const last = parts.at(-1);
    while (!made.contains(last)) made.append(made.nextSibling);
    undo.push(() => made.replaceWith(...made.childNodes));
    return made;
  }

  #turn(fold, open) {
    for (const id of fold.ids) {
      if (open) this.opened.add(id);
      else this.opened.delete(id);
    }
    this.#show(fold, open);
    this.moved();
  }

  #show(fold, open) {
    fold.open = open;
    for (const one of fold.hidden) one.hidden = !open;
    fold.button.setAttribute("aria-expanded", open);
    fold.button.textContent = `Content warning: ${listed(fold.warnings)}. ${open ? "Fold the words" : "Show the words"}`;
  }
}

/** Where a range is seen: its own boxes, or that of the fold under which it lies. */
export function boxesOf(range) {
  const boxes = [...range.getClientRects()];
  if (boxes.length) return boxes;
  const fold = foldOver(range);
  return fold ? [...fold.button.getClientRects()] : [];
}

/** The closed fold under which a range begins. */
export function foldOver(range) {
  return range?.startContainer.parentElement?.closest(HIDDEN)?.fold ?? null;
}

/** Warnings on passages that overlap fold together. */
function regions(warnings) {
  const found = [];
  const placed = warnings.filter((one) => one.start !== null).sort((first, second) => first.start - second.start);
  for (const { id, start, end, text } of placed) {
    const last = found.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.ids.push(id);
      if (!last.warnings.includes(text)) last.warnings.push(text);
    } else found.push({ start, end, ids: [id], warnings: [text] });
  }
  return found;
}
