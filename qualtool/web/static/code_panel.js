/** One code: what is said about it, each kept when it is left. */

import { CodeNotes } from "./code_notes.js";
import { adding, moving } from "./code_moving.js";
import { reshaping } from "./code_reshaping.js";
import { drawStart } from "./codebook_start.js";
import { above, named, passagesAddress } from "./codes.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, counted, element, fill } from "./element.js";
import { say } from "./frame.js";
import { commandWith } from "./keys.js";

const FIELDS = { definition: "What it means", include: "Use it for", exclude: "Not for, and what to use there", example: "Example" };

export class CodePanel {
  /** @param holder its element  @param book codes, code, change(code, fields) */
  constructor(holder, book) {
    this.holder = holder;
    this.book = book;
    this.older = element("p", { hidden: true });
  }

  /** Whether somebody is typing, or at work on its passages: then it is not drawn anew. */
  isBusy() {
    if (this.holder.querySelector("#reshaping > *") && this.book.code) return true;
    return this.holder.contains(document.activeElement) && document.activeElement.matches("input, textarea");
  }

  focus() {
    this.holder.querySelector("h2")?.focus({ preventScroll: innerWidth >= 720 });
  }

  draw() {
    const { code, codes } = this.book;
    if (!code) {
      if (codes.length) this.holder.replaceChildren(element("p", { class: "muted", text: "Choose a code to see what it means, and to change it." }));
      else drawStart(this.holder, () => this.book.load());
      return;
    }
    const counts = code.passages ? `${counted(code.passages, "passage")} of ${counted(code.people, "person", "people")}` : "No passages yet";
    this.drawOlder();
    const toList = () => document.querySelector("#tree [aria-current]")?.focus();
    this.holder.replaceChildren(element("section", { class: "panel", "aria-labelledby": "code-heading" },
      button("To the list", toList, { class: "quiet to-list" }),
      element("h2", { id: "code-heading", tabindex: "-1" }, named(code)),
      above(code) ? element("p", { class: "muted", dir: "auto", text: above(code) }) : null,
      element("p", { class: "muted" }, code.passages ? element("a", { href: passagesAddress(code) }, counts) : `${counts}.`),
      this.older,
      this.#words(code), new CodeNotes(code).element,
      moving(this.book, code), adding(this.book, code), reshaping(this.book, code)));
  }

  /** The way to passages that were coded when the code meant something else, where there are any. */
  drawOlder() {
    const { code, older } = this.book;
    const number = code ? older.get(code.id) : 0;
    this.older.hidden = !number;
    fill(this.older, number ? element("a", { href: `/codebook/again?code=${encodeURIComponent(code.id)}` },
      `Look again at ${counted(number, "passage")} that you coded when it meant something else`) : null);
  }

  #words(code) {
    const keep = (name) => (text) => this.book.change(code, { [name]: text });
    return element("div", {},
      field(code, "name", "Name", "input", (text) => text && keep("name")(text)),
      ...Object.entries(FIELDS).map(([name, label]) => field(code, name, label, "textarea", keep(name))),
      field(code, "key", "Key", "input", keep("key")), keyHint(code),
      element("p", { class: "muted", text: "Each is kept when you leave it." }));
  }
}

function field(code, name, label, tag, keep) {
  const made = element(tag, { id: `code-${name}`, dir: "auto", autocomplete: "off", value: code[name] || "", rows: tag === "textarea" ? "2" : null });
  const draft = `code.${code.id}.${name}`;
  if (holdDraft(made, draft)) say("What you typed last time and had not left is in its field again.");
  made.addEventListener("change", async () => {
    if (made.value.trim() === (code[name] || "").trim()) return dropDraft(draft);
    // What was refused stands in its field still, and is said; it is no draft for another day.
    if ((await keep(made.value.trim())) || name === "key") dropDraft(draft);
    return undefined;
  });
  made.addEventListener("keydown", (event) => event.key === "Enter" && tag === "input" && made.blur());
  return element("p", { class: `field ${name === "key" ? "key" : ""}` }, element("label", { for: made.id, text: label }), made);
}

/** What the key does, or why it does nothing in this browser. */
function keyHint(code) {
  const key = code.key.toUpperCase();
  const other = code.key && commandWith(code.key);
  const words = other
    ? `But in this browser the key ${key} does this: ${other.words}. Give that another key under Keys, or this code.`
    : "One letter or digit: pressed in an interview, it gives the code to the chosen passage. The whole team has the same.";
  return element("p", { class: "muted", text: words });
}
