/** Seeing what others keep: other tabs, other programs, the command line. */

import { api, isOwn, settled } from "./api.js";

const PAUSE = 1200;

/** Ask for new actions again and again; `seen(actions, stamp)` hears of those made elsewhere. */
export function follow(stamp, seen, lost) {
  let latest = stamp;
  let gone = false;

  async function look() {
    if (!document.hidden) await once();
    setTimeout(look, PAUSE);
  }

  async function once() {
    try {
      const news = await api.changes(latest);
      if (gone) lost(false);
      gone = false;
      latest = news.stamp;
      // What this tab did is only known as its own once it is answered.
      await settled();
      const others = news.actions.filter((action) => !isOwn(action));
      if (others.length) await seen(others, latest);
    } catch (refusal) {
      if (!gone) lost(true, refusal);
      gone = true;
    }
  }

  document.addEventListener("visibilitychange", () => document.hidden || once());
  setTimeout(look, PAUSE);
}
