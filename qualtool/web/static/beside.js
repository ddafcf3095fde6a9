/** What stands beside the text without being a coding: notes and quotes. */

import { shortened } from "./element.js";

/** What its label says, by its kind. */
export const BESIDE = { note: "Note", quote: "Quote" };

/** What it is, in a few words. */
export function beside(mark) {
  if (mark.kind === "quote") return mark.used ? "Quote, chosen for print" : "Marked as a quote";
  return `Note: ${shortened(mark.text, 50)}`;
}
