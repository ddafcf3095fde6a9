/** How long a meeting lasts, and how long one difference is talked about. */

import { counted, element } from "./element.js";
import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.meeting";

export class MeetingTime {
  /** @param changed is told when somebody gives another time */
  constructor(changed) {
    this.kept = readKept(KEPT, { minutes: "", each: "3" }, sessionStorage);
    this.told = element("span", { class: "muted", role: "status" });
    this.box = element("span", { class: "row times" },
      this.#field("minutes", "Minutes for the meeting", 10_000, changed),
      this.#field("each", "Minutes for each difference", 1_000, changed), this.told);
  }

  /** As it stands in requests; without a time for the meeting there is no end to it. */
  get asked() {
    return { minutes: this.kept.minutes, each: this.kept.each };
  }

  /** Say how far the time reaches. */
  tell(number, reached) {
    const needed = number * Number(this.kept.each || 3);
    this.told.textContent = !number ? ""
      : reached < number ? `The time reaches ${reached.toLocaleString("en")} of ${counted(number, "difference")}.`
      : `All take about ${clock(needed)} hours.`;
  }

  #field(name, words, most, changed) {
    const input = element("input", { type: "number", min: "1", max: String(most), step: "1", inputmode: "numeric", class: "minutes", value: this.kept[name] });
    input.addEventListener("change", () => {
      this.kept[name] = input.validity.valid ? input.value : "";
      writeKept(KEPT, this.kept, sessionStorage);
      changed();
    });
    return element("label", { class: "check" }, words, input);
  }
}

/** Minutes as hours and minutes, 1:05. */
export function clock(minutes) {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
