/** Packs and copies: what is sent to people who work elsewhere, and bringing their work back. */

import { COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";
import { joiningCoders } from "./joining_coders.js";
import { MergingCopy } from "./merging_copy.js";
import { packMaking } from "./pack_making.js";

const part = (id) => document.getElementById(id);
const here = { coder: null, changed: draw };
const merging = new MergingCopy({
  zone: part("drop"), input: part("files"), status: part("reading"), holder: part("copy"), beside: part("beside"), heading: part("merging-heading"),
}, here);

async function draw() {
  // A pack itself is neither dealt out further nor anybody's but one person's.
  if (part("making")) await Promise.all([packMaking(part("making")), joiningCoders(part("joining"), here)]);
}

const state = await startFrame({ reload: draw, news: () => {} });
here.coder = state.coder;
await Promise.all([draw(), merging.load()]);
listen(COMMON);
document.body.dataset.ready = "yes";
