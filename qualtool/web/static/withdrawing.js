/** Withdrawing a participant: what would go is shown first, and the code typed once more. */

import { api } from "./api.js";
import { button, counted, element, once } from "./element.js";
import { attempt } from "./frame.js";
import { openSheet } from "./sheet.js";

/** What stays of somebody who withdrew: the code, when, and how much was erased. */
export function tombstone(person, back, taken) {
  const when = person.withdrew ? ` on ${new Date(person.withdrew).toLocaleDateString([], { dateStyle: "long" })}` : "";
  return element("section", { class: "panel", "aria-labelledby": "person-heading" }, back,
    element("h2", { id: "person-heading", tabindex: "-1", dir: "auto", text: person.code }),
    element("p", { text: `Withdrew${when}. What ${person.code} said is erased, here and in every copy that merges, and is in no table, theme or quote.` }),
    person.erased.length ? amounts(person.erased) : null, taken);
}

/** Show what would go, and erase it if that is wanted; `renew()` draws the page anew. */
export async function askWithdrawing(person, renew) {
  const preview = await attempt(() => api.wouldGo(person.id));
  if (!preview) return;
  const typed = element("input", { type: "text", id: "typed-code", autocomplete: "off", autocapitalize: "characters", dir: "auto", maxlength: "100" });
  const reason = element("input", { type: "text", id: "withdrawing-reason", autocomplete: "off", dir: "auto", maxlength: "1000" });
  const form = element("form", {},
    element("p", { class: "field" }, element("label", { for: "withdrawing-reason", text: "Reason, if they gave one and it is to be kept" }), reason),
    element("p", { class: "field" }, element("label", { for: "typed-code", dir: "auto", text: `Type ${preview.code} to erase it for good` }), typed),
    element("p", { class: "row" }, element("button", { type: "submit" }, "Erase for good"), button("Leave", () => dialog.close(), { class: "main" })));
  const body = element("div", {}, ...told(preview), form);
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "withdrawing-heading" },
    element("h2", { id: "withdrawing-heading", tabindex: "-1", dir: "auto", text: `Withdraw ${preview.code}` }), body);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const done = await once(form, () => attempt(() => api.withdraw(person.id, { code: typed.value, reason: reason.value })));
    if (!done) return;
    body.replaceChildren(...afterwards(preview, done, () => dialog.close()));
    document.getElementById("withdrawing-heading").focus();
    await renew();
  });
  openSheet(dialog);
  document.getElementById("withdrawing-heading").focus();
}

function told(preview) {
  const some = preview.counts.length > 0;
  const intro = some ? "This would go for good, here and in every copy that merges later. Nobody can take it back."
    : "Nothing of theirs is in the study but the code and what is known of them. Nobody can take it back.";
  return [
    element("p", { text: intro }),
    some ? amounts(preview.counts) : null,
    preview.repeating.length ? repeating(preview) : null,
    preview.others.length ? element("p", { dir: "auto", text: `What others say in ${preview.others.join(", ")} stays, also where they speak to ${preview.code} or about them.` }) : null,
    preview.unclear.length ? element("p", { class: "warning", dir: "auto", text: `In ${preview.unclear.join(", ")} people speak whom the study does not know. If one of them is ${preview.code}, say who speaks there first.` }) : null,
    preview.files.length ? element("div", {},
      element("p", { text: "These files hold their words and must be deleted by hand; the statement lists them too:" }),
      element("ul", {}, preview.files.map((one) => element("li", { dir: "auto", text: one })))) : null,
  ].filter(Boolean);
}

/** The texts that repeat their words stay folded until somebody wants to see them. */
function repeating(preview) {
  return element("details", {},
    element("summary", { text: `${counted(preview.repeating.length, "text repeats", "texts repeat")} their words and would be blanked` }),
    element("p", { class: "muted", text: "Write those anew first that are to stay, without the words." }),
    element("ul", {}, preview.repeating.map((one) => element("li", {},
      element("span", { dir: "auto", text: `${one.where}: “${one.words}”` })))));
}

function afterwards(preview, done, leave) {
  const address = URL.createObjectURL(new Blob([done.statement], { type: "text/markdown" }));
  return [
    element("p", { text: `What ${preview.code} said is erased.` }),
    done.clean ? null : element("p", { text: "Another program has the study open. Its file is cleaned of the last traces when qualtool opens it next." }),
    element("p", { text: "The statement for your files says what was erased, and lists what must still be deleted by hand. Take it now: it is made only once." }),
    element("p", { class: "row" },
      element("a", { class: "button", href: address, download: done.file }, "Take the statement"),
      button("Close", leave)),
    element("details", {}, element("summary", { text: "Read it here" }), element("pre", { class: "statement", tabindex: "0", dir: "auto", text: done.statement })),
  ].filter(Boolean);
}

function amounts(counts) {
  return element("ul", { class: "amounts" }, counts.map(({ what, number }) => element("li", { text: `${what}: ${number.toLocaleString("en-GB")}` })));
}
