/** Saying that two coders are one person: whose name disappears, and who stays. */

import { api } from "./api.js";
import { counted, element, fill, once } from "./element.js";
import { attempt, say } from "./frame.js";

/** @param here who is working, and `changed()` */
export async function joiningCoders(holder, here) {
  const coders = await attempt(() => api.coders());
  if (!coders) return;
  if (coders.length < 2) {
    fill(holder, element("p", { text: "Where somebody worked under two names on two computers, you can join them here." }));
    return;
  }
  // Nobody is joined by a button pressed too early.
  const options = () => [element("option", { value: "", text: "Choose …" }), ...coders.map(({ coder, perspectives, codings }) => element("option", { value: coder.id, text: `${coder.name} (${[...perspectives, counted(codings, "passage")].join(", ")})` }))];
  const joined = element("select", { id: "joined", required: true }, options());
  const into = element("select", { id: "joined-into", required: true }, options());
  const told = element("p", { class: "muted", dir: "auto", "aria-live": "polite" });
  const form = element("form", {},
    element("p", { class: "muted", text: "If somebody coded as another on a second computer, join the two: all that either did is then theirs. Undo takes it apart again." }),
    element("p", { class: "field" }, element("label", { for: "joined", text: "The name that disappears" }), joined),
    element("p", { class: "field" }, element("label", { for: "joined-into", text: "Who they are" }), into),
    told, element("p", {}, element("button", { type: "submit" }, "They are one person")));
  const name = (select) => coders.find(({ coder }) => coder.id === select.value)?.coder.name;
  const tell = () => {
    if (!joined.value || !into.value) told.textContent = "";
    else told.textContent = joined.value === into.value ? "Choose two different people." : `All that ${name(joined)} did will be ${name(into)}’s, here and in what still comes in.`;
  };
  form.addEventListener("change", tell);
  tell();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (joined.value === into.value) return say("Choose two different people.", { wrong: true });
    return once(form, async () => {
      const answer = await attempt(() => api.joinCoders({ joined: joined.value, into: into.value }));
      if (!answer) return;
      // Whoever joined themselves goes on under the name that stays.
      if (here.coder?.id === joined.value && (await attempt(() => api.work(into.value)))) location.reload();
      else await here.changed();
    });
  });
  fill(holder, element("details", {}, element("summary", {}, "Join two names"), form));
}
