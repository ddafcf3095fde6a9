/** The codebook: what codes mean, where they stand, and changing both. */

import { api } from "./api.js";
import { CodePanel } from "./code_panel.js";
import { drawWays } from "./codebook_ways.js";
import { CodeTree } from "./code_tree.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";

/** The codebook of this page, for its parts: all codes, in order, and the one that is chosen. */
const book = {
  codes: [],
  chosen: decodeURIComponent(location.hash.slice(1)),
  /** The place in the log as of which the codes are known. */
  stamp: "",
  get code() {
    return this.codes.find((one) => one.id === this.chosen);
  },
  /** How many passages of one's own were coded when a code meant something else, by its id. */
  older: new Map(),
  async lookForOlder() {
    const found = await attempt(() => api.older({ limit: 0 }));
    this.older.clear();
    for (const one of found?.together ?? []) this.older.set(one.code, (this.older.get(one.code) ?? 0) + one.codings.length);
    drawWays(document.getElementById("ways"), "/codebook", found?.number);
    panel.drawOlder();
  },
  isBelow(code, other) {
    for (let one = code; one; one = this.codes.find((each) => each.id === one.parent)) if (one.id === other.id) return true;
    return false;
  },
  choose(id) {
    this.chosen = id;
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
    tree.draw();
    panel.draw();
    panel.focus();
  },
  async load() {
    const state = await attempt(() => api.state());
    const found = state && (await attempt(() => api.codebook()));
    if (!found) return;
    this.codes = found;
    this.stamp = state.stamp;
    tree.draw();
    if (!panel.isBusy()) panel.draw();
    this.lookForOlder();
  },
  /** Do something with the codebook, show what came of it, and go to a code. */
  async after(work, goTo = null) {
    const answer = await attempt(work);
    await this.load();
    if (answer && goTo !== null) this.choose(typeof goTo === "function" ? goTo(answer) : goTo);
    return answer;
  },
  change(code, fields) {
    return this.after(() => api.changeCode(code.id, { ...fields, seen: this.stamp }));
  },
};
const tree = new CodeTree(document.getElementById("tree"), book);
const panel = new CodePanel(document.getElementById("code"), book);

await startFrame({ reload: () => book.load(), codes: () => book.codes });
drawWays(document.getElementById("ways"), "/codebook");
await book.load();
listen(COMMON);
document.body.dataset.ready = "yes";
// On a narrow window the code that an address leads to stands below the list.
if (book.chosen && innerWidth < 720) document.getElementById("code").scrollIntoView();
