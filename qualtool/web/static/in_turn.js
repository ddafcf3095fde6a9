/** A passage in its turn, with who says it. */

import { element } from "./element.js";

/** The words of a passage, with what is said before and after them. */
export function inTurn(passage) {
  return element("p", { class: "in-turn", dir: "auto" },
    passage.before ? element("span", { class: "muted", text: `${passage.before} ` }) : null,
    element("mark", { text: passage.words }),
    passage.after ? element("span", { class: "muted", text: ` ${passage.after}` }) : null);
}

/** Who says it: the participant's code and group, or else what stands before the turn. */
export function whoSays(passage) {
  return [passage.participant || passage.speaker || "speaker not known", passage.group].filter(Boolean).join(", ");
}
