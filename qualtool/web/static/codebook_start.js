/** Ways to begin a codebook: one that comes with qualtool, a file, or the first code. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";

/** Draw the ways into `place`; `taken()` is called when a codebook was taken. */
export async function drawStart(place, taken) {
  if (place.querySelector(".start")) return;
  const ours = await attempt(() => api.codebooks());
  const items = (ours ?? []).map((one) => element("li", {},
    element("h3", { id: `start-${one.id}`, dir: "auto", text: one.name }),
    element("p", { class: "muted", text: one.holds }),
    element("p", { class: "about", dir: "auto", text: one.about }),
    button("Take this codebook", async () => {
      if (await attempt(() => api.takeCodebook(one.id))) await taken();
    }, { "aria-describedby": `start-${one.id}` })));
  place.replaceChildren(element("section", { class: "start", "aria-labelledby": "start-heading" },
    element("h2", { id: "start-heading", text: "Where to start" }),
    element("p", {}, "Add the first code here, or make codes while you read. Or bring a codebook of your own: ", element("a", { href: "/bring", text: "a .yaml file" }), "."),
    element("p", { text: "Or take one of these, which come with qualtool. You can change every word of it, and Undo takes it out again." }),
    element("ul", { class: "plain" }, items)));
}
