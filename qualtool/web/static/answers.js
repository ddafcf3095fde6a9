/** What everybody said to one question, and the interviews in which it was not found. */

import { api } from "./api.js";
import { button, counted, element, once } from "./element.js";
import { folded } from "./folded.js";
import { attempt } from "./frame.js";
import { placeAddress } from "./note_rows.js";
import { turnsToChoose } from "./asked_turns.js";

const FORMATS = { docx: "Word", xlsx: "Excel", csv: "CSV" };

export class AnswerList {
  /** @param parts list, summary and files: elements of the page; filters; renew() draws the page anew */
  constructor(parts) {
    Object.assign(this, parts);
    this.open = new Set();
  }

  /** Ask for the answers to a question, and draw them. */
  async load(question, guide) {
    const found = await attempt(() => api.answers(question.id, this.filters.where));
    if (!found) return;
    this.found = found;
    this.guide = guide;
    await this.#draw();
  }

  async #draw() {
    const { found } = this;
    const busy = document.activeElement?.closest?.("[data-interview]")?.dataset.interview;
    const missing = await Promise.all(found.not_found.map((one) => this.#notFound(one)));
    this.list.replaceChildren(
      ...found.answers.map((one) => this.#answer(one)),
      ...part("Not found", "not-found", "No turn of the interviewer has enough of its words here. Say where it was asked, or that it was not.", missing),
      ...part("Not asked", "not-asked", "As somebody said.", found.not_asked.map((one) => this.#notAsked(one))));
    this.summary.textContent = this.#said();
    this.#drawFiles();
    if (busy) this.#backTo(busy);
  }

  #said() {
    const { answers, not_found, not_asked, unanalysed } = this.found;
    const all = answers.length + not_found.length + not_asked.length + unanalysed;
    if (!all) return "No interview fits.";
    const left = unanalysed ? ` Left out: ${counted(unanalysed, "answer")} of people who did not agree to analysis.` : "";
    return `Asked in ${answers.length + unanalysed} of ${counted(all, "interview")}.${left}`;
  }

  #drawFiles() {
    const query = new URLSearchParams([["question", this.found.id], ...this.filters.where.map((one) => ["where", one])]);
    this.files.hidden = !this.found.answers.length;
    this.files.replaceChildren(
      ...Object.entries(FORMATS).map(([ending, words]) => element("a", {
        class: "button", download: `answers-${this.found.number}.${ending}`, href: `/api/questions/files/answers.${ending}?${query}`,
      }, words)),
      element("span", { class: "muted", text: "With the words of those who agreed to be quoted. That it was taken out is put on record." }));
  }

  #answer({ about, said, turns }) {
    const made = element("section", { class: "answer", "data-interview": about.interview, "aria-labelledby": `answer-${about.interview}` },
      this.#heading(about, turns[0], said));
    for (const turn of turns) made.append(this.#turn(about, turn));
    const first = turns.find((one) => one.asks);
    const box = element("div", {});
    made.append(element("p", { class: "row" },
      button("Say it otherwise", () => this.#otherwise(about, box), { class: "quiet", "aria-label": `Say it otherwise: ${about.title}` }),
      first ? button("It was not asked here", () => this.#sayNot(about, made), { class: "quiet", "aria-label": `It was not asked here: ${about.title}` }) : null), box);
    if (this.open.has(about.interview)) this.#fillTurns(about, box);
    return made;
  }

  #heading(about, turn, said) {
    const who = about.people.join(", ") || about.title;
    const place = who === about.title ? "In the interview" : about.title;
    return element("h2", { id: `answer-${about.interview}`, tabindex: "-1" },
      element("span", { dir: "auto", text: who }),
      ...[...about.groups, about.time_point].filter(Boolean).map((words) => element("span", { class: "muted", dir: "auto", text: words })),
      turn ? element("a", { href: placeAddress(about.interview, turn.start, turn.end), dir: "auto", "aria-label": `${place}, turn ${turn.turn + 1}: ${about.title}` }, `${place}, turn ${turn.turn + 1}`) : null,
      said ? element("span", { class: "muted", text: "as somebody said" }) : null);
  }

  #turn(about, turn) {
    const words = turn.asks
      ? element("p", { class: "asking-words", dir: "auto" }, turn.words)
      : element("p", { class: "in-turn", dir: "auto" }, about.people.length > 1 && turn.speaker ? element("span", { class: "speaker", text: `${turn.speaker}: ` }) : null, turn.words);
    return folded(turn.warnings, words, { key: `answer.${about.interview}.${turn.turn}` });
  }

  async #notFound(about) {
    const box = element("div", {});
    const row = element("li", { "data-interview": about.interview },
      element("p", { class: "row" }, this.#named(about),
        button("Show what was asked", () => this.#otherwise(about, box), { class: "quiet", "aria-label": `Show what was asked: ${about.title}` }),
        button("It was not asked", () => this.#sayNot(about, row), { class: "quiet", "aria-label": `It was not asked: ${about.title}` })), box);
    if (this.open.has(about.interview)) await this.#fillTurns(about, box);
    return row;
  }

  #notAsked(about) {
    const row = element("li", { "data-interview": about.interview },
      element("p", { class: "row" }, this.#named(about),
        button("Look for it again", () => this.#sayNot(about, row, true), { class: "quiet", "aria-label": `Look for it again: ${about.title}` })));
    return row;
  }

  #named(about) {
    return element("a", { href: placeAddress(about.interview), dir: "auto" }, about.title);
  }

  async #sayNot({ interview }, holder, asked = false) {
    const said = { interview, asked, seen: this.found.stamp };
    this.open.delete(interview);
    if (await once(holder, () => attempt(() => api.sayNotAsked(this.found.id, said)))) await this.renew();
    this.#backTo(interview);
  }

  /** Open the interviewer's turns of an interview, or close them. */
  async #otherwise(about, box) {
    if (this.open.delete(about.interview)) return box.replaceChildren();
    this.open.add(about.interview);
    await this.#fillTurns(about, box);
    return box.querySelector("button, select")?.focus();
  }

  async #fillTurns(about, box) {
    const found = await attempt(() => api.askedIn(about.interview));
    if (!found) return;
    const say = async (turn, question) => {
      const said = { turn, question, seen: found.stamp };
      if (await once(box, () => attempt(() => api.sayAsked(about.interview, said)))) {
        this.open.delete(about.interview);
        await this.renew();
      }
      this.#backTo(about.interview);
    };
    box.replaceChildren(turnsToChoose(about, found.turns, this.found, this.guide, say));
  }

  #backTo(interview) {
    const here = this.list.querySelector(`[data-interview="${CSS.escape(interview)}"]`);
    if (!here || here.contains(document.activeElement)) return;
    (here.querySelector("h2") ?? here.querySelector("button"))?.focus({ preventScroll: false });
  }
}

function part(words, id, about, rows) {
  if (!rows.length) return [];
  return [element("section", { class: "not-here", "aria-labelledby": `${id}-heading` },
    element("h2", { id: `${id}-heading`, text: words }), element("p", { class: "muted", text: about }),
    element("ul", { class: "plain" }, rows))];
}
