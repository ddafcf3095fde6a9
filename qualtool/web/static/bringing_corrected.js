/** A file that may be a corrected version of an interview: what it would change, and keeping that. */

import { button, counted, element, once } from "./element.js";

/** @param correcting `compared` by file name, `compare(name)`, `keep(name, choices)` */
export function correctedPart(file, { compared, compare, keep }) {
  const found = compared.get(file.name);
  const made = element("section", { class: "corrected-version", "aria-label": `Corrected version: ${file.name}` },
    element("p", { class: "said-so", dir: "auto", text: `It says nearly the same as “${file.nearly}”. Is it a corrected version of it? Then what changed can be laid over that interview, with all codes in place. If not, keep it as an interview of its own, or take it away.` }));
  if (!found) {
    made.append(element("p", {}, button(`Compare it with “${file.nearly}”`, () => once(made, () => compare(file.name)))));
    return made;
  }
  const names = box("Leave places as they are where names would come in");
  const rewritten = box("Take coded passages, too, that were written anew");
  const act = button("Keep these corrections", () => once(made, () => keep(file.name, { keep_hidden: names.checked, also_rewritten: rewritten.checked })), { class: "main" });
  const some = found.changes.length > 0;
  const ready = () => {
    act.disabled = !(some || rewritten.checked) || (found.names.length > 0 && !names.checked);
  };
  for (const one of [names, rewritten]) one.addEventListener("change", ready);
  ready();
  made.append(
    element("h4", { id: `corrected-${file.name}`, tabindex: "-1", dir: "auto", text: `${found.summary}.` }),
    list("Corrections", found.changes, found.more_changes, some && found.changes.length <= 10),
    list("Left as it is: look at these", found.doubts, found.more_doubts, true),
    list("Names would come in here", found.names, 0, true),
    found.rewritten ? check(rewritten) : "",
    found.names.length ? check(names) : "",
    some || found.rewritten ? element("p", { class: "row" }, act) : element("p", { class: "muted", text: "There is nothing to correct." }));
  return made;
}

function box(words) {
  const made = element("input", { type: "checkbox" });
  made.words = words;
  return made;
}

function check(made) {
  return element("p", {}, element("label", { class: "check" }, made, made.words));
}

function list(heading, lines, more, open) {
  if (!lines.length) return "";
  const items = lines.map((words) => element("li", { dir: "auto", text: words }));
  if (more) items.push(element("li", { text: `and ${counted(more, "more", "more")}` }));
  return element("details", { open }, element("summary", { text: `${heading} (${(lines.length + more).toLocaleString("en")})` }), element("ul", {}, items));
}
