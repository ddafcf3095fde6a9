/** The interview as it is read, and the way from its positions to the page and back. */

import { element } from "./element.js";
import { Piece } from "./positions.js";
import { Chunk, Turn } from "./turns.js";

const CHUNK = 3000;
const AT_ONCE = 2;
const NEAR = "1200px 0px";

/** An interview in the page. What is near is drawn at once, the rest when the browser has time. */
export class Text {
  /** @param holder the element that holds it  @param interview as the study gives it */
  constructor(holder, interview) {
    this.holder = holder;
    this.title = interview.title;
    this.turns = [];
    this.pieces = [];
    this.sentences = [];
    this.chunks = [];
    this.lines = new Map();
    this.pieceOf = new WeakMap();
    for (const turn of interview.turns) this.#addTurn(turn);
    for (const chunk of this.chunks) chunk.reserve();
    for (const chunk of this.chunks.slice(0, AT_ONCE)) chunk.draw();
    holder.replaceChildren(...this.chunks.map((chunk) => chunk.element));
    this.#drawInTime();
  }

  #addTurn(told) {
    let chunk = this.chunks.at(-1);
    if (!chunk || chunk.letters > CHUNK) {
      chunk = new Chunk((piece) => this.#paragraph(piece));
      this.chunks.push(chunk);
    }
    const pieces = told.pieces.map((piece) => new Piece(piece.runs)).filter((piece) => piece.runs.length);
    const { sentences, ...rest } = told;
    const turn = new Turn(rest, pieces, this.turns.length, chunk);
    for (const piece of pieces) {
      this.pieces.push(piece);
      chunk.letters += piece.text.length;
    }
    for (const [start, end] of sentences) {
      const sentence = { start, end, turn, at: this.sentences.length };
      this.sentences.push(sentence);
      turn.sentences.push(sentence);
    }
    this.turns.push(turn);
    chunk.turns.push(turn);
  }

  /** Draw what comes near, and all else in the browser's idle time, to be found and read aloud. */
  #drawInTime() {
    const near = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        target.chunk.draw();
        near.unobserve(target);
      }
    }, { rootMargin: NEAR });
    for (const { element: shown } of this.chunks) near.observe(shown);
    const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
    let at = 0;
    const go = (time) => {
      while (at < this.chunks.length && time.timeRemaining() > 4) this.chunks[at++].draw();
      if (at < this.chunks.length) idle(go);
      else near.disconnect();
    };
    idle(go);
  }

  /** Break the text into numbered lines, given where each begins; without any, it flows. */
  breakInto(starts) {
    this.lines = new Map(starts.map((start, at) => [start, at + 1]));
    let at = 0;
    for (const piece of this.pieces) {
      const first = at;
      while (at < starts.length && starts[at] < piece.end) at += 1;
      piece.breakAt(starts.slice(first, at));
      if (piece.element) this.#fill(piece);
    }
  }

  #paragraph(piece) {
    piece.element = element("p", { dir: "auto" });
    this.pieceOf.set(piece.element, piece);
    this.#fill(piece);
    return piece.element;
  }

  #fill(piece) {
    piece.element.replaceChildren(...piece.runs.flatMap((run) => {
      run.node = document.createTextNode(run.text);
      this.pieceOf.set(run.node, piece);
      const kind = [run.edited && "edited", run.corrected && "corrected", run.aside && "aside"].filter(Boolean).join(" ");
      const shown = kind ? element("span", { class: kind }, run.node) : run.node;
      const line = this.lines.get(run.start);
      if (!line) return [shown];
      const number = element("span", { class: "line", "data-line": String(line) });
      return run.at ? [element("br"), number, shown] : [number, shown];
    }));
  }

  /** The pieces that a passage touches. */
  touched(start, end) {
    const found = [];
    for (let at = firstAfter(this.pieces, start); at < this.pieces.length; at += 1) {
      if (this.pieces[at].start >= end) break;
      found.push(this.pieces[at]);
    }
    return found;
  }

  /** The runs of a passage, cut so that they hold nothing else; edited ones are taken whole. */
  runs(piece, start, end) {
    piece.turn.chunk.draw();
    for (const position of [start, end]) {
      const rest = piece.cut(position);
      if (rest) this.pieceOf.set(rest.node, piece);
    }
    return piece.runs.filter((run) => run.start < end && run.end > start);
  }

  /** The turns that a passage touches. */
  turnsOf(start, end) {
    return [...new Set(this.touched(start, end).map((piece) => piece.turn))];
  }

  /** A range of the page for the part of a passage in one piece. */
  range(piece, start, end, Kind = StaticRange) {
    piece.turn.chunk.draw();
    const from = piece.place(piece.unit(start, "start"), "start");
    const to = piece.place(piece.unit(end, "end"), "end");
    if (Kind === StaticRange) {
      return new StaticRange({
        startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset,
      });
    }
    return rangeBetween(from, to);
  }

  /** A passage as a range of the whole page. */
  wholeRange(start, end) {
    const pieces = this.touched(start, end);
    if (!pieces.length) return null;
    const last = pieces[pieces.length - 1];
    for (const piece of pieces) piece.turn.chunk.draw();
    const from = pieces[0].place(pieces[0].unit(start, "start"), "start");
    const to = last.place(last.unit(end, "end"), "end");
    return rangeBetween(from, to);
  }

  /** What is read in a passage; pieces are set apart by a line end. */
  words(start, end) {
    return this.touched(start, end).map((piece) => piece.words(start, end)).join("\n");
  }

  /** The piece and unit at a place in the page: in a text node, or at a border between elements. */
  find(node, offset) {
    const known = this.pieceOf.get(node);
    if (known && node !== known.element) return { piece: known, unit: known.unitAt(node, offset) };
    const inside = known ?? this.pieceOf.get((node.parentElement ?? node).closest?.("p"));
    if (inside) return { piece: inside, unit: inside.unitAfter(node === inside.element ? node.childNodes[offset] : node) };
    const next = node.childNodes?.[offset];
    const drawn = this.pieces.filter((piece) => piece.element);
    const after = drawn.find((piece) => next
      ? next.contains(piece.element) || isAfter(piece.element, next)
      : !node.contains(piece.element) && isAfter(piece.element, node));
    if (after) return { piece: after, unit: 0 };
    const last = drawn[drawn.length - 1];
    return last && { piece: last, unit: last.text.length };
  }
}

function isAfter(one, other) {
  return Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}

function firstAfter(pieces, position) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeBetween(from, to) {
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
