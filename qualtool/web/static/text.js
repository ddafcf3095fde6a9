/** The interview as it is read: turns in chunks, so that only what is seen is laid out. */

import { element } from "./element.js";
import { Piece } from "./positions.js";

const CHUNK = 3000;

/** An interview in the page, and the way from its positions to the page and back. */
export class Text {
  /** @param holder the element that holds it  @param interview as the study gives it */
  constructor(holder, interview) {
    this.holder = holder;
    this.title = interview.title;
    this.turns = [];
    this.pieces = [];
    this.sentences = [];
    this.chunks = [];
    this.pieceOf = new WeakMap();
    const drawn = document.createDocumentFragment();
    let chunk = null;
    for (const turn of interview.turns) {
      if (!chunk || chunk.letters > CHUNK) chunk = this.#newChunk(drawn);
      this.#addTurn(turn, chunk);
    }
    for (const one of this.chunks) {
      const height = Math.round((one.letters / 62) * 29 + one.turns.length * 64);
      one.element.style.setProperty("contain-intrinsic-size", `auto ${height}px`);
    }
    holder.replaceChildren(drawn);
  }

  #newChunk(drawn) {
    const made = { element: element("div", { class: "chunk" }), turns: [], letters: 0 };
    made.element.chunk = made;
    this.chunks.push(made);
    drawn.append(made.element);
    return made;
  }

  #addTurn(turn, chunk) {
    const pieces = turn.pieces.map((piece) => new Piece(piece.runs)).filter((piece) => piece.runs.length);
    const said = element("div", { class: "said" });
    const margin = element("div", { class: "margin" });
    const shown = element(
      "section",
      { class: "turn", id: `turn-${turn.number}`, "data-role": turn.role },
      heading(turn),
      said,
      margin,
    );
    const made = { ...turn, pieces, element: shown, said, margin, chunk, start: Infinity, end: 0, sentences: [] };
    for (const piece of pieces) {
      piece.turn = made;
      made.start = Math.min(made.start, piece.start);
      made.end = Math.max(made.end, piece.end);
      said.append(this.#paragraph(piece));
      this.pieces.push(piece);
      chunk.letters += piece.text.length;
    }
    for (const [start, end] of turn.sentences) {
      const sentence = { start, end, turn: made, at: this.sentences.length };
      this.sentences.push(sentence);
      made.sentences.push(sentence);
    }
    made.at = this.turns.length;
    this.turns.push(made);
    chunk.turns.push(made);
    chunk.element.append(shown);
  }

  #paragraph(piece) {
    const paragraph = element("p", { dir: "auto" });
    for (const run of piece.runs) {
      run.node = document.createTextNode(run.text);
      this.pieceOf.set(run.node, piece);
      paragraph.append(run.edited ? element("span", { class: "edited" }, run.node) : run.node);
    }
    piece.element = paragraph;
    return paragraph;
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
    const from = piece.place(piece.unit(start, "start"), "start");
    const to = piece.place(piece.unit(end, "end"), "end");
    if (Kind === StaticRange) {
      return new StaticRange({
        startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset,
      });
    }
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** A passage as a range of the whole page. */
  wholeRange(start, end) {
    const pieces = this.touched(start, end);
    if (!pieces.length) return null;
    const last = pieces[pieces.length - 1];
    const from = pieces[0].place(pieces[0].unit(start, "start"), "start");
    const to = last.place(last.unit(end, "end"), "end");
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** What is read in a passage; pieces are set apart by a line end. */
  words(start, end) {
    return this.touched(start, end).map((piece) => piece.words(start, end)).join("\n");
  }

  /** The piece and unit at a place in the page: in a text node, or at a border between elements. */
  find(node, offset) {
    const known = this.pieceOf.get(node);
    if (known) return { piece: known, unit: known.unitAt(node, offset) };
    const child = node.childNodes?.[offset];
    for (const piece of this.pieces) {
      const order = (child || node).compareDocumentPosition(piece.element);
      if ((child || node).contains?.(piece.element) || order & Node.DOCUMENT_POSITION_FOLLOWING) {
        return child || !node.contains(piece.element) ? { piece, unit: 0 } : this.#endOf(node);
      }
      if (child && piece.element.contains(child)) {
        const after = ({ node: one }) => child.contains(one) || child.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
        return { piece, unit: piece.runs.find(after)?.at ?? piece.text.length };
      }
    }
    const last = this.pieces[this.pieces.length - 1];
    return last && { piece: last, unit: last.text.length };
  }

  #endOf(node) {
    const inside = this.pieces.filter((piece) => node.contains(piece.element));
    const last = inside[inside.length - 1];
    return { piece: last, unit: last.text.length };
  }
}

function heading(turn) {
  const parts = [element("span", { class: "speaker", dir: "auto", text: turn.speaker || "Speaker not named" })];
  if (turn.group) parts.push(element("span", { class: "group", dir: "auto", text: turn.group }));
  else if (turn.role === "interviewer" && !/interview/i.test(turn.speaker || "")) {
    parts.push(element("span", { class: "group", text: "interviewer" }));
  }
  if (turn.began !== null && turn.began !== undefined) {
    parts.push(element("span", { class: "began", text: clock(turn.began) }));
  }
  parts.push(element("span", { class: "number", text: `turn ${turn.number + 1}` }));
  return element("h3", { class: "who" }, parts.flatMap((part) => [part, " "]));
}

function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : String(part))).join(":");
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
