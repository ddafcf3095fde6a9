/** The ways through the codebook: what codes mean, passages to look at again, early and late use. */

import { counted, element } from "./element.js";

const WAYS = { "/codebook": "Codes", "/codebook/again": "Look again", "/codebook/early-and-late": "Early and late" };

/** The links below the heading; `here` is the address of the page that is shown, `older` how many passages there are to look at. */
export function drawWays(holder, here, older = 0) {
  holder.replaceChildren(element("ul", {}, Object.entries(WAYS).map(([href, text]) =>
    element("li", {}, element("a", { href, "aria-current": href === here ? "page" : null, text: older && href.endsWith("again") ? `${text}: ${counted(older, "passage")}` : text })))));
}
