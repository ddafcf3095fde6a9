/** Who is there when something is decided: remembered as long as the window is open. */

import { element } from "./element.js";
import { readKept, writeKept } from "./kept.js";
import { listed } from "./scope.js";

const KEPT = "qualtool.present";

/** @param holder its element  @param coders those who are compared, ticked to begin with */
export class Present {
  constructor(holder, coders) {
    this.holder = holder;
    this.coders = coders;
    this.kept = readKept(KEPT, { away: [], others: "" }, sessionStorage);
    this.summary = element("span", { class: "muted", dir: "auto" });
    this.boxes = coders.map((coder) => {
      const box = element("input", { type: "checkbox", value: coder.id });
      box.checked = !this.kept.away.includes(coder.name);
      return box;
    });
    this.others = element("input", { id: "others-present", type: "text", autocomplete: "off", dir: "auto", value: this.kept.others });
    const list = element("ul", { class: "plain" }, coders.map((coder, at) =>
      element("li", {}, element("label", { class: "check" }, this.boxes[at], element("span", { dir: "auto", text: coder.name })))));
    holder.replaceChildren(element("details", {}, element("summary", {}, "Who is here ", this.summary),
      element("fieldset", { class: "bare" }, element("legend", { class: "hidden", text: "Who is here" }), list,
        element("p", { class: "field" }, element("label", { for: "others-present", text: "Others, with commas between them" }), this.others))));
    holder.addEventListener("input", () => this.#keep());
    this.#tell();
  }

  /** The names of all who are there. */
  get names() {
    const others = this.others.value.split(",").map((name) => name.trim()).filter(Boolean);
    return [...this.coders.filter((_, at) => this.boxes[at].checked).map((coder) => coder.name), ...others];
  }

  #keep() {
    const away = this.coders.filter((_, at) => !this.boxes[at].checked).map((coder) => coder.name);
    writeKept(KEPT, { away, others: this.others.value }, sessionStorage);
    this.#tell();
  }

  #tell() {
    this.summary.textContent = listed(this.names) || "nobody named";
  }
}
