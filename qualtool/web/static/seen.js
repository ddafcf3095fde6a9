/** Asking for a list together with when it was seen, so that no change of it overwrites another's. */

import { api } from "./api.js";

/**
 * What `ask()` answers, each thing with the place in the log that it is at least as new as.
 *
 * @param place the place, or the promise of one, if it was asked for before the list
 */
export async function asSeen(ask, place = null) {
  const { stamp } = (await place) ?? (await api.state());
  return (await ask()).map((one) => ({ ...one, seen: stamp }));
}
