/** What opens at a coding: what it means, and what can be done with it. */

import { beside } from "./beside.js";
import { above, meaning, named } from "./codes.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element } from "./element.js";
import { placeAt } from "./floating.js";

const DIRECTIONS = { "": "Not said", helps: "Helps", hinders: "Hinders", both: "Both" };

/** The card of a coding, of a list of codings, or of a note. One is open at a time. */
export class Card {
  /** @param actions codeOf(id), said(coding), change(coding), ends(coding), remove(coding), quote(coding), direction(coding, value), note(coding, text) */
  constructor(actions) {
    this.actions = actions;
    this.box = null;
  }

  close() {
    const { box, from } = this;
    this.box = null;
    if (!box) return;
    this.leave?.();
    this.leave = null;
    const inside = box.contains(document.activeElement);
    box.remove();
    if (inside) (from?.isConnected ? from : document.getElementById("text"))?.focus({ preventScroll: true });
  }

  #show(title, from, area, ...children) {
    this.close();
    this.from = from;
    this.box = element("div", { class: "floating card", role: "dialog", "aria-label": title, tabindex: "-1" }, ...children);
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    document.body.append(this.box);
    placeAt(this.box, area);
    this.box.focus({ preventScroll: true });
  }

  /** One coding. */
  coding(coding, from, area) {
    const code = this.actions.codeOf(coding.code) || coding;
    const whose = coding.mine ? "" : `${coding.coder.name} coded this. `;
    this.#show(
      `Coding: ${coding.name}`, from, area,
      element("h2", { class: "code-name" }, named(coding)),
      above(coding) ? element("p", { class: "muted", dir: "auto", text: above(coding) }) : null,
      element("p", { class: "words", dir: "auto", text: whose + this.actions.said(coding) }),
      meaning(code),
      ...(coding.mine ? this.#own(coding) : [this.#others(coding)]),
    );
  }

  #others(coding) {
    return element("div", {},
      coding.note ? element("p", { dir: "auto", text: `Note: ${coding.note}` }) : null,
      element("p", { class: "muted", text: "Only who made a coding can change it." }),
      element("div", { class: "row" }, button("Close", () => this.close(), { class: "quiet" })));
  }

  #own(coding) {
    const name = `coding.${coding.id}`;
    const note = element("textarea", { id: "card-note", rows: "2", dir: "auto", value: coding.note || "" });
    holdDraft(note, name);
    this.leave = () => {
      if (note.value.trim() !== (coding.note || "").trim()) this.actions.note(coding, note.value.trim());
      dropDraft(name);
    };
    const direction = element("select", { id: "card-direction" });
    for (const [value, words] of Object.entries(DIRECTIONS)) direction.append(element("option", { value, text: words }));
    direction.value = coding.direction || "";
    direction.addEventListener("change", () => this.actions.direction(coding, direction.value));
    const does = (action) => () => {
      this.close();
      this.actions[action](coding);
    };
    return [
      element("p", { class: "field" }, element("label", { for: "card-note", text: "Note" }), note),
      element("p", { class: "field beside" }, element("label", { for: "card-direction", text: "Helps or hinders" }), direction),
      element("div", { class: "row" },
        button("Another code", does("change")), button("Change ends", does("ends")), button("Mark as quote", does("quote")),
        button("Remove", does("remove")), button("Close", () => this.close(), { class: "quiet" })),
    ];
  }

  /** Several marks, to open one of them. */
  list(marks, from, area, open) {
    const items = marks.map((mark) => {
      const made = button("", () => open(mark, from), { class: "wide" });
      if (mark.kind) made.append(beside(mark));
      else made.append(...named(mark), element("span", { class: "above", dir: "auto", text: mark.mine ? above(mark) : mark.coder.name }));
      return element("li", {}, made);
    });
    this.#show("Codes here", from, area,
      element("h2", { text: "Codes here" }), element("ul", { class: "plain" }, items),
      element("div", { class: "row" }, button("Close", () => this.close(), { class: "quiet" })));
    this.box.querySelector("button").focus({ preventScroll: true });
  }

  /** A note that is there. */
  note(note, from, area) {
    this.#show("Note", from, area,
      element("h2", { text: note.mine ? "Note" : `Note by ${note.coder.name}` }),
      element("p", { class: "said-note", dir: "auto", text: note.text }),
      element("div", { class: "row" }, button("Close", () => this.close(), { class: "quiet" })));
  }

  /** A passage that is marked as a quote. */
  quote(quote, from, area) {
    const words = quote.used ? "It is chosen for print." : "It waits to be chosen.";
    this.#show("Quote", from, area,
      element("h2", { text: quote.mine ? "Quote" : `Quote marked by ${quote.coder.name}` }),
      element("p", {}, words, " ", element("a", { href: "/quotes", text: "See it on the page of quotes" })),
      element("div", { class: "row" }, button("Close", () => this.close(), { class: "quiet" })));
  }

  /** A note to be written; `keep(text)` answers whether it was kept. */
  writeNote(title, name, from, area, keep) {
    const field = element("textarea", { id: "card-note", rows: "4", dir: "auto" });
    const about = "What you type stays in this browser until it is kept.";
    this.#write({ title, name, about, words: "Keep the note" }, field, from, area, keep);
  }

  /** A content warning to be set on a passage; `keep(text)` answers whether it was kept. */
  writeWarning(name, area, keep) {
    const field = element("textarea", { id: "card-note", rows: "2", dir: "auto", maxlength: "300" });
    const title = "What to expect of this passage";
    const about = "Say it in few words, such as “a death in the family”. The passage is then folded, for everybody, until somebody opens it.";
    this.#write({ title, name, about, words: "Set the warning" }, field, null, area, keep);
  }

  /** Other words for a passage; `stood` are corrections there already, with `back(one)`. */
  writeCorrection({ words, stood, back }, area, keep) {
    const field = element("textarea", { id: "card-note", rows: "3", dir: "auto", value: words });
    const earlier = stood.map((one) => element("p", { class: "stood", dir: "auto" },
      `“${one.reads}” was “${one.stood}” before. `, button("Take it back", () => back(one), { class: "link" })));
    const finish = async () => {
      if (field.value.trim() === words.trim()) return this.close();
      if (!(await keep(field.value))) return undefined;
      return this.close();
    };
    field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && finish());
    this.#show("Correct this passage", null, area,
      element("p", { class: "field" }, element("label", { for: "card-note", text: "These words read as" }), field),
      element("p", { class: "muted", text: "Only the words that you change are covered. Codes and quotes stay where they are, and what stood there can be brought back." }),
      ...earlier,
      element("div", { class: "row" }, button("Keep the correction", finish, { class: "main" }), button("Leave", () => this.close(), { class: "quiet" })));
    field.focus({ preventScroll: true });
  }

  #write({ title, name, about, words }, field, from, area, keep) {
    holdDraft(field, name);
    const finish = async () => {
      if (!field.value.trim()) return this.close();
      if (!(await keep(field.value.trim()))) return undefined;
      dropDraft(name);
      return this.close();
    };
    field.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && finish());
    this.#show(title, from, area,
      element("p", { class: "field" }, element("label", { for: "card-note", text: title }), field),
      element("p", { class: "muted", text: about }),
      element("div", { class: "row" }, button(words, finish, { class: "main" }), button("Leave", () => this.close(), { class: "quiet" })));
    field.focus({ preventScroll: true });
  }

  /** New ends for a coding. `moved(end, way)`, `keep()`, `undo()`. */
  ends(coding, area, { moved, keep, undo }) {
    const step = (words, end, way) => button(words, () => moved(end, way));
    this.#show(`Ends of ${coding.name}`, null, area,
      element("h2", { class: "code-name" }, ["Ends of ", ...named(coding)]),
      element("p", { class: "muted", text: "Move the ends by a word, or select the passage anew with the mouse or the arrow keys." }),
      element("div", { class: "pairs" },
        step("Start earlier", "start", -1), step("Start later", "start", 1),
        step("End earlier", "end", -1), step("End later", "end", 1)),
      element("div", { class: "row" }, button("Keep these ends", keep, { class: "main" }), button("Leave as it was", undo, { class: "quiet" })));
    this.leave = null;
  }
}
