/** The quotes as they will be printed, by theme and code, and putting them in order. */

import { api } from "./api.js";
import { above, named } from "./codes.js";
import { carry } from "./carrying.js";
import { button, element, shortened } from "./element.js";
import { attempt, speak } from "./frame.js";
import { quoteLine } from "./quote_line.js";
import { offerCodes } from "./waiting_quotes.js";

/** @param holder its element  @param here codes, quotes, renew()  @param wording the Wording */
export class ChosenQuotes {
  constructor(holder, here, wording) {
    this.holder = holder;
    this.here = here;
    this.wording = wording;
  }

  draw() {
    const back = held(this.holder);
    const { chosen, candidates, wished } = this.here.quotes;
    const themes = grouped(chosen, (one) => this.#themeOf(one));
    this.holder.replaceChildren(...themes.map(([theme, quotes]) => this.#theme(theme, quotes)));
    if (!chosen.length) this.holder.append(empty(candidates.length + wished.length));
    back();
  }

  /** Show the source of a quote below it, or hide it again. */
  async openWording(id) {
    await this.wording.toggle(id);
    return undefined;
  }

  #themeOf(one) {
    let code = this.#code(one.code);
    while (code?.parent) code = this.#code(code.parent);
    return code;
  }

  #code(id) {
    return this.here.codes.find((code) => code.id === id);
  }

  #theme(theme, quotes) {
    const codes = grouped(quotes, (one) => this.#code(one.code));
    return element("section", { class: "theme", "aria-label": theme.name },
      element("h2", { dir: "auto", text: theme.name }),
      codes.map(([code, those]) => this.#codeOf(theme, code, those)));
  }

  #codeOf(theme, code, quotes) {
    const list = element("ol", { class: "quotes plain", "data-code": code.id, "aria-label": `Quotes for ${code.name}` },
      quotes.map((one, at) => this.#row(one, at, quotes)));
    const under = above(code).split(" › ").slice(1).join(" › ");
    const head = code.id === theme.id ? null : element("h3", { class: "code-name" }, named(code), under ? element("span", { class: "muted", dir: "auto", text: under }) : null);
    return element("div", { class: "of-code" }, head, list);
  }

  #row(one, at, quotes) {
    // Words that somebody warns of are not said either, until they are asked for.
    const name = one.warnings.length ? `a quote of ${one.participant}` : `“${shortened(one.words || one.said, 40)}”`;
    const row = element("li", { class: `quote ${one.refusal ? "refused" : ""}`, "data-quote": one.id });
    const handle = button("↕", () => {}, {
      class: "handle", "data-does": "move", "aria-label": `Move ${name}: drag it, or press the arrow up or down`,
      title: "Drag, or press ↑ ↓", onkeydown: (event) => this.#key(event, one, at, quotes),
    });
    carry(handle, row, { within: this.holder, dropped: (code, before) => this.#move(one, { code, before }) });
    const does = (words, what, act, off = false) => button(words, act, { class: "quiet", "data-does": what, disabled: off, "aria-label": `${words}: ${name}` });
    row.append(handle, element("div", { class: "body" }, quoteLine(one, one.words),
      element("div", { class: "row does" },
        does("Earlier", "earlier", () => this.#step(one, at, quotes, -1), at === 0),
        does("Later", "later", () => this.#step(one, at, quotes, 1), at === quotes.length - 1),
        button("Wording", () => this.openWording(one.id), { class: "quiet", "data-does": "wording", title: "S", "aria-expanded": "false", "aria-label": `Wording: ${name}` }),
        this.#more(one, name))));
    return row;
  }

  #more(one, name) {
    const codes = offerCodes(this.here.codes, one.codes, { id: `under-${one.id}`, except: one.code });
    const put = button("Put there", () => codes.value && this.#move(one, { code: codes.value, before: null }));
    return element("details", { class: "more" }, element("summary", { "aria-label": `More: ${name}` }, "More"),
      element("div", { class: "field" }, element("label", { for: codes.id, text: "Under another code" }), element("span", { class: "joined" }, codes, put)),
      element("div", { class: "row" },
        button("Also use it there", () => codes.value && this.#also(one, codes.value)),
        button("Set aside", () => this.#change(one, { used: false })),
        button("Drop the quote", () => attempt(() => api.dropQuote(one.id, this.here.quotes.stamp)).then(() => this.here.renew()))));
  }

  #key(event, one, at, quotes) {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    this.#step(one, at, quotes, way);
  }

  async #step(one, at, quotes, way) {
    const to = at + way;
    if (to < 0 || to >= quotes.length) return;
    const before = way < 0 ? quotes[to].id : quotes[to + 1]?.id ?? null;
    await this.#move(one, { code: one.code, before });
    speak(`Now ${to + 1} of ${quotes.length}.`);
  }

  #move(one, place) {
    return this.#change(one, { ...place, used: true });
  }

  async #change(one, change) {
    await attempt(() => api.changeQuote(one.id, { ...change, seen: this.here.quotes.stamp }));
    await this.here.renew();
  }

  async #also(one, code) {
    const { interview, start, end } = one.place;
    await attempt(() => api.quote({ interview, start, end, words: one.source, code, used: true }));
    await this.here.renew();
  }
}

function grouped(quotes, of) {
  const found = new Map();
  for (const one of quotes) {
    const key = of(one);
    if (!key) continue;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found];
}

/** Remember which quote's control has the focus; answers with what gives it back. */
function held(holder) {
  const focused = holder.contains(document.activeElement) ? document.activeElement : null;
  // The wording looks after its own controls.
  const id = focused?.closest(".wording") ? null : focused?.closest("[data-quote]")?.dataset.quote;
  const does = focused?.dataset.does;
  return () => {
    if (!id || focused.isConnected) return;
    const row = holder.querySelector(`[data-quote="${CSS.escape(id)}"]`);
    const wanted = [does, "move"].map((name) => row?.querySelector(`[data-does="${name}"]:not([disabled])`)).find(Boolean);
    (wanted ?? document.getElementById("main")).focus();
  };
}

function empty(waiting) {
  const words = waiting
    ? "The quotes for print will stand here, by theme. Choose them from those that are marked, below."
    : "The quotes for print will stand here, by theme. Mark them with Q while you read, or choose among the coded passages below.";
  return element("div", { class: "empty" }, element("p", { text: words }),
    element("p", {}, waiting ? element("a", { class: "button main", href: "#waiting" }, "To those not used yet") : element("a", { class: "button main", href: "/" }, "To the interviews")));
}
