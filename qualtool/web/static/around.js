/** The words of a place with those around them, each coder's layer beside them. */

import { element } from "./element.js";
import { speak } from "./frame.js";
import { light } from "./highlights.js";
import { heads, layText } from "./layers.js";
import { Selection } from "./selection.js";

const CONTEXT = 1;

/** What is said at a place. Other words may be chosen in it, for a decision that is something new. */
export class Around {
  /** @param holder the element of the words  @param open is told the place whose mark was clicked */
  constructor(holder, open) {
    this.holder = holder;
    this.open = open;
    this.other = null;
    this.selection = null;
  }

  /** Other words that were chosen instead of the place's own, or null. */
  get passage() {
    return this.other;
  }

  /** An element with the words of `place`; call `shown` once it stands in the page. */
  draw(place, { interview, view, warnings }) {
    this.place = place;
    this.#lay = () => {
      const laid = layText(this.holder, nearTo(place, interview), view, warnings, (other) => this.open(other));
      this.text = laid.text;
      this.folds = laid.folds;
      this.selection = new Selection(laid.text, (passage, how) => this.#chose(passage, how));
      this.choosePlace();
    };
    return element("div", { class: "sheet-of-text" }, element("h2", { class: "hidden", text: "What was said" }), heads(view.coders), this.holder);
  }

  #lay = () => {};

  shown() {
    this.#lay();
  }

  /** Back to the words of the place. */
  choosePlace() {
    getSelection().removeAllRanges();
    this.selection.choose(this.place.start, this.place.end);
    return undefined;
  }

  /** Open the folds of the place; false where nothing is folded. */
  unfold() {
    return this.folds?.open(this.place.start, this.place.end) ?? false;
  }

  /** The page itself chooses the place; whatever else is chosen is other words. */
  #chose(passage, how) {
    this.other = how === "page" ? null : { ...passage, words: this.text.words(passage.start, passage.end) };
    light("passage", this.text, [passage]);
    if (how === "keys") speak(this.folds.words(passage.start, passage.end) ?? this.folds.warning(passage.start, passage.end));
  }
}

/** An interview with the turns of a place and those beside them alone. */
function nearTo(place, interview) {
  const touched = interview.turns.filter((turn) => turn.pieces.some((piece) => piece.runs.some((run) => run.start < place.end && run.end > place.start)));
  const first = (touched[0]?.number ?? place.turn) - CONTEXT;
  const last = (touched.at(-1)?.number ?? place.turn) + CONTEXT;
  return { ...interview, turns: interview.turns.filter((turn) => turn.number >= first && turn.number <= last) };
}

/** What is to be expected of the whole interview. */
export function ofAll(warnings) {
  return [...new Set(warnings.filter((one) => one.start === null).map((one) => one.text))];
}
