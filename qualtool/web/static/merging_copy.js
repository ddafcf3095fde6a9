/** Another copy of the study, or a pack: what it would bring, and merging it. */

import { api } from "./api.js";
import { button, counted, element, fill, once } from "./element.js";
import { attempt, say, speak } from "./frame.js";
import { Uploading } from "./uploading.js";

const LARGEST = 2e9;

export class MergingCopy {
  /** @param parts `zone`, `input`, `status` of the file, `holder` of what it brings, `beside` of copies that lie there, `heading`  @param here who is working, `changed()` */
  constructor(parts, here) {
    Object.assign(this, parts, { here });
    const send = async (file) => {
      this.found = await api.bringCopy(file);
    };
    this.uploading = new Uploading({ ...parts, send, largest: () => LARGEST, done: (refused) => this.#arrived(refused) });
  }

  async load() {
    const found = await attempt(() => api.merging());
    if (found) this.#draw(found);
  }

  #arrived(refused) {
    const [first] = refused;
    if (first) say(first.why, { wrong: true });
    else if (this.found) this.#show(this.found);
    this.found = null;
  }

  #show(found) {
    this.#draw(found);
    say(found.copy_here?.brings ? "Nothing of it is kept yet." : "It is locked.");
    (this.holder.querySelector("input[type=password]") ?? this.holder.querySelector("h3"))?.focus();
  }

  #draw({ copy_here: copy, beside }) {
    fill(this.beside, ...beside.filter((name) => name !== copy?.name).map((name) => this.#besideCard(name)));
    this.zone.hidden = Boolean(copy);
    fill(this.holder, copy ? this.#card(copy) : null);
  }

  #besideCard(name) {
    const card = element("div", { class: "card" },
      element("p", {}, element("b", { dir: "auto", text: name }), " lies beside this study: a synced folder makes such a copy where two computers wrote at once. Nothing of it is lost."),
      button("See what it would bring", () => once(card, async () => {
        const found = await attempt(() => api.bringBeside(name));
        if (found) this.#show(found);
      })));
    return card;
  }

  #card(copy) {
    const heading = element("h3", { tabindex: "-1", dir: "auto", text: copy.name });
    return copy.brings ? this.#bringing(copy, heading) : this.#locked(copy, heading);
  }

  #locked(copy, heading) {
    const typed = element("input", { type: "password", id: "copy-passphrase", autocomplete: "off", maxlength: "1000" });
    const form = element("form", { class: "card" }, heading,
      element("p", { text: "It is locked. Its passphrase shows what is in it." }),
      element("p", { class: "field" }, element("label", { for: typed.id, text: "Passphrase" }), typed),
      element("p", { class: "row" }, element("button", { type: "submit", class: "main" }, "Open it"), this.#away()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      once(form, async () => {
        const found = await attempt(() => api.unlockCopy(copy.number, typed.value));
        if (found) this.#show(found);
        else typed.select();
      });
    });
    return form;
  }

  #bringing(copy, heading) {
    const { brings } = copy;
    const sure = element("input", { type: "checkbox" });
    const merge = button("Bring it in", () => once(card, () => this.#merge(copy, sure.checked)), { class: "main" });
    merge.disabled = !brings.related || !this.here.coder;
    sure.addEventListener("change", () => { merge.disabled = !sure.checked || !this.here.coder; });
    const foreign = brings.related ? null : element("div", {},
      element("p", { class: "said-so", text: "It is no copy of this study: they have nothing in common. Is it the right file?" }),
      element("p", {}, element("label", { class: "check" }, sure, "The two studies shall become one all the same")));
    const nothing = brings.related && !brings.number && !brings.erased.length;
    const card = element("div", { class: "card" }, heading,
      sentences(brings.label),
      element("p", { text: nothing ? "It brings nothing new." : `It would bring ${counted(brings.number, "action")}${brings.number ? ":" : "."}` }),
      actions(brings),
      ...leftToKnow(brings),
      foreign,
      this.here.coder ? null : element("p", { class: "said-so", text: "Choose who you are at the top of the page before you bring it in." }),
      element("p", { class: "row" }, nothing ? null : merge, this.#away()));
    return card;
  }

  #away() {
    return button("Put it away", async () => {
      const found = await attempt(() => api.putCopyAway());
      if (!found) return;
      this.#draw(found);
      say("It was put away; nothing was changed.");
      this.heading.focus();
    }, { class: "quiet" });
  }

  async #merge(copy, unrelated) {
    speak("Bringing it in …");
    const answer = await attempt(() => api.merge({ number: copy.number, unrelated }));
    if (!answer) return this.load();
    await this.load();
    const heading = element("h3", { tabindex: "-1", dir: "auto", text: `${copy.name} is in: ${counted(answer.number, "action")}` });
    this.holder.prepend(element("div", { class: "card" }, heading, sentences(answer.kept), ...leftToKnow(answer),
      listed("Added in both copies, so that two are called alike now:", answer.twice, "Take one of each back before it is used: with Undo where it was made, or in the codebook. Coders who are one person are joined below."),
      listed("Removed in one copy and coded in the other; such codings are in no table until it is back:", answer.gone),
      listed("Removed in one copy, while others coded in the other in a blind round; nobody may see yet whether with it:", answer.perhaps),
      listed("Dealt out in both copies, so that people may code the same interviews in two rounds:", answer.planned, "Take one of the plans back before anybody codes in it: with Undo where it was made."),
      answer.unclean ? element("p", { class: "said-so", text: "The words can be read by nobody any more, but the study’s file could not be cleaned of the last traces: another program has it open, or the disk is full. Close the other program, or make room; qualtool cleans it when it is opened next." }) : null,
      element("p", {}, element("a", { class: "button", href: "/", text: "To the interviews" }))));
    heading.focus();
    return this.here.changed();
  }
}

function sentences(texts) {
  return texts.map((text) => element("p", { dir: "auto", text }));
}

function listed(words, lines, after = "") {
  return lines.length ? element("div", {}, element("p", { text: words }), element("ul", {}, lines.map((text) => element("li", { dir: "auto", text: text.trim() }))), after ? element("p", { class: "muted", text: after }) : null) : null;
}

/** What people may want to put right. */
function leftToKnow({ conflicts, settled, consents, erased }) {
  return [
    listed("Set differently in both copies; the later one stands:", conflicts),
    listed("Settled differently in both copies:", settled),
    listed("Consent was answered differently in both copies; the stricter answer stands:", consents, "Ask the person where you can, and write down what they say."),
    ...sentences(erased),
  ];
}

function actions({ actions: all, number }) {
  if (!all.length) return null;
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
  const rows = all.map(({ at, who, said }) => element("li", {},
    element("time", { class: "muted", datetime: new Date(at).toISOString(), text: `${when.format(at)} ` }), element("b", { dir: "auto", text: who }), element("span", { dir: "auto", text: `: ${said}` })));
  return element("div", {},
    number > all.length ? element("p", { class: "muted", text: `Of these, the latest ${all.length.toLocaleString("en")}:` }) : null,
    element("ol", { class: "came", tabindex: "0", "aria-label": "What it would bring" }, rows));
}
