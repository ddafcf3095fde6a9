/** What can be decided about a difference: a row of buttons, each with its key. */

import { chosenBy, codersOf } from "./difference.js";
import { button, element } from "./element.js";
import { shownFor } from "./keys.js";
import { listed } from "./scope.js";

/** The outcomes of a place, in the order of their buttons; `needsCode` ones ask which code holds. */
export function outcomesOf(place) {
  const coders = codersOf(place);
  const several = new Set(place.had.map((held) => held.code.id)).size > 1;
  // Those who chose the same stand together, and the first of them stands for all.
  const as = chosenBy(place).map(({ coders: [coder, ...others], had }, at) => ({
    id: `as ${coder.id}`, outcome: "as", coder: coder.id, key: at < 9 ? String(at + 1) : "", words: `As ${listed([coder, ...others].map((one) => one.name))} had it`,
    means: had.length ? "" : "this is not marked here",
  }));
  return [
    ...as,
    { id: "both", words: coders.length === 2 ? "Both" : "All of it" },
    { id: "union", words: "All the words anyone marked", needsCode: several },
    { id: "shrink", words: "Only the words all marked", needsCode: several, without: place.missing.length > 0 || !shared(place) },
    { id: "new", words: "Something new", needsCode: true },
    { id: "none", words: "Nothing is marked here" },
    { id: "keep", outcome: "kept as a difference", words: "It stays a difference" },
    { id: "later", words: "Later" },
  ].filter((one) => !one.without).map((one) => ({ outcome: one.id, coder: "", ...one }));
}

/** Whether there are words that everyone marked, each coder's taken from first to last. */
function shared(place) {
  const hulls = codersOf(place).map((coder) => place.had.filter((held) => held.coder.id === coder.id));
  const start = Math.max(...hulls.map((had) => Math.min(...had.map((held) => held.start))));
  return start < Math.min(...hulls.map((had) => Math.max(...had.map((held) => held.end))));
}

/** The buttons. `choose(outcome)` is told which one was pressed. */
export function outcomeButtons(outcomes, choose) {
  return element("div", { class: "outcomes", role: "group", "aria-label": "Outcome" }, outcomes.map((one) => {
    const key = one.outcome === "as" ? shownFor("as") && one.key : shownFor(one.id);
    const made = button("", () => choose(one), { "data-outcome": one.id, "aria-pressed": "false", "aria-keyshortcuts": key || null });
    if (key) made.append(element("kbd", { "aria-hidden": "true", text: key }));
    made.append(element("span", { dir: "auto", text: one.words }));
    return made;
  }));
}

/** What the keys of the outcomes do, by the names that keys.js gives them. */
export function outcomeKeys(outcomesNow, choose) {
  const press = (id) => {
    const one = outcomesNow().find((each) => each.id === id);
    return one ? choose(one) : false;
  };
  const names = ["both", "union", "shrink", "new", "none", "keep", "later"];
  return {
    as: (event) => {
      const one = outcomesNow().find((each) => each.outcome === "as" && each.key === event.key);
      return one ? choose(one) : false;
    },
    ...Object.fromEntries(names.map((name) => [name, () => press(name)])),
  };
}
