/** Passages that could be quoted: those marked and not used yet, and those that are coded. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { attempt } from "./frame.js";
import { quoteLine } from "./quote_line.js";

/** A list of codes to choose one from: those that the passage is coded with first. */
export function offerCodes(codes, first, { id, value = "", except = null }) {
  const select = element("select", { id }, element("option", { value: "", text: "choose a code…" }));
  const option = (code) => element("option", { value: code.id, text: `${"\u2003".repeat(code.depth)}${code.name}` });
  const wanted = codes.filter((code) => first.includes(code.id) && code.id !== except);
  const rest = codes.filter((code) => code.id !== except);
  if (wanted.length) select.append(element("optgroup", { label: "Coded here" }, wanted.map((code) => element("option", { value: code.id, text: code.name }))));
  select.append(wanted.length ? element("optgroup", { label: "All codes" }, rest.map(option)) : element("optgroup", { label: "Codes" }, rest.map(option)));
  select.value = value || (wanted.length === 1 ? wanted[0].id : "");
  return select;
}

/** @param here codes, quotes, layers, renew() */
export class WaitingQuotes {
  constructor(here) {
    this.here = here;
    this.wanted = null;
    this.by = document.getElementById("find-by");
    this.of = document.getElementById("find-of");
    for (const field of [this.by, this.of]) {
      field.addEventListener("change", () => this.#show({ code: this.by.value, participant: this.of.value }));
    }
  }

  draw() {
    const { candidates, wished } = this.here.quotes;
    const list = document.getElementById("candidates");
    list.replaceChildren(
      ...candidates.map((one) => this.#row(one, one.words, one.code)), ...wished.map((one) => this.#row(one, one.said, null, "Coded good-quote")));
    if (!list.children.length) {
      list.append(element("li", { class: "muted", text: "Passages that you mark with Q while you read will wait here." }));
    }
    this.#offer();
  }

  /** Show what a participant says that could be quoted. */
  async find({ participant }) {
    this.by.value = "";
    this.of.value = participant;
    await this.#show({ participant });
    document.getElementById("finding-heading").focus();
  }

  /** Ask again for the passages that are shown. */
  async renew() {
    if (this.wanted) await this.#show(this.wanted);
  }

  #offer() {
    const [by, of] = [this.by.value, this.of.value];
    const codes = this.here.codes.filter((code) => code.passages || code.id === by);
    this.by.replaceChildren(element("option", { value: "", text: "with any code" }),
      ...codes.map((code) => element("option", { value: code.id, text: `${"\u2003".repeat(code.depth)}${code.name}` })));
    this.of.replaceChildren(element("option", { value: "", text: "anybody" }),
      ...this.here.people.map((one) => element("option", { value: one.participant, text: [one.participant, one.group].join(", ") })));
    this.by.value = by;
    this.of.value = of;
  }

  async #show(wanted) {
    const asked = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
    this.wanted = Object.keys(asked).length ? asked : null;
    const list = document.getElementById("passages");
    const found = this.wanted ? await attempt(() => api.quotable(asked, this.here.layers)) : [];
    if (!found) return;
    document.getElementById("found").textContent = this.wanted ? `${counted(found.length, "passage")} not quoted yet.` : "Say which passages you want to see.";
    list.replaceChildren(...found.map((one) => this.#row(one, one.said, asked.code ?? null)));
  }

  #row(one, words, code, told = "") {
    const at = `${one.id ?? `${one.place.interview}.${one.place.start}.${one.place.end}`}.${told ? "wished" : code ?? ""}`;
    const codes = offerCodes(this.here.codes, one.codes, { id: `use-${at}`, value: code });
    const use = button("Use", () => this.#use(one, codes));
    const drop = one.id ? button("Drop", () => attempt(() => api.dropQuote(one.id, this.here.quotes.stamp)).then(() => this.here.renew()), { class: "quiet" }) : null;
    return element("li", { class: `quote ${one.refusal ? "refused" : ""}` }, element("div", { class: "body" },
      quoteLine(one, words), told ? element("p", { class: "flag quiet", text: `${told}.` }) : null,
      element("div", { class: "row does" }, element("label", { for: codes.id, class: "hidden", text: "Put it under" }), codes, use, drop)));
  }

  async #use(one, codes) {
    if (!codes.value) return codes.focus();
    const { interview, start, end } = one.place;
    const answer = await attempt(() => (one.id
      ? api.changeQuote(one.id, { code: codes.value, used: true, seen: this.here.quotes.stamp })
      : api.quote({ interview, start, end, words: one.source, code: codes.value, used: true })));
    await this.here.renew();
    if (answer) document.querySelector(`[data-quote="${CSS.escape(answer.quote.id)}"] .handle`)?.focus({ preventScroll: true });
    return undefined;
  }
}
