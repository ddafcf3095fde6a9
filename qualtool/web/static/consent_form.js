/** What a participant agreed to: four answers with their days, kept together, and how they came to be. */

import { api } from "./api.js";
import { element } from "./element.js";
import { attempt, say } from "./frame.js";

const ANSWERS = ["not known", "yes", "no"];
const PURPOSES = {
  consent_analysis: ["May be analysed", "Not known counts as yes."],
  consent_quote: ["May be quoted", "Not known counts as no."],
  consent_archive: ["May be archived", "Not known counts as no."],
  consent_suggestions: ["A machine may suggest themes from it", "Not known counts as yes, unless the study asks first."],
};

export class ConsentForm {
  /** @param keep keeps facts of a person and answers whether that worked */
  constructor(keep) {
    this.keep = keep;
    /** What somebody has chosen and not kept yet, by person: it stays when the page is drawn anew. */
    this.open = new Map();
    /** Whose past somebody looks at: it stays open too. */
    this.looking = new Set();
  }

  draw(person) {
    const facts = this.open.get(person.id) ?? {};
    this.open.set(person.id, facts);
    const form = element("form", { class: "consent", "aria-labelledby": "consent-heading" },
      element("h3", { id: "consent-heading", text: "Consent" }),
      person.consents.map((one) => this.#row(one, facts)),
      element("p", { class: "muted", text: "The day is the one on which they said so. Nothing is kept until you keep it." }),
      element("button", { type: "submit" }, "Keep consent"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(person, facts);
    });
    return element("div", {}, form, this.#past(person));
  }

  #row(one, facts) {
    const [label, hint] = PURPOSES[one.name];
    const id = `person-${one.name}`;
    const select = element("select", { id, "aria-describedby": `${id}-hint` }, ANSWERS.map((words) => element("option", { value: words, text: words })));
    const day = element("input", { type: "date", id: `${id}-on`, max: today() });
    select.value = facts[one.name] ?? one.answer;
    day.value = facts[`${one.name}_on`] ?? one.on;
    select.addEventListener("change", () => {
      facts[one.name] = select.value;
      // The day of the old answer is not that of the new one.
      day.value = select.value === one.answer ? one.on : "";
      facts[`${one.name}_on`] = day.value;
    });
    day.addEventListener("change", () => { facts[`${one.name}_on`] = day.value; });
    return element("fieldset", {}, element("legend", { text: label }),
      element("div", { class: "row" },
        element("span", { class: "field" }, element("label", { for: id, text: "Answer" }), select),
        element("span", { class: "field" }, element("label", { for: `${id}-on`, text: "Said on" }), day)),
      element("p", { class: "muted", id: `${id}-hint`, text: hint }));
  }

  async #submit(person, facts) {
    const before = Object.fromEntries(person.consents.flatMap((one) => [[one.name, one.answer], [`${one.name}_on`, one.on]]));
    const changed = Object.keys(before).some((name) => name in facts && facts[name] !== before[name]);
    if (!changed) return say("Nothing is different; nothing was kept.");
    if (await this.keep(person, { ...facts })) this.open.delete(person.id);
    return undefined;
  }

  #past(person) {
    const list = element("ul", { class: "plain" });
    const box = element("details", {}, element("summary", { text: "How it came to be" }), list);
    box.open = this.looking.has(person.id);
    box.addEventListener("toggle", async () => {
      if (box.open) this.looking.add(person.id);
      else if (box.isConnected) this.looking.delete(person.id);
      const past = box.open && (await attempt(() => api.consentHistory(person.id)));
      if (past) list.replaceChildren(...(past.length ? past.map(drawStep) : [element("li", { class: "muted", text: "Nothing was written down yet." })]));
    });
    return box;
  }
}

function drawStep(one) {
  const when = new Date(one.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return element("li", { dir: "auto", text: `${when}, ${one.who}: ${one.said}` });
}

/** Here, not in Greenwich: late in the evening these are two days. */
function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}
