/** The list of who stands for whom: whether it is open, and opening it. */

import { api } from "./api.js";
import { button, element } from "./element.js";
import { attempt } from "./frame.js";

/** @param changed is called with what the page is told once the list was opened or closed */
export function namesList(holder, view, changed) {
  const state = view.list_open ? "is open: what you decide is written down in it."
    : view.list_there ? "is closed: what was decided before is not looked at, and nothing is written down."
      : "is not there: who stands for whom is written down nowhere.";
  const body = view.list_open ? closing(changed) : opening(view, changed);
  const was = holder.querySelector("details")?.open ?? false;
  holder.replaceChildren(element("details", { open: was },
    element("summary", {}, element("span", { dir: "auto", text: `The names list ${view.list_name} ${state}` })), body));
}

function closing(changed) {
  const close = async () => {
    const view = await attempt(() => api.closeNamesList());
    if (view) changed(view);
  };
  return element("div", {},
    element("p", { text: "It is encrypted, beside the study, and not part of it. The passphrase is held in memory until you stop qualtool." }),
    element("p", { class: "row" }, button("Close the list", close)));
}

function opening(view, changed) {
  const field = element("input", { id: "names-passphrase", type: "password", autocomplete: "off" });
  const form = element("form", {},
    element("p", { text: view.list_there
      ? "With it, names that were decided before come with what they became, and those that were left are not shown."
      : "It keeps who stands for whom in an encrypted file of its own. Choose a passphrase of at least 12 characters and keep it where it will be found: without it nobody can read the list. The study does not need it." }),
    element("p", { class: "field" }, element("label", { for: field.id, text: "Passphrase of the names list" }), field),
    element("p", { class: "row" }, element("button", { type: "submit" }, view.list_there ? "Open the list" : "Make the list")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const opened = await attempt(() => api.openNamesList(field.value));
    field.value = "";
    if (opened) changed(opened);
    else field.focus();
  });
  return form;
}
