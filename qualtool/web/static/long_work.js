/** Work that takes long: what is being done, how far it is, and a way to stop it. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt, say, speak } from "./frame.js";

const PAUSE = 400;
const GOING_ON = ["running", "stopping"];

/** The work of one kind, shown in `holder` while it goes on. */
export class LongWork {
  /** @param ended is called with the work once it was done, stopped or refused */
  constructor(holder, kind, ended) {
    this.holder = holder;
    this.kind = kind;
    this.ended = ended;
    this.doing = element("p", { class: "doing" });
    this.bar = element("progress", { max: "1", "aria-label": "How far it is" });
    this.stop = button("Stop", () => this.#stop());
  }

  /** Whether it goes on. */
  get going() {
    return this.holder.contains(this.bar);
  }

  /** Begin it: `begin()` asks the study for it. */
  async start(begin) {
    const work = await attempt(begin);
    if (work) this.#follow(work);
    return Boolean(work);
  }

  /** Show it where it goes on already, since another window or an earlier page began it. */
  async resume() {
    const all = await api.allLongWork().catch(() => []);
    const work = all.find((one) => one.kind === this.kind);
    if (work && GOING_ON.includes(work.state)) this.#follow(work);
  }

  #follow(work) {
    this.holder.replaceChildren(element("div", { class: "working" }, this.doing, this.bar, this.stop));
    this.stop.disabled = false;
    this.#draw(work);
  }

  #draw(work) {
    if (!GOING_ON.includes(work.state)) return this.#end(work);
    const doing = work.state === "stopping" ? "Stopping" : work.doing.charAt(0).toUpperCase() + work.doing.slice(1);
    if (!this.doing.textContent.startsWith(doing)) speak(`${doing} …`);
    this.doing.textContent = `${doing} … ${Math.round(work.share * 100)} %`;
    this.bar.value = work.share;
    setTimeout(() => this.#look(), PAUSE);
    return undefined;
  }

  async #look() {
    const work = await api.longWork(this.kind).catch((refusal) => refusal);
    // Where the page cannot be reached for a moment, the work still goes on.
    if (work instanceof Error && work.status !== 404) setTimeout(() => this.#look(), PAUSE);
    else if (work instanceof Error) this.#end({ state: "stopped", words: work.words, hint: "" });
    else this.#draw(work);
  }

  async #stop() {
    this.stop.disabled = true;
    await attempt(() => api.stopLongWork(this.kind));
  }

  #end(work) {
    const focused = this.holder.contains(document.activeElement);
    this.holder.replaceChildren();
    if (work.words) say([work.words, work.hint].filter(Boolean).join(" "), { wrong: work.state === "failed" });
    this.ended(work, { focused });
  }
}
