/** What a coder does to passages: code, change, remove. What is seen changes at once. */

import { api } from "./api.js";
import { remember, recent } from "./codes.js";
import { shortened } from "./element.js";
import { attempt, say } from "./frame.js";

const IN_VIVO = 80;

/** @param here the reading: id, text, marks, selection, codes, coder, renew */
export class Coding {
  constructor(here) {
    this.here = here;
    this.waiting = 0;
  }

  /** Code the chosen passage with a code of the codebook. */
  async give(code, passage = this.here.selection.passage) {
    if (!this.#ready(passage)) return;
    remember(this.here.coder.id, code.id);
    await this.#keep(passage, code, { code: code.id });
  }

  /** Code the chosen passage with a code that is not there yet. */
  async giveNew(name, passage = this.here.selection.passage) {
    if (!this.#ready(passage)) return;
    const answer = await this.#keep(passage, { name, path: name, colour: null }, { new_code: name, under: null });
    if (answer) remember(this.here.coder.id, answer.coding.code);
    if (answer) await this.here.renew.codebook();
  }

  /** The code that was given last. */
  async again() {
    const last = this.here.coder && recent(this.here.coder.id, this.here.codes)[0];
    if (last) await this.give(last);
    else say("No code has been given yet. Choose one first.");
  }

  /** Its own words as a code: one of that name if there is one. */
  async inVivo() {
    const { passage } = this.here.selection;
    if (!this.#ready(passage)) return;
    if (this.here.folds.words(passage.start, passage.end) === null) {
      say("Show the words first: they would become the name of a code.", { wrong: true });
      return;
    }
    const name = ownName(this.here.text.words(passage.start, passage.end));
    if (Array.from(name).length > IN_VIVO) {
      say(`These words are too long for a name. Choose up to ${IN_VIVO} letters.`, { wrong: true });
      return;
    }
    const same = this.here.codes.find((code) => code.name.toLowerCase() === name.toLowerCase());
    await (same ? this.give(same, passage) : this.giveNew(name, passage));
  }

  /** Change a coding; `shown` is how it looks from now on. */
  async change(coding, change, shown = {}) {
    this.here.marks.put({ ...coding, ...shown });
    const answer = await attempt(() => api.changeCoding(coding.id, { seen: coding.seen, ...change }));
    if (answer) this.here.marks.put({ ...answer.coding, seen: answer.stamp });
    else await this.here.renew.codings();
    return answer;
  }

  async remove(coding) {
    this.here.marks.take(coding.id);
    const answer = await attempt(() => api.removeCoding(coding.id));
    if (!answer) await this.here.renew.codings();
    else this.here.renew.counts();
  }

  #ready(passage) {
    if (!passage) say("Choose a passage first: with the mouse, or with the arrow keys in the interview.");
    else if (!this.here.coder) say("Nobody is working yet. Choose who you are at the top of the page.", { wrong: true });
    return Boolean(passage && this.here.coder);
  }

  async #keep(passage, code, request) {
    const words = this.here.text.words(passage.start, passage.end);
    this.waiting += 1;
    const id = `waiting-${this.waiting}`;
    const shown = { name: code.name, path: code.path, colour: code.colour, line: code.line || "solid" };
    this.here.marks.put({ id, ...passage, ...shown, code: code.id, coder: this.here.coder, mine: true, note: "", words });
    const said = this.here.folds.words(passage.start, passage.end) === null ? "a folded passage" : `“${shortened(words)}”`;
    say(`Coding ${said} as ${code.name} …`);
    const answer = await attempt(() => api.code(this.here.id, { ...passage, words, ...request }));
    if (answer) this.here.marks.put({ ...answer.coding, seen: answer.stamp }, id);
    else this.here.marks.take(id);
    if (answer) this.here.renew.counts();
    return answer;
  }
}

function ownName(words) {
  return words.replace(/\s+/gu, " ").replace(/^[\p{P}\s]+|[.,;:!?…\s“”"']+$/gu, "");
}
