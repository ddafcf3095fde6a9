/** Whose codes a page about settling is about; where that is not known, it leads to choosing. */

import { api } from "./api.js";
import { element, fill } from "./element.js";
import { attempt } from "./frame.js";
import { Scope } from "./scope.js";

/** The scope within what there is, with all that can be compared; null where coders are to be chosen first. */
export async function begin(scope, view) {
  const [known, codes] = await Promise.all([attempt(() => api.comparables()), attempt(() => api.codebook())]);
  if (!known || !codes) return null;
  let here = scope.within(known, codes);
  if (here.coders.length < 2 && known.coders.length === 2) here = new Scope({ ...here, coders: known.coders.map((one) => one.id) });
  if (here.coders.length >= 2) return { scope: here, known, codes };
  fill(view, element("p", { text: "This is about differences between coders. First choose whose codes to compare." }),
    element("p", {}, element("a", { class: "button main", href: "/compare", text: "Choose coders" })));
  return null;
}
