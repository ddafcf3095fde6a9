/** Choosing by group, site, time point and whatever else the study records of its participants. */

import { api } from "./api.js";
import { asked, keepInAddress } from "./address.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";

const FEW = 12;
const AT_ONCE = 4;

/** Fields to choose by, in an element of the page; what is chosen stands in the address. */
export class Filters {
  /** @param holder its element  @param changed called when somebody chooses */
  constructor(holder, changed) {
    this.holder = holder;
    this.changed = changed;
    this.all = false;
    this.known = { interviews: 0, people: 0, filters: [] };
  }

  /** What is chosen, as the study understands it: “site=Devon”. */
  get where() {
    return asked("where");
  }

  /** Ask what there is to choose from, and draw it. */
  async renew() {
    this.known = (await attempt(() => api.filters())) ?? this.known;
    this.#draw();
  }

  #draw() {
    const busy = document.activeElement?.closest("[data-filter]")?.id;
    const { filters } = this.known;
    const set = new Set(filters.filter((one) => this.#value(one)).map((one) => one.name));
    const told = filters.filter((one) => one.values.length > 1 || set.has(one.name));
    // What divides people into a few kinds comes first; what nearly everybody has differently, last.
    const order = [...told.filter((one) => one.values.length <= FEW), ...told.filter((one) => one.values.length > FEW)];
    const shown = order.filter((one, at) => this.all || at < AT_ONCE || set.has(one.name));
    const row = element("div", { class: "filters", role: "group", "aria-label": "Filters" }, shown.map((one) => this.#field(one)));
    if (order.length > shown.length) row.append(button("More filters", () => this.#more(shown.length), { class: "quiet" }));
    if (set.size) row.append(button("Take the filters off", () => this.#clear(), { class: "quiet" }));
    this.holder.replaceChildren(...(order.length ? [row] : []));
    if (busy) document.getElementById(busy)?.focus({ preventScroll: true });
  }

  #field(filter) {
    const id = `filter-${filter.name.replace(/\W+/gu, "-")}`;
    const select = element("select", { id, "data-filter": filter.name });
    select.append(element("option", { value: "", text: "any" }));
    for (const { value, count } of filter.values) select.append(element("option", { value, text: `${value} (${count})` }));
    select.value = this.#value(filter);
    select.addEventListener("change", () => this.#choose(filter.name, select.value));
    return element("p", { class: "filter" }, element("label", { for: id, dir: "auto", text: named(filter.name) }), select);
  }

  #value({ name }) {
    return this.where.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  }

  #choose(name, value) {
    const others = this.where.filter((one) => !one.startsWith(`${name}=`));
    keepInAddress("where", [...others, value && `${name}=${value}`]);
    this.#draw();
    this.changed();
  }

  #more(shown) {
    this.all = true;
    this.#draw();
    this.holder.querySelectorAll("select")[shown]?.focus();
  }

  #clear() {
    keepInAddress("where", []);
    this.#draw();
    this.holder.querySelector("select")?.focus();
    this.changed();
  }
}

/** An attribute's name as a label: “Years since”. */
export function named(name) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
