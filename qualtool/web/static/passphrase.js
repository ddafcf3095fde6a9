/** A passphrase for a file, typed twice: whether it is locked, and with what. */

import { element } from "./element.js";

/**
 * The fields for locking a file.
 *
 * @param name begins their ids  @param words on the tick  @param locked whether it is ticked  @param advice what makes a good passphrase
 */
export function passphraseFields(name, { words, locked, advice }) {
  const tick = element("input", { type: "checkbox", checked: locked });
  const [first, second] = ["", "-again"].map((end) => element("input", {
    type: "password", id: `${name}-passphrase${end}`, autocomplete: "new-password", maxlength: "1000", "aria-describedby": `${name}-passphrase-advice` }));
  const both = element("div", {},
    element("p", { class: "muted", id: `${name}-passphrase-advice`, text: `${advice} Nobody can open the file without it, nor can the makers of qualtool. Send it another way than the file.` }),
    element("p", { class: "field" }, element("label", { for: first.id, text: "Passphrase" }), first),
    element("p", { class: "field" }, element("label", { for: second.id, text: "The same once more" }), second));
  const show = () => { both.hidden = !tick.checked; };
  tick.addEventListener("change", () => {
    show();
    if (tick.checked) first.focus();
  });
  show();
  return {
    field: element("div", {}, element("p", {}, element("label", { class: "check" }, tick, element("span", { text: words }))), both),
    passphrase: () => (tick.checked ? first.value : null),
    trouble: () => (tick.checked && first.value !== second.value ? "The two passphrases differ." : ""),
    clear: () => { first.value = ""; second.value = ""; },
  };
}
