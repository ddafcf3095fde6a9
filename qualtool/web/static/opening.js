/** What opens at a passage: the field that codes it, the card of a coding, a note to write. */

import { api } from "./api.js";
import { Card } from "./card.js";
import { correct } from "./correcting.js";
import { shortened } from "./element.js";
import { areaOf } from "./floating.js";
import { attempt, say, speak } from "./frame.js";
import { Picker } from "./picker.js";
import { chosen, show } from "./places.js";
import { markQuote } from "./quoting.js";

/** Everything that opens beside the text of one interview. */
export class Opening {
  /** @param here the interview, with its `coding` */
  constructor(here) {
    this.here = here;
    this.changing = null;
    const { coding } = here;
    const finish = (work) => {
      this.#backToText();
      return work;
    };
    here.picker = new Picker(() => here.codes, () => here.coder?.id ?? "", {
      choose: (code, purpose) => finish(purpose === "change" ? this.#changeCode(code) : coding.give(code)),
      create: (name, purpose) => finish(purpose === "change" ? this.#changeToNew(name) : coding.giveNew(name)),
      again: () => finish(coding.again()),
      inVivo: () => finish(coding.inVivo()),
      note: () => this.writeNote(),
      correct: () => correct(here),
      warn: () => this.warn(),
      quote: () => finish(markQuote(here)),
      left: () => this.#backToText(),
    });
    const now = (one) => here.marks.get(one.id) || one;
    here.card = new Card({
      said: ({ start, end, words }) =>
        (here.folds.words(start, end) === null ? here.folds.warning(start, end) : `“${shortened(words || "", 120)}”`),
      codeOf: (id) => here.codes.find((code) => code.id === id),
      change: (one) => {
        this.changing = one;
        here.picker.show(areaOf(show(here, one)), { purpose: "change" });
      },
      ends: (one) => this.changeEnds(one),
      remove: (one) => coding.remove(one),
      quote: (one) => markQuote(here, now(one)),
      direction: (one, direction) => coding.change(now(one), { direction }, { direction }),
      note: (one, note) => coding.change(now(one), { note }, { note }),
    });
  }

  /** The field at the chosen passage. */
  pick() {
    const { here } = this;
    const { passage } = here.selection;
    if (!passage) return say("Choose a passage first: with the mouse, or with the arrow keys in the interview.");
    if (!here.coder) return say("Nobody is working yet. Choose who you are at the top of the page.", { wrong: true });
    here.card.close();
    return here.picker.show(areaOf(show(here, passage)));
  }

  /** The card of a coding or a note; `from` is the label that was pressed, if one was. */
  mark(mark, from) {
    const { here } = this;
    here.picker.close();
    const area = from ? from.getBoundingClientRect() : areaOf(here.text.wholeRange(mark.start, mark.end));
    if (mark.kind) return here.card[mark.kind](mark, from, area);
    const one = here.marks.get(mark.id);
    if (!one) return undefined;
    here.selection.choose(one.start, one.end);
    return here.card.coding(one, from, area);
  }

  /** Several marks to choose from, or the one there is. */
  marks(marks, from, area = from.getBoundingClientRect()) {
    if (marks.length === 1) this.mark(marks[0], from);
    else this.here.card.list(marks, from, area, (mark, label) => this.mark(mark, label));
  }

  /** Let both ends of a coding be moved, until they are kept or left. */
  changeEnds(one) {
    const { here } = this;
    here.ends = one;
    here.selection.choose(one.start, one.end);
    here.card.ends(one, areaOf(show(here, one)), {
      moved: (end, way) => {
        here.selection.nudge(end, way);
        speak(here.folds.words(here.selection.passage.start, here.selection.passage.end) ?? "Some of the words are folded.");
      },
      keep: () => this.keepEnds(),
      undo: () => {
        here.ends = null;
        here.selection.choose(one.start, one.end);
        here.card.close();
      },
    });
  }

  async keepEnds() {
    const { here } = this;
    const one = here.marks.get(here.ends.id) || here.ends;
    const { start, end } = here.selection.passage;
    here.ends = null;
    here.card.close();
    this.#backToText();
    const words = here.text.words(start, end);
    await here.coding.change(one, { start, end, words }, { start, end, words });
  }

  /** A note on the chosen passage; without one, on the interview. */
  writeNote() {
    const { here } = this;
    const { passage } = here.selection;
    if (!passage) return document.getElementById("interview-note").focus();
    const { start, end } = passage;
    const words = here.folds.words(start, end);
    const keep = async (text) => {
      const note = { about_kind: "transcript", about: here.id, start, end, text, kind: "memo" };
      const answer = await attempt(() => api.note(note));
      if (answer) await here.renew.notes();
      return answer;
    };
    here.picker.close();
    return here.card.writeNote(words === null ? "Note on a folded passage" : `Note on “${shortened(words, 40)}”`, `passage.${here.id}.${start}.${end}`, null, areaOf(show(here, passage)), keep);
  }

  /** A content warning on the chosen passage; without one, on the interview. */
  warn() {
    const { here } = this;
    const { passage } = here.selection;
    if (!passage) return document.getElementById("interview-warning").focus();
    const { start, end } = passage;
    const keep = async (text) => {
      const answer = await attempt(() => api.warn(here.id, { start, end, words: here.text.words(start, end), text }));
      if (answer) await here.renew.warnings(answer.warning);
      return answer;
    };
    here.picker.close();
    return here.card.writeWarning(`warning.${here.id}.${start}.${end}`, areaOf(show(here, passage)), keep);
  }

  /** Show the words of the chosen passage, where they are folded. */
  unfold() {
    const { folds, selection } = this.here;
    const { passage } = selection;
    if (!passage || !folds.open(passage.start, passage.end)) say("Nothing is folded in the passage that is chosen.");
    else chosen(this.here, passage, "keys");
  }

  /** Close what is open; without anything open, no passage is chosen any more. */
  leave() {
    const { here } = this;
    here.ends = null;
    if (here.picker.open) here.picker.close();
    else if (here.card.box) here.card.close();
    else here.selection.clear();
  }

  #changeCode(code) {
    const one = this.here.marks.get(this.changing.id) || this.changing;
    const { name, path, colour, line } = code;
    return this.here.coding.change(one, { code: code.id }, { code: code.id, name, path, colour, line });
  }

  async #changeToNew(name) {
    const answer = await attempt(() => api.addCode(name, null));
    if (!answer) return;
    await this.here.renew.codebook();
    await this.#changeCode(answer.code);
  }

  #backToText() {
    this.here.text.holder.focus({ preventScroll: true });
  }
}
