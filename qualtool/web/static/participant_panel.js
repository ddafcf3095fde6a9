/** One participant: everything that is known, changed where it stands. */

import { api } from "./api.js";
import { AboutNotes } from "./about_notes.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, counted, element } from "./element.js";
import { named } from "./filters.js";
import { ConsentForm } from "./consent_form.js";
import { attempt, say } from "./frame.js";
import { drawTaken } from "./taken.js";
import { askWithdrawing, tombstone } from "./withdrawing.js";


/** @param holder its element  @param here people, chosen, stamp, renew(), coder */
export class ParticipantPanel {
  constructor(holder, here) {
    this.holder = holder;
    this.here = here;
    this.shown = null;
    this.consent = new ConsentForm((person, facts) => this.#change(person, facts));
  }

  /** Draw a participant; what somebody is typing about the same one stays. */
  draw(person) {
    const typing = this.holder.contains(document.activeElement) && document.activeElement.matches("input, textarea");
    if (typing && person && this.shown === person.id) return;
    const focused = this.holder.contains(document.activeElement) ? document.activeElement.id : "";
    this.fresh = this.shown !== person?.id;
    this.shown = person?.id ?? null;
    if (!person) {
      const words = this.here.people.length ? "Choose a participant to see what is known, and to change it." : "";
      this.holder.replaceChildren(element("p", { class: "muted", text: words }));
      return;
    }
    this.holder.replaceChildren(this.#panel(person));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  #panel(person) {
    const back = () => document.querySelector(`[data-person="${CSS.escape(person.id)}"]`)?.focus();
    if (person.withdrawn) return tombstone(person, button("To the list", back, { class: "quiet to-list" }), this.#taken(person));
    const notes = element("div", {});
    new AboutNotes(notes, { kind: "participant", id: person.id, label: `Note on ${person.code}`, coder: this.here.coder });
    return element("section", { class: "panel", "aria-labelledby": "person-heading" },
      button("To the list", back, { class: "quiet to-list" }),
      element("h2", { id: "person-heading", tabindex: "-1", dir: "auto", text: person.code }),
      person.consents.some((one) => one.name === "consent_analysis" && one.answer === "no")
        ? element("p", { class: "warning", text: "Not to be analysed: in no table, theme or quote." }) : null,
      this.#links(person),
      this.#text(person, "group", "Group", person.group, this.#values((one) => one.group)),
      ...person.attributes.map(({ name, value }, at) => this.#text(person, name, named(name), value,
        this.#values((one) => one.attributes[at]?.value), `attribute-${at}`)),
      element("p", { class: "muted", text: "Each is kept when you leave it." }),
      this.#another(person),
      this.consent.draw(person),
      this.#taken(person),
      element("h3", { text: "Notes" }), notes,
      element("h3", { text: "Withdrawing" }),
      element("p", { class: "muted", text: `If ${person.code} withdraws from the study, what they said is erased for good. You see first what would go.` }),
      button("Withdraw …", () => askWithdrawing(person, this.here.renew)));
  }

  #links(person) {
    const links = [];
    if (person.passages) links.push(element("a", { href: `/passages?participant=${encodeURIComponent(person.id)}` }, `Your ${counted(person.passages, "passage")}`));
    links.push(...person.interviews.map((one) => element("a", { href: `/interviews/${encodeURIComponent(one.id)}`, dir: "auto" },
      `Interview ${one.title}${one.time_point ? ` (${one.time_point})` : ""}`)));
    return element("ul", { class: "plain links" }, links.map((link) => element("li", {}, link)));
  }

  /** What others have, to choose from. */
  #values(of) {
    return [...new Set(this.here.people.map(of).filter(Boolean))].sort();
  }

  #text(person, name, label, value, known, id = `person-${name}`) {
    const field = element("input", { type: "text", id, dir: "auto", autocomplete: "off", list: `${id}-known`, value: value || "" });
    const draft = `participant.${person.id}.${name}`;
    if (holdDraft(field, draft) && this.fresh) say("What you typed last time and had not left is in its field again.");
    field.addEventListener("change", async () => {
      if (field.value.trim() === (value || "")) return dropDraft(draft);
      if (await this.#change(person, { [name]: field.value.trim() })) dropDraft(draft);
      return undefined;
    });
    field.addEventListener("keydown", (event) => event.key === "Enter" && field.blur());
    return element("p", { class: "field" }, element("label", { for: id, dir: "auto", text: label }), field,
      element("datalist", { id: `${id}-known` }, known.map((one) => element("option", { value: one }))));
  }

  /** The files with this participant's words, asked for when somebody wants to know. */
  #taken(person) {
    const list = element("div", {});
    const box = element("details", {}, element("summary", { text: "Files with their words that were taken out" }), list);
    box.addEventListener("toggle", async () => {
      const found = box.open && (await attempt(() => api.taken()));
      if (found) drawTaken(list, found, (one) => one.participants.includes(person.code));
    });
    return box;
  }

  #another(person) {
    const name = element("input", { type: "text", id: "another-name", dir: "auto", autocomplete: "off" });
    const value = element("input", { type: "text", id: "another-value", dir: "auto", autocomplete: "off" });
    const add = (event) => {
      event.preventDefault();
      if (name.value.trim() && value.value.trim()) this.#change(person, { [name.value.trim()]: value.value.trim() });
    };
    return element("details", {}, element("summary", { text: "Something else the study shall know" }),
      element("p", { class: "muted", text: "For everybody, such as site or role. Nothing by which people can be found: no names, no addresses." }),
      element("form", { onsubmit: add },
        element("p", { class: "field" }, element("label", { for: "another-name", text: "What" }), name),
        element("p", { class: "field" }, element("label", { for: "another-value", dir: "auto", text: `For ${person.code}` }), value),
        element("button", { type: "submit" }, "Add")));
  }

  async #change(person, facts) {
    document.activeElement?.blur();
    const answer = await attempt(() => api.changeParticipant(person.id, { seen: this.here.stamp, facts }));
    // The next change may come before everything is asked for anew.
    if (answer) this.here.stamp = answer.stamp;
    await this.here.renew();
    return answer;
  }
}
