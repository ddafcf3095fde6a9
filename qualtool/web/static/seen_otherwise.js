/** How somebody sees a place otherwise than it is decided: written down beside the reason, with a name or without. */

import { dropDraft, holdDraft } from "./drafts.js";
import { element } from "./element.js";

export class SeenOtherwise {
  /** @param dissent what was written down with an earlier decision of the same place, to be kept or changed  @param draft under which name what is typed is held */
  constructor(dissent, draft) {
    const [before] = dissent;
    this.drafts = [`${draft}.dissent`, `${draft}.dissent-by`];
    this.words = element("textarea", { id: "dissent", rows: "2", dir: "auto", value: before?.words ?? "" });
    this.who = element("input", { id: "dissent-by", type: "text", autocomplete: "off", dir: "auto", value: before?.who ?? "" });
    const left = [this.words, this.who].map((field, at) => holdDraft(field, this.drafts[at])).some(Boolean);
    this.box = element("details", { class: "seen-otherwise", open: Boolean(before) || left }, element("summary", { text: "Somebody sees it otherwise" }),
      element("p", { class: "field" }, element("label", { for: "dissent", text: "How they see it" }), this.words),
      element("p", { class: "field" }, element("label", { for: "dissent-by", text: "Who, if they wish to be named" }), this.who));
  }

  /** What was typed is kept, or given up. */
  dropDrafts() {
    for (const one of this.drafts) dropDraft(one);
  }

  /** What goes with the decision. */
  get said() {
    return { dissent: this.words.value.trim(), dissent_by: this.who.value.trim() };
  }
}
