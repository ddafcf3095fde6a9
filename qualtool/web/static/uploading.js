/** Files that are dropped or chosen, sent one after the other to this machine's own program. */

import { api } from "./api.js";
import { button, element } from "./element.js";

/**
 * Take files dropped anywhere on the page, or chosen. `largest()` says how many bytes one may
 * have; `send(file)` sends one; `done(refused)` hears, when all are sent, which were not taken and why.
 */
export class Uploading {
  constructor({ zone, input, status, largest, done, send = (file) => api.bring(file) }) {
    Object.assign(this, { zone, status, largest, done, sendOne: send, stopped: false, busy: false });
    input.addEventListener("change", async () => {
      await this.send([...input.files]);
      input.value = "";
    });
    this.#hearDrops();
  }

  #hearDrops() {
    const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const over = (on) => this.zone.classList.toggle("over", on);
    document.addEventListener("dragover", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      over(true);
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget || over(false));
    document.addEventListener("drop", async (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      over(false);
      await this.send(await dropped(event.dataTransfer));
    });
  }

  /** Send files; what is refused is told, and the rest goes on. */
  async send(files) {
    if (this.busy || !files.length) return;
    this.busy = true;
    this.stopped = false;
    const refused = [];
    for (const [at, file] of files.entries()) {
      if (this.stopped) break;
      this.#tell(`Reading ${at + 1} of ${files.length}: ${file.name}`);
      const why = await this.#one(file);
      if (why) refused.push({ name: file.name, why });
    }
    this.busy = false;
    this.status.replaceChildren();
    await this.done(refused);
  }

  async #one(file) {
    const largest = this.largest();
    if (file.size > largest) return `It is larger than ${Math.round(largest / 1e6)} MB. Is it a recording, not a transcript?`;
    try {
      await this.sendOne(file);
      return "";
    } catch (refusal) {
      return refusal.words ?? "It cannot be read. Is it a folder, or has it been moved?";
    }
  }

  #tell(words) {
    this.status.replaceChildren(element("p", { class: "row" },
      element("span", { dir: "auto", text: words }),
      button("Stop", () => { this.stopped = true; }, { class: "quiet" })));
  }
}

/** The files of a drop, those in folders too. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const found = [];
  for (const entry of entries) found.push(...await filesOf(entry));
  return found;
}

async function filesOf(entry) {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) return [await new Promise((resolve, reject) => { entry.file(resolve, reject); })];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A folder is read a hundred entries at a time.
    const some = await new Promise((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (!some.length) return found;
    for (const one of some) found.push(...await filesOf(one));
  }
}
