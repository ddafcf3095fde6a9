/** What the keys do in an interview, by the names that keys.js gives them. */

import { correct } from "./correcting.js";
import { COMMON } from "./frame.js";
import { moving } from "./moving.js";
import { goToCoded } from "./places.js";

/** The commands of an interview. A part may put its own into `here.commands`. */
export function commandsOf(here) {
  return {
    ...COMMON,
    ...moving(here),
    enter: () => enter(here),
    code: () => here.opening.pick(),
    again: () => here.coding.again(),
    inVivo: () => here.coding.inVivo(),
    note: () => here.opening.writeNote(),
    correct: () => correct(here),
    warn: () => here.opening.warn(),
    unfold: () => here.opening.unfold(),
    nextCoded: () => goToCoded(here, 1),
    previousCoded: () => goToCoded(here, -1),
    leave: () => here.opening.leave(),
  };
}

/** Keep the ends that are being moved, open the coding that was found, or code. */
function enter({ ends, found, opening }) {
  if (ends) return opening.keepEnds();
  return found ? opening.mark(found, null) : opening.pick();
}
