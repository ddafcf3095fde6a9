/** Deciding one difference: an outcome, which code where that is not clear, and why. */

import { named } from "./codes.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, element, fill, shortened } from "./element.js";
import { outcomeButtons, outcomesOf } from "./outcomes.js";
import { Picker } from "./picker.js";
import { SeenOtherwise } from "./seen_otherwise.js";

/**
 * The part of the page in which a difference is decided.
 *
 * @param here codes, passage() (words chosen instead of the place, or null), say(words)
 * @param keep is given the decision, and answers whether it was kept
 */
export class Deciding {
  constructor(here, keep) {
    this.here = here;
    this.keep = keep;
    this.box = element("div", { class: "deciding" });
    this.picker = new Picker(() => this.#codesInOrder(), () => here.coder?.id ?? "", {
      choose: (code) => this.#coded({ code: code.id, sign: code }),
      create: (name) => this.#coded({ new_code: name }),
      left: () => this.leave(),
    });
  }

  /** Begin with a place; what was chosen or typed about it and not kept is there again. */
  show(place) {
    this.picker.close();
    const before = this.place?.id === place.id ? this.chosen : null;
    this.place = place;
    this.outcomes = outcomesOf(place);
    this.chosen = this.outcomes.find((one) => one.id === before?.id) ?? null;
    if (!this.chosen) this.code = null;
    this.buttons = outcomeButtons(this.outcomes, (one) => this.choose(one));
    this.reason = element("textarea", { id: "reason", rows: "2", dir: "auto" });
    this.draft = `settling.${place.id}`;
    holdDraft(this.reason, this.draft);
    this.reason.addEventListener("keydown", (event) => this.#typed(event));
    this.otherwise = new SeenOtherwise(this.place.decision?.dissent ?? [], this.draft);
    this.told = element("p", { id: "chosen-outcome", class: "muted", dir: "auto" });
    this.done = button("Keep and go on", () => this.finish(), { class: "main" });
    fill(this.box, this.buttons, this.told,
      element("p", { class: "field" }, element("label", { for: "reason", text: "Why" }), this.reason),
      this.otherwise.box,
      element("p", { class: "row" }, this.done, element("span", { class: "muted", text: "Enter keeps it, Shift + Enter begins a new line." })));
    this.#draw();
  }

  /** Whether somebody is about to decide: then the page must not change under their hands. */
  get busy() {
    return Boolean(this.chosen) || this.box.contains(document.activeElement);
  }

  /** An outcome was pressed: ask which code holds, or why. */
  choose(outcome) {
    this.chosen = outcome;
    this.code = null;
    this.passage = outcome.id === "new" ? this.here.passage() : null;
    this.#draw();
    if (!outcome.needsCode) return this.reason.focus();
    const pressed = this.buttons.querySelector(`[data-outcome="${CSS.escape(outcome.id)}"]`);
    pressed.scrollIntoView({ block: "center" });
    return this.picker.show(pressed.getBoundingClientRect(), { purpose: "settle", title: this.passage ? "A code for the words you chose" : "With which code" });
  }

  /** Choose no outcome after all. */
  leave() {
    this.chosen = null;
    this.code = null;
    this.#draw();
    this.here.back();
  }

  async finish() {
    if (!this.chosen) return this.here.say("Choose an outcome first.");
    if (this.chosen.needsCode && !this.code) return this.choose(this.chosen);
    const { chosen, draft, otherwise, place } = this;
    const { outcome, coder } = chosen;
    const { code = null, new_code = null } = this.code ?? {};
    // What is kept is not chosen again when the place is shown another time.
    this.chosen = null;
    const kept = await this.keep({ outcome, coder, code, new_code, ...(this.passage ?? {}), reason: this.reason.value.trim(), ...otherwise.said });
    if (kept) {
      dropDraft(draft);
      otherwise.dropDrafts();
    } else if (this.place.id === place.id) this.chosen ??= this.outcomes.find((one) => one.id === chosen.id) ?? null;
    this.#draw();
    return kept;
  }

  #coded(code) {
    this.code = code;
    this.#draw();
    this.reason.focus();
  }

  #typed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.finish();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.leave();
    }
  }

  #draw() {
    for (const one of this.buttons.children) one.setAttribute("aria-pressed", String(one.dataset.outcome === this.chosen?.id));
    const words = this.passage ? ` for “${shortened(this.passage.words, 80)}”` : "";
    const code = this.code && (this.code.sign ? element("span", { class: "code-name" }, named(this.code.sign)) : `new code “${this.code.new_code}”`);
    const means = this.chosen?.means ? `: ${this.chosen.means}` : "";
    fill(this.told, this.chosen ? `${this.chosen.words}${means}${words}${code ? ": " : "."}` : "Press an outcome, or its key.", code);
    this.done.disabled = !this.chosen;
  }

  /** The codes that were used at the place first. */
  #codesInOrder() {
    const used = new Set([...this.place.had, ...this.place.beside].map((held) => held.code.id));
    const { codes } = this.here;
    return [...codes.filter((one) => used.has(one.id)), ...codes.filter((one) => !used.has(one.id))];
  }
}
