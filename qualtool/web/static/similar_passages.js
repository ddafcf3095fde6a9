/** Passages like those that have a code: each is coded by a person, or it is said that it does not fit. */

import { api } from "./api.js";
import { button, counted, element, once } from "./element.js";
import { attempt, say } from "./frame.js";
import { LongWork } from "./long_work.js";
import { quote } from "./shown_passages.js";
import { LAYERS, select } from "./wishes.js";

/** The part of the page where a code is chosen and passages are proposed for it. */
export class SimilarPassages {
  constructor(holder) {
    this.work = element("div", {});
    this.list = element("div", { class: "quotes" });
    this.told = element("p", { tabindex: "-1", class: "told" });
    this.code = element("select", { name: "code", id: "similar-code" });
    this.long = new LongWork(this.work, "similar", (work) => this.#ended(work));
    holder.replaceChildren(this.#form(), this.work, this.told, this.list);
  }

  /** The codes to choose from. */
  offer(codes) {
    const chosen = this.code.value;
    const coded = codes.filter((code) => code.passages);
    this.code.replaceChildren(...coded.map((code) => element("option", { value: code.id, text: `${"\u2003".repeat(code.depth)}${code.name}` })));
    if (coded.some((code) => code.id === chosen)) this.code.value = chosen;
    this.empty = !coded.length;
    if (this.empty) this.told.textContent = "Once passages are coded, others like them can be looked for here.";
  }

  resume() {
    return this.long.resume();
  }

  #form() {
    const form = element("form", { class: "wishes" },
      element("p", { class: "muted", text: "The machine looks for passages that are not coded with a code and are most like those that are. Nothing is coded by that." }),
      element("div", { class: "side-by-side" },
        element("p", { class: "field" }, element("label", { for: "similar-code", text: "Code" }), this.code),
        select("similar-layers", "Like", LAYERS, "own")),
      element("div", { class: "row" }, element("button", { type: "submit", class: "main" }, "Look for passages")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.empty) return say("Code a few passages first.");
      this.asked = this.code.value;
      const layers = form.elements["similar-layers"].value;
      this.list.replaceChildren();
      this.told.textContent = "";
      return this.long.start(() => api.lookForSimilar({ code: this.asked, layers }));
    });
    return form;
  }

  async #ended(work) {
    if (work.state === "done") await this.#draw();
  }

  async #draw() {
    this.asked ??= this.code.value;
    const found = await attempt(() => api.similar(this.asked));
    if (!found) return;
    this.found = found;
    this.list.replaceChildren(...found.passages.map((one) => this.#row(one)));
    this.told.textContent = found.passages.length
      ? `Suggested by the machine, from ${counted(found.coded, "passage")} coded “${found.name}”; the most alike first.`
      : `No other passages like those coded “${found.name}”.`;
    this.told.focus({ preventScroll: true });
  }

  #row({ passage, like }) {
    const place = { start: passage.start, end: passage.end, words: passage.words };
    const code = this.found.code;
    const does = (ask) => async () => {
      if (await once(row, () => attempt(ask))) this.#gone(row);
    };
    const row = element("article", { class: "proposed", "aria-label": `Passage of ${passage.who || passage.title}, turn ${passage.turn + 1}` },
      quote(passage),
      element("div", { class: "row decide" },
        button("Code it", does(() => api.code(passage.interview, { ...place, code })), { "aria-label": `Code it as ${this.found.name}` }),
        button("Not this one", does(() => api.declineSimilar({ ...place, code, interview: passage.interview })))),
      element("details", { class: "more" }, element("summary", { text: "What it is like" }), quote(like)));
    return row;
  }

  #gone(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (next) next.querySelector(".decide button").focus();
    else {
      this.told.textContent = "That was the last of them. Look again to see more.";
      this.told.focus();
    }
  }

  /** Draw again what was found, since something was taken back. */
  async renew() {
    if (this.found) await this.#draw();
  }
}
