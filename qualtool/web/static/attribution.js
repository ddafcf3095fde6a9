/** How quotes say who spoke: the pattern, and how many people each description fits. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { attempt } from "./frame.js";

/** @param holder its element  @param here renew() */
export class Attribution {
  constructor(holder, here) {
    this.here = here;
    this.asked = 0;
    this.pattern = element("input", { type: "text", id: "pattern", autocomplete: "off", spellcheck: "false", dir: "auto", "aria-describedby": "pattern-about" });
    this.fewest = element("input", { type: "number", id: "fewest", min: "1", max: "999", inputmode: "numeric" });
    this.fields = element("div", { class: "row fields" });
    this.fits = element("div", { role: "status" });
    this.pattern.addEventListener("input", () => this.#look());
    holder.append(element("form", { onsubmit: (event) => this.#keep(event) },
      element("div", { class: "field" }, element("label", { for: "pattern", text: "Pattern" }), this.pattern,
        element("span", { id: "pattern-about", class: "muted", text: "Put in what is known of everybody:" }), this.fields),
      element("p", { class: "field beside" }, element("label", { for: "fewest", text: "Warn below (people)" }), this.fewest),
      this.fits,
      element("p", { class: "row" }, element("button", { type: "submit" }, "Keep the pattern"))));
  }

  /** Show what the study has, unless somebody is typing another. */
  async renew() {
    if (this.pattern.value && this.pattern.value !== this.known) return;
    const told = await attempt(() => api.attribution());
    if (!told) return;
    this.known = told.pattern;
    this.pattern.value = told.pattern;
    if (document.activeElement !== this.fewest) this.fewest.value = told.fewest;
    this.fields.replaceChildren(...told.fields.map((name) => button(`{${name}}`, () => this.#put(name), { "aria-label": `Put in ${name}` })));
    this.#draw(told);
  }

  #put(name) {
    const { selectionStart: at, selectionEnd: end, value } = this.pattern;
    this.pattern.value = `${value.slice(0, at)}{${name}}${value.slice(end)}`;
    this.pattern.focus();
    this.pattern.setSelectionRange(at + name.length + 2, at + name.length + 2);
    this.#look();
  }

  async #look() {
    this.asked += 1;
    const now = this.asked;
    if (!this.pattern.value.trim()) return;
    const told = await api.attribution(this.pattern.value).catch((refusal) => refusal);
    if (now !== this.asked) return;
    if (told.fits) this.#draw(told);
    else this.fits.replaceChildren(element("p", { class: "flag", text: told.words ?? String(told) }));
  }

  #draw({ fits, fewest }) {
    const few = fits.filter((one) => one.few).length;
    const words = few ? `${counted(few, "description fits", "descriptions fit")} fewer than ${fewest} people; readers may recognise who is speaking.` : "";
    const head = ["As printed", "Fits"].map((one, at) => element("th", { scope: "col", class: at ? "figure" : "", text: one }));
    this.fits.replaceChildren(
      element("p", { class: few ? "flag" : "hidden", text: words }),
      element("table", {}, element("caption", { class: "hidden", text: "How many people each description fits" }),
        element("thead", {}, element("tr", {}, head)), element("tbody", {}, fits.map(fit))));
  }

  async #keep(event) {
    event.preventDefault();
    if (!(await attempt(() => api.setAttribution(this.pattern.value, Number(this.fewest.value) || 1)))) return;
    this.known = this.pattern.value;
    await this.here.renew();
  }
}

function fit({ example, description, people, few }) {
  const fits = description ? counted(people, "person", "people") : "everybody";
  return element("tr", { class: few ? "few" : "" }, element("td", { dir: "auto", text: example }),
    element("td", { class: "figure" }, fits, few ? element("span", { class: "standing much", text: "few" }) : null));
}
