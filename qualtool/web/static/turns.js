/** Turns as they are drawn: in chunks, so that only what is near is made and laid out. */

import { element } from "./element.js";

/** A turn; its elements are made when somebody asks for them. */
export class Turn {
  /** @param told as the study gives it  @param pieces what is said, as Pieces */
  constructor(told, pieces, at, chunk) {
    Object.assign(this, told, { pieces, at, chunk, sentences: [] });
    this.start = Math.min(Infinity, ...pieces.map((piece) => piece.start));
    this.end = Math.max(0, ...pieces.map((piece) => piece.end));
    this.parts = null;
    for (const piece of pieces) piece.turn = this;
  }

  get id() {
    return this.number === null ? `nobody-${this.at}` : `turn-${this.number}`;
  }

  get element() {
    return this.#made.shown;
  }

  get said() {
    return this.#made.said;
  }

  get margin() {
    return this.#made.margin;
  }

  get #made() {
    this.chunk.draw();
    return this.parts;
  }

  /** Make the elements; `paragraph(piece)` makes that of a piece. */
  draw(paragraph) {
    const said = element("div", { class: "said" }, this.pieces.map(paragraph));
    const margin = element("div", { class: "margin" });
    const shown = element("section", { class: "turn", id: this.id, "data-role": this.role }, heading(this), doubts(this), said, margin);
    this.parts = { shown, said, margin };
    return shown;
  }
}

/** Turns that are drawn together. */
export class Chunk {
  constructor(paragraph) {
    this.paragraph = paragraph;
    this.element = element("div", { class: "chunk" });
    this.element.chunk = this;
    this.turns = [];
    this.letters = 0;
    this.drawn = false;
  }

  /** Take the room that the turns will need, as far as that can be foreseen. */
  reserve() {
    const height = Math.round((this.letters / 62) * 29 + this.turns.length * 64);
    this.element.style.setProperty("contain-intrinsic-size", `auto ${height}px`);
    this.element.style.minHeight = `${height}px`;
  }

  draw() {
    if (this.drawn) return;
    this.drawn = true;
    this.element.append(...this.turns.map((turn) => turn.draw(this.paragraph)));
    this.element.style.minHeight = "";
  }
}

function heading(turn) {
  const who = turn.number === null ? "Nobody’s words" : turn.speaker || "Speaker not named";
  const parts = [element("span", { class: "speaker", dir: "auto", text: who })];
  if (turn.group) parts.push(element("span", { class: "group", dir: "auto", text: turn.group }));
  else if (turn.role === "interviewer" && !/interview/i.test(turn.speaker || "")) {
    parts.push(element("span", { class: "group", text: "interviewer" }));
  }
  if (turn.began !== null && turn.began !== undefined) {
    parts.push(element("span", { class: "began", text: clock(turn.began) }));
  }
  if (turn.number !== null) parts.push(element("span", { class: "number", text: `turn ${turn.number + 1}` }));
  return element("h3", { class: "who" }, parts.flatMap((part) => [part, " "]));
}

/** Why it is not certain who speaks, where somebody looks at that. */
function doubts(turn) {
  if (!turn.doubts?.length) return "";
  return element("ul", { class: "doubts" }, turn.doubts.map((words) => element("li", { dir: "auto", text: sentence(words) })));
}

function sentence(words) {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function clock(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, at) => (at ? String(part).padStart(2, "0") : String(part))).join(":");
}
