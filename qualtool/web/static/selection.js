/** Which passage is meant: by mouse, by touch, or by keys alone. */

import { snapped, trimmed, wordsOf } from "./words.js";

/**
 * The passage that is chosen, and how keys move it.
 * A passage has an anchor and a tip; both are whole sentences or words.
 */
export class Selection {
  /** @param text the Text  @param heard called with the passage, and whether a pointer chose it */
  constructor(text, heard) {
    this.text = text;
    this.heard = heard;
    this.anchor = null;
    this.tip = null;
    this.by = "sentence";
  }

  get passage() {
    if (!this.anchor) return null;
    const start = Math.min(this.anchor.start, this.tip.start);
    return { start, end: Math.max(this.anchor.end, this.tip.end) };
  }

  /** Choose a passage; `how` is "keys", "pointer" or "page". */
  choose(start, end, how = "page") {
    this.#put({ start, end }, { start, end }, "word", how);
  }

  clear() {
    this.anchor = null;
    this.tip = null;
    getSelection().removeAllRanges();
    this.heard(null, "page");
  }

  /** By sentences, forwards (1) or backwards (-1). */
  sentence(way, extend = false) {
    const sentences = this.text.sentences;
    if (!sentences.length) return;
    const at = this.#sentenceAt(this.tip, way);
    // From inside a sentence the first step takes all of it.
    const inside = this.by === "word" && this.tip && !extend;
    const next = sentences[clamp(inside || !this.tip ? at : at + way, sentences.length)];
    const anchor = extend && this.anchor ? sentences[this.#sentenceAt(this.anchor, -way)] : next;
    this.#put(anchor, next, "sentence", "keys");
  }

  turn(way) {
    const turns = this.text.turns.filter((turn) => turn.sentences.length);
    if (!turns.length) return;
    const now = this.tip ? turns.findIndex((turn) => turn.end >= this.tip.end) : -1;
    const next = turns[clamp(this.tip ? now + way : 0, turns.length)].sentences[0];
    this.#put(next, next, "sentence", "keys");
  }

  /** To the first sentence of a turn. */
  goTo(turn, how = "keys") {
    const first = turn.sentences[0];
    if (first) this.#put(first, first, "sentence", how);
  }

  /** By words, in the direction that an arrow points to. */
  word(arrow, extend = false) {
    if (!this.anchor) return this.sentence(1);
    const way = this.#way(arrow);
    if (this.by === "sentence") {
      const words = this.#words(this.passage);
      if (!words.length) return undefined;
      const [first, last] = [words[0], words[words.length - 1]];
      if (!extend) return this.#put(...(way > 0 ? [first, first] : [last, last]), "word", "keys");
      const forward = this.tip.start >= this.anchor.start;
      this.anchor = forward ? first : last;
      this.tip = forward ? last : first;
    }
    const next = this.#nextWord(this.tip, way);
    return this.#put(extend ? this.anchor : next, next, "word", "keys");
  }

  /** Move one end of a passage by a word. */
  nudge(end, way) {
    const words = this.#words(this.passage);
    if (!words.length) return;
    const [first, last] = [words[0], words[words.length - 1]];
    const moved = this.#nextWord(end === "start" ? first : last, way);
    if (end === "start" && moved.start <= last.start) this.#put(moved, last, "word", "page");
    if (end === "end" && moved.end >= first.end) this.#put(first, moved, "word", "page");
  }

  /** Take over what a pointer has selected in the page; false where that is nothing. */
  fromPage() {
    const native = getSelection();
    if (!native.rangeCount || native.isCollapsed) return false;
    const range = native.getRangeAt(0);
    if (!range.intersectsNode(this.text.holder)) return false;
    const passage = this.#passageOf(range);
    if (!passage) return false;
    this.#put(passage, passage, "word", "pointer");
    return true;
  }

  #passageOf(range) {
    const inside = (node) => this.text.holder.contains(node);
    const pieces = this.text.pieces;
    const from = inside(range.startContainer)
      ? this.text.find(range.startContainer, range.startOffset) : { piece: pieces[0], unit: 0 };
    const last = pieces[pieces.length - 1];
    const to = inside(range.endContainer)
      ? this.text.find(range.endContainer, range.endOffset) : { piece: last, unit: last.text.length };
    let start = null;
    let end = null;
    const order = pieces.indexOf(from.piece);
    const until = pieces.indexOf(to.piece);
    for (const piece of pieces.slice(order, until + 1)) {
      const low = piece === from.piece ? snapped(piece, from.unit, "start") : 0;
      const high = piece === to.piece ? snapped(piece, to.unit, "end") : piece.text.length;
      const inner = high > low && trimmed(piece, low, high);
      if (!inner) continue;
      start ??= piece.position(inner[0], "start");
      end = piece.position(inner[1], "end");
    }
    return start === null || end <= start ? null : { start, end };
  }

  #put(anchor, tip, by, how) {
    this.anchor = { start: anchor.start, end: anchor.end };
    this.tip = { start: tip.start, end: tip.end };
    this.by = by;
    this.heard(this.passage, how);
  }

  #sentenceAt(place, way) {
    const sentences = this.text.sentences;
    if (!place) return 0;
    const found = sentences.findIndex((one) => one.end > (way > 0 ? place.end - 1 : place.start));
    return found < 0 ? sentences.length - 1 : found;
  }

  #words({ start, end }) {
    const found = [];
    for (const piece of this.text.touched(start, end)) {
      for (const word of wordsOf(piece)) {
        const place = placed(piece, word);
        if (place.end > start && place.start < end) found.push(place);
      }
    }
    return found;
  }

  #nextWord(place, way) {
    const pieces = this.text.pieces;
    let at = pieces.findIndex((piece) => piece.end > place.start);
    for (; at >= 0 && at < pieces.length; at += way) {
      const words = wordsOf(pieces[at]).map((word) => placed(pieces[at], word));
      const found = way > 0
        ? words.find((word) => word.start >= place.end)
        : words.findLast((word) => word.end <= place.start);
      if (found) return found;
    }
    return place;
  }

  #way(arrow) {
    const piece = this.text.touched(this.tip.start, this.tip.end)[0];
    const leftwards = piece && getComputedStyle(piece.element).direction === "rtl";
    return (arrow === "right") === leftwards ? -1 : 1;
  }
}

function placed(piece, word) {
  return { start: piece.position(word.from, "start"), end: piece.position(word.to, "end") };
}

function clamp(at, length) {
  return Math.max(0, Math.min(length - 1, at));
}
