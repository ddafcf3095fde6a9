/** Giving the guide: lines that are typed, pasted, or read from a file, looked at before they are kept. */

import { api } from "./api.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, counted, element } from "./element.js";
import { attempt, say } from "./frame.js";

const DRAFT = "guide";
const ENDINGS = ".txt,.md,.docx,.odt,.rtf,.pdf,.html";

/** The form that takes the guide, made once: what is typed stays while the page is drawn again. */
export class GuideForm {
  /** @param holder its section  @param changed called when a guide was kept */
  constructor(holder, changed) {
    Object.assign(this, { holder, changed, known: null });
    this.field = element("textarea", { id: "guide", rows: "10", dir: "auto", "aria-describedby": "guide-hint" });
    this.file = element("input", { id: "guide-file", type: "file", accept: ENDINGS });
    this.proposed = element("div", { class: "proposed" });
    this.file.addEventListener("change", () => this.#read());
  }

  /** Show the guide as it is; what is being typed stays. */
  show(guide) {
    const first = this.known === null;
    const untouched = first || this.field.value === this.known.text;
    const some = guide.questions.length > 0;
    this.known = guide;
    if (first) this.#build();
    this.heading.hidden = some;
    this.details.querySelector("summary").hidden = !some;
    if (!some) this.details.open = true;
    else if (first) this.details.open = false;
    if (untouched) this.field.value = guide.text;
    if (first) holdDraft(this.field, DRAFT);
  }

  #build() {
    const inner = [
      element("p", { class: "field" }, element("label", { for: "guide", text: "Questions, one a line" }),
        element("span", { id: "guide-hint", class: "muted", text: "Probes stand below their question, set in or with a dash. Headings without a question mark are left out." }), this.field),
      element("p", { class: "field" }, element("label", { for: "guide-file", text: "Or take the lines from a file" }), this.file),
      element("div", {}, element("p", {}, button("Propose questions from the interviews", () => this.#propose())), this.proposed),
      element("p", { class: "row" }, button("Keep these questions", () => this.#keep(), { class: "main" }), button("Leave it as it was", () => this.#leave(), { class: "quiet" })),
    ];
    this.heading = element("h2", { text: "Give the guide" });
    this.details = element("details", {}, element("summary", { text: "Change the guide" }), ...inner);
    this.holder.replaceChildren(this.heading, this.details);
  }

  async #read() {
    const [file] = this.file.files;
    const found = file && (await attempt(() => api.readGuide(file)));
    this.file.value = "";
    if (!found) return;
    this.#put(found.text.replace(/\n{2,}/gu, "\n").trim());
    say("Look through the lines, then keep them.");
  }

  /** What interviewers ask in many interviews, to take line by line. */
  async #propose() {
    const found = await attempt(() => api.proposedGuide());
    if (!found) return;
    if (!found.length) {
      say("No question is asked in enough of the interviews, in words that are near enough. Write the questions yourself.");
      return;
    }
    const there = new Set(this.field.value.split("\n").map((line) => line.replace(/^\s*\d+\.\s+/u, "").trim()));
    const rows = found.map((one) => this.#proposal(one, there.has(one.text)));
    this.proposed.replaceChildren(
      element("p", { class: "muted", text: "Asked in a third of the interviews or more, by their words. Take those that belong to the guide; you can change each in the lines above." }),
      element("ul", { class: "plain", "aria-label": "Proposed questions" }, rows));
    this.proposed.querySelector("button")?.focus();
  }

  #proposal({ text, interviews, others }, taken) {
    const row = element("li", {},
      element("div", {}, element("p", { dir: "auto", text }),
        element("p", { class: "muted", dir: "auto", text: `In ${counted(interviews, "interview")}.${others.length ? ` Also: ${others.join(" ")}` : ""}` })));
    const take = () => {
      const next = [...this.proposed.querySelectorAll("button")];
      const at = next.indexOf(here);
      this.field.value = [this.field.value.trimEnd(), text].filter(Boolean).join("\n");
      this.field.dispatchEvent(new Event("input"));
      here.replaceWith(element("span", { class: "muted", text: "taken" }));
      say(`It stands among the lines now, not kept yet: ${text}`);
      (next[at + 1] ?? this.field).focus();
    };
    const here = taken ? element("span", { class: "muted", text: "taken" }) : button("Take this line", take, { "aria-label": `Take this line: ${text}` });
    row.append(here);
    return row;
  }

  /** Lines that stand in the field now, and stay there until they are kept or left. */
  #put(text) {
    this.field.value = text;
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }

  async #keep() {
    const kept = await attempt(() => api.giveGuide(this.field.value, this.known.stamp));
    if (!kept) return;
    this.#forget();
    this.details.open = false;
    await this.changed();
    document.getElementById("heading").focus();
  }

  #leave() {
    this.#forget();
    this.field.value = this.known.text;
    if (this.known.questions.length) this.details.open = false;
    if (this.known.questions.length) this.details.querySelector("summary").focus();
    else this.field.focus();
  }

  #forget() {
    this.proposed.replaceChildren();
    dropDraft(DRAFT);
    this.known = { ...this.known, text: this.field.value };
  }
}
