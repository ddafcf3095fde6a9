/** Choosing passages of a list, and giving them another code or taking it away, as one action. */

import { api } from "./api.js";
import { Card } from "./card.js";
import { remember } from "./codes.js";
import { button, counted, element } from "./element.js";
import { attempt, say } from "./frame.js";
import { Picker } from "./picker.js";

/** @param bar the element that says what is chosen  @param here codes, coder, stamp, list (element), renew(), draw(), shown() */
export class Recoding {
  constructor(bar, here) {
    this.bar = bar;
    this.here = here;
    this.chosen = new Set();
    this.ids = [];
    this.picker = new Picker(() => here.codes, () => here.coder?.id ?? "", {
      choose: (code) => this.#give({ code: code.id }, code),
      create: (name) => this.#give({ new_code: name }),
      left: () => this.#back(),
    });
    this.card = new Card({});
  }

  toggle(passage, on) {
    for (const one of passage.codings.filter((each) => each.mine)) {
      if (on) this.chosen.add(one.id);
      else this.chosen.delete(one.id);
    }
    this.drawBar();
  }

  drawBar() {
    const number = this.chosen.size;
    const had = this.bar.contains(document.activeElement);
    this.bar.hidden = !number;
    this.bar.replaceChildren(...(number ? [
      element("span", { class: "how-many", text: `${counted(number, "coding")} chosen` }),
      button("Give another code", (event) => this.change([...this.chosen], event.currentTarget), { class: "main", title: "C" }),
      button("Remove", () => this.remove([...this.chosen])),
      button("Choose none", () => this.none(), { class: "quiet" })] : []));
    if (had) (this.bar.querySelector("button") ?? this.here.list.querySelector("input"))?.focus();
  }

  none() {
    this.chosen.clear();
    for (const box of this.here.list.querySelectorAll("input[type=checkbox]")) box.checked = false;
    this.drawBar();
  }

  /** Choose everything that is shown. */
  all() {
    for (const passage of this.here.shown()) this.toggle(passage, true);
    for (const box of this.here.list.querySelectorAll("input[type=checkbox]")) box.checked = true;
    say(`${counted(this.chosen.size, "coding")} chosen.`);
  }

  /** Let another code be chosen for these codings, beside `from`. */
  change(ids, from) {
    if (!ids.length) return say("Choose passages first: with their boxes, or with Space.");
    this.ids = ids;
    this.#from(from);
    return this.picker.show(from.getBoundingClientRect(), { purpose: "change" });
  }

  /** Another code for what is chosen, or else for the passage at hand. */
  changeChosen() {
    const row = document.activeElement?.closest("[data-passage]");
    const at = this.here.shown().find((one) => this.here.keyOf(one) === row?.dataset.passage);
    const here = at ? at.codings.filter((one) => one.mine).map((one) => one.id) : [];
    const from = row ? document.activeElement : (this.bar.querySelector("button") ?? this.here.list);
    return this.change(this.chosen.size ? [...this.chosen] : here, from);
  }

  async remove(ids) {
    this.#from(document.activeElement);
    const answer = await attempt(() => api.removeCodings({ seen: this.here.stamp(), codings: ids }));
    if (answer) this.#done(ids);
    await this.here.renew();
    this.#back();
  }

  /** Write or change what is noted about one coding. */
  note(coding, from) {
    this.#from(from);
    const keep = async (text) => {
      const answer = await attempt(() => api.changeCoding(coding.id, { seen: this.here.stamp(), note: text }));
      if (answer) await this.here.renew();
      // Once the card has closed: what it was opened from has been drawn anew.
      if (answer) requestAnimationFrame(() => this.#back());
      return answer;
    };
    this.card.writeNote(`Note on “${coding.name}”`, `coding.${coding.id}`, from, from.getBoundingClientRect(), keep);
    const field = document.getElementById("card-note");
    if (field && !field.value) field.value = coding.note;
  }

  async #give(code, known) {
    const { ids } = this;
    const answer = await attempt(() => api.recode({ seen: this.here.stamp(), codings: ids, ...code }));
    if (answer && known) remember(this.here.coder.id, known.id);
    if (answer) this.#done(ids);
    await this.here.renew();
    this.#back();
  }

  #done(ids) {
    for (const id of ids) this.chosen.delete(id);
  }

  /** Where the work goes on afterwards: at the same place of the list. */
  #from(element) {
    const row = element?.closest("[data-passage]");
    const rows = [...this.here.list.querySelectorAll("[data-passage]")];
    const first = row ? rows.indexOf(row) : rows.findIndex((one) => one.querySelector("input:checked"));
    this.place = Math.max(0, first);
  }

  #back() {
    const rows = [...this.here.list.querySelectorAll("[data-passage]")];
    const row = rows[Math.min(this.place ?? 0, rows.length - 1)];
    (row?.querySelector("input, a") ?? document.getElementById("main")).focus({ preventScroll: false });
  }
}
