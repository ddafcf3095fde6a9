/** How far settling has come, and what is beside the differences: passages marked alike, other coders' decisions. */

import { button, counted, element, fill } from "./element.js";
import { listed, Scope } from "./scope.js";

/** Draw it. `takeAlike()` takes what all marked exactly alike. */
export function drawProgress(walk, scope, takeAlike) {
  const all = walk.places.length;
  const done = walk.places.filter((one) => one.state === "settled").length;
  const later = walk.places.filter((one) => one.state === "later").length;
  const words = all ? `${done} of ${all} settled${later ? `, ${later} left for later` : ""}` : "";
  fill(document.getElementById("progress"),
    all ? element("progress", { max: all, value: done, "aria-label": words }) : null, element("span", { text: words }));
  fill(document.getElementById("alike"), walk.alike ? [
    element("span", { dir: "auto", text: `${listed(walk.coders.map((one) => one.name))} marked ${counted(walk.alike, "more passage")} exactly alike. ` }),
    button("Take them as they are", takeAlike),
  ] : []);
  const leftOut = walk.left_out.map((words) => element("p", { class: "muted", dir: "auto", text: words }));
  fill(document.getElementById("elsewhere"), ...leftOut, ...walk.elsewhere.map((one) => element("p", {},
    element("span", { dir: "auto", text: `${counted(one.number, "difference")} here ${one.number === 1 ? "was" : "were"} settled between ${listed(one.coders.map((coder) => coder.name))}. ` }),
    element("a", { href: new Scope({ ...scope, coders: one.coders.map((coder) => coder.id) }).link("/settle"), text: "Go on with these coders" }))));
}
