/** Asking the study anew for what stands around the text: codebook, codings, notes, warnings. */

import { api } from "./api.js";
import { reloadSaying } from "./correcting.js";
import { attempt } from "./frame.js";
import { asSeen } from "./seen.js";

const PAUSE = 1500;

/** What the page of an interview shows, asked for again when it may have changed. */
export class Renewing {
  /** @param here the interview  @param others the checkbox that asks for others' codes */
  constructor(here, others) {
    this.here = here;
    this.others = others;
    this.counting = 0;
    others.addEventListener("change", () => this.codings());
    document.addEventListener("care", ({ detail }) => detail.name === "folding" && here.marks && this.warnings());
  }

  async codebook() {
    this.here.codes = (await attempt(() => api.codebook())) ?? this.here.codes;
    this.here.panel.draw();
  }

  /** The counts beside the codes may wait until somebody pauses. */
  counts() {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.codebook(), PAUSE);
  }

  async codings() {
    const codings = await attempt(() => this.askCodings());
    if (codings) this.here.marks.setCodings(codings);
  }

  /** The codings, each with the place in the log that it is at least as new as: asked for first, or given. */
  async askCodings(place = null) {
    return asSeen(() => api.codings(this.here.id, this.others.checked ? "all" : "own"), place);
  }

  async notes() {
    const notes = await attempt(() => this.askNotes());
    if (!notes) return;
    this.here.notes.draw(notes);
    this.here.marks.setNotes(notes);
  }

  async askNotes(place = null) {
    return asSeen(() => api.notes(this.here.id), place);
  }

  async quotes() {
    const quotes = await attempt(() => api.quotesIn(this.here.id));
    if (quotes) this.here.marks.setQuotes(quotes);
  }

  /** The content warnings; `own` is one that was just set here, and so folds nothing away. */
  async warnings(own = null) {
    const warnings = await attempt(() => asSeen(() => api.warnings(this.here.id)));
    if (!warnings) return;
    if (own) this.here.folds.know(own);
    this.here.folds.draw(warnings);
    this.here.warnings.draw(warnings);
  }

  async all() {
    // Before the interview is opened there is nothing that could be drawn again.
    if (!this.here.marks) return;
    if (await this.#textChanged()) return reloadSaying(document.getElementById("said").textContent);
    await Promise.all([this.codebook(), this.codings(), this.quotes(), this.warnings().then(() => this.notes())]);
  }

  /** Whether what was undone or done again has changed the text itself. */
  async #textChanged() {
    const news = this.place && (await attempt(() => api.changes(this.place)));
    if (!news) return false;
    this.place = news.stamp;
    return news.actions.some((action) => this.#ofText(action));
  }

  #ofText({ kinds, transcripts }) {
    return transcripts.includes(this.here.id) && (kinds.includes("edit") || kinds.includes("transcript"));
  }

  /** What changed elsewhere: the text itself makes the page begin anew, anything else is drawn again. */
  async news(actions) {
    if (actions.some((action) => this.#ofText(action))) return location.reload();
    return this.all();
  }
}
