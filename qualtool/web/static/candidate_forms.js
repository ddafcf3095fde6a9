/** What a person decides about a candidate: a name, a place, a reason. One form is open at a time. */

import { api } from "./api.js";
import { button, counted, element, once } from "./element.js";
import { attempt } from "./frame.js";

/** The forms below a candidate's buttons. */
export class CandidateForms {
  /** @param here codes(), stamp(), kept(card): the codebook, the place in the log, and what to do then */
  constructor(here) {
    this.here = here;
    this.open = null;
  }

  /** Whether somebody is filling one in. */
  get busy() {
    return Boolean(this.open?.form.isConnected);
  }

  /** Open a form in `holder`, or close it where its button is pressed again. */
  show(card, what, holder, opener) {
    const again = this.open?.opener === opener;
    this.leave();
    if (again) return;
    const form = FORMS[what](card, this.here.codes());
    form.append(element("div", { class: "row" }, ...this.#buttons(card, what, form)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#keep(card, what, form);
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.leave({ focus: true }));
    holder.replaceChildren(form);
    opener.setAttribute("aria-expanded", "true");
    this.open = { form, opener };
    form.querySelector("input, select").focus();
  }

  leave({ focus = false } = {}) {
    if (!this.open) return;
    const { form, opener } = this.open;
    this.open = null;
    form.remove();
    opener.setAttribute("aria-expanded", "false");
    if (focus) opener.focus();
  }

  #buttons(card, what, form) {
    const keep = element("button", { type: "submit", class: "main" }, KEEP[what]);
    const leave = button("Leave", () => this.leave({ focus: true }), { class: "quiet" });
    if (what !== "name") return [keep, leave];
    return [keep, button("Only call it that for now", () => this.#keep(card, "rename", form)), leave];
  }

  async #keep(card, what, form) {
    const said = Object.fromEntries(new FormData(form));
    const words = { seen: this.here.stamp() };
    if (what === "reject") words.why = said.why;
    else words.name = said.name;
    if (what === "name" || what === "under") {
      words.under = said.under || null;
      words.tree = said.tree || null;
      words.with_passages = "with_passages" in said;
    }
    const how = what === "name" || what === "under" ? "accept" : what;
    if (!(await once(form, () => attempt(() => api.decideTheme(card.id, how, words))))) return;
    this.leave();
    await this.here.kept(card);
  }
}

const KEEP = { name: "Keep it as a theme", under: "Put it there", reject: "Not a theme" };

const FORMS = {
  name(card, codes) {
    const trees = [...new Set(codes.map((code) => code.tree))];
    return element("form", { class: "decision", "aria-label": "Name it" },
      element("p", { class: "muted", text: "The words above are no name: say in your own words what these passages share." }),
      nameField(card, "Name of the theme"),
      trees.length > 1 ? choice("tree", "In which codebook", trees.map((tree) => [tree, tree])) : null,
      withPassages(card));
  },
  under(card, codes) {
    if (!codes.length) return element("form", { class: "decision" }, element("p", { text: "There are no themes yet to put it under. Name it instead." }), nameField(card, "Name"));
    return element("form", { class: "decision", "aria-label": "Put it under a theme" },
      choice("under", "Under which theme or code", codes.map((code) => [code.id, `${"\u2003".repeat(code.depth)}${code.name}`])),
      nameField(card, "What it is called there"),
      withPassages(card));
  },
  reject(card) {
    return element("form", { class: "decision", "aria-label": "Not a theme" },
      field("why", "Why is it no theme?", card.why),
      element("p", { class: "muted", text: "The reason is kept with the study, so that others can follow it." }));
  },
};

function nameField(card, label) {
  return field("name", label, card.name);
}

function field(name, label, value) {
  const made = element("input", { type: "text", name, id: `candidate-${name}`, required: true, autocomplete: "off", dir: "auto", value: value || "" });
  return element("p", { class: "field" }, element("label", { for: made.id, text: label }), made);
}

function choice(name, label, options) {
  const select = element("select", { name, id: `candidate-${name}` });
  for (const [value, text] of options) select.append(element("option", { value, text }));
  return element("p", { class: "field" }, element("label", { for: select.id, text: label }), select);
}

function withPassages(card) {
  const box = element("input", { type: "checkbox", name: "with_passages", id: "candidate-with-passages" });
  const words = `Also code its ${counted(card.passages, "passage")}, as mine`;
  return element("p", {}, element("label", { class: "check", for: box.id }, box, words));
}
