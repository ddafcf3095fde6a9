/** Files with participants' words that were taken out of the study. */

import { element } from "./element.js";

/** @param holder its element  @param found what the study has on record  @param wanted which files are meant */
export function drawTaken(holder, found, wanted = () => true) {
  const files = found.files.filter(wanted);
  const none = "No file with these words is on record as taken out.";
  const read = "This study can only be read: what is taken out now is not put on record.";
  holder.replaceChildren(
    ...(found.recording ? [] : [element("p", { class: "muted", text: read })]),
    files.length ? element("ul", { class: "plain taken" }, files.map(drawFile)) : element("p", { class: "muted", text: none }));
}

function drawFile(one) {
  const when = new Date(one.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return element("li", {},
    element("strong", { dir: "auto", text: one.file }),
    element("p", { class: "muted", dir: "auto", text: `${one.what}, ${when}, ${one.who}. Words of ${one.participants.join(", ")}.` }),
    one.since ? element("p", { class: "warning", dir: "auto", text: one.since }) : null);
}
