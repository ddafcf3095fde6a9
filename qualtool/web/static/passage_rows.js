/** A passage in a list: its words in their turn, who says them, and how they are coded. */

import { named } from "./codes.js";
import { button, element, shortened } from "./element.js";
import { folded } from "./folded.js";
import { inTurn, whoSays } from "./in_turn.js";
import { placeAddress } from "./note_rows.js";

/**
 * @param passage one of the study's list
 * @param how chosen: ids of codings; toggle(passage, on), change(codings, from), remove(codings), note(coding, from)
 */
export function passageRow(passage, how) {
  const own = passage.codings.filter((one) => one.mine);
  const id = `${passage.interview}.${passage.start}.${passage.end}.${passage.codings[0].code}`;
  const row = element("li", { class: "passage", "data-passage": id });
  row.append(head(passage, own, how), folded(passage.warnings, inTurn(passage), { key: `passage.${passage.interview}.${passage.turn}` }),
    element("ul", { class: "plain passage-codes" }, passage.codings.map((one) => coding(one, how))));
  if (passage.also.length) row.append(element("p", { class: "muted also", dir: "auto", text: `Also here: ${passage.also.join(", ")}` }));
  return row;
}

function head(passage, own, how) {
  const who = whoSays(passage);
  const place = `${passage.title}, turn ${passage.turn + 1}`;
  const link = element("a", { href: placeAddress(passage.interview, passage.start, passage.end), dir: "auto" }, place);
  const time = passage.time_point ? element("span", { class: "muted", dir: "auto", text: passage.time_point }) : null;
  const said = element("span", { class: "who-says", dir: "auto", text: who });
  if (!own.length) return element("div", { class: "passage-head" }, said, link, time);
  const name = passage.warnings.length ? place : `“${shortened(passage.words, 40)}”, ${who}`;
  const box = element("input", { type: "checkbox", "aria-label": `Choose ${name}` });
  box.checked = own.every((one) => how.chosen.has(one.id));
  box.addEventListener("change", () => how.toggle(passage, box.checked));
  return element("div", { class: "passage-head" }, element("label", { class: "check" }, box, said), link, time);
}

function coding(one, how) {
  const row = element("li", {}, element("span", { class: "code-here" }, named(one)));
  if (!one.mine) row.append(element("span", { class: "muted", dir: "auto", text: one.coder.name }));
  if (one.direction) row.append(element("span", { class: "muted", text: one.direction }));
  if (one.mine) {
    const label = (what) => ({ class: "quiet", "aria-label": `${what}: ${one.name}, “${shortened(one.words, 30)}”` });
    row.append(
      button("Another code", (event) => how.change([one.id], event.currentTarget), label("Another code")),
      button(one.note ? "Change the note" : "Note", (event) => how.note(one, event.currentTarget), label(one.note ? "Change the note" : "Note")),
      button("Remove", () => how.remove([one.id]), label("Remove")));
  }
  if (one.note) row.append(element("p", { class: "said-note", dir: "auto", text: `Note: ${one.note}` }));
  return row;
}
