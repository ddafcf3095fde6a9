/** Making a pack: for whom, of what, and whether it is locked; saving it. */

import { api } from "./api.js";
import { button, counted, element, fill, once } from "./element.js";
import { attempt, say } from "./frame.js";
import { passphraseFields } from "./passphrase.js";

const ONES_OWN = "";

/** @param holder where it stands; who can be chosen is asked for anew */
export async function packMaking(holder) {
  const [choices, interviews] = await Promise.all([attempt(() => api.packChoices()), attempt(() => api.interviews())]);
  if (!choices || !interviews) return;
  if (!choices.people.length || !interviews.length) {
    fill(holder, element("p", { text: "Once there are interviews and people who code, you can make a pack for each of them here." }));
    return;
  }
  const wanted = new URLSearchParams(location.search).get("round");
  const who = select("pack-for", choices.people.map(({ coder }) => [coder.id, coder.name]));
  const what = select("pack-of", []);
  const titles = interviews.map((one) => ({ id: one.id, box: element("input", { type: "checkbox" }), title: one.title }));
  const some = element("fieldset", {}, element("legend", { text: "Which interviews" }),
    element("div", { class: "ticked" }, titles.map(({ box, title }) => element("label", { class: "check" }, box, element("span", { dir: "auto", text: title })))));
  const lock = passphraseFields("pack", { words: "Lock it with a passphrase", locked: choices.locked, advice: choices.advice });
  const made = element("div", { id: "made", "aria-live": "polite" });
  const ready = new Set();
  const form = element("form", {},
    element("p", { class: "field" }, element("label", { for: "pack-for", text: "For whom" }), who),
    element("p", { class: "field" }, element("label", { for: "pack-of", text: "What is in it" }), what),
    some, lock.field, element("p", {}, element("button", { type: "submit", class: "main" }, "Make the pack")));

  function offer() {
    const { parts } = choices.people.find(({ coder }) => coder.id === who.value);
    const rounds = parts.map((one) => [one.round, `What they code in the round ${one.name} (${counted(one.interviews, "interview")})`]);
    fill(what, [...rounds, [ONES_OWN, "Interviews that I choose"]].map(([value, text]) => element("option", { value, text })));
    if (parts.some((one) => one.round === wanted)) what.value = wanted;
    some.hidden = what.value !== ONES_OWN;
  }
  who.addEventListener("change", offer);
  what.addEventListener("change", () => { some.hidden = what.value !== ONES_OWN; });
  form.addEventListener("input", () => fill(made));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(form, make);
  });

  async function make() {
    const chosen = what.value === ONES_OWN ? titles.filter(({ box }) => box.checked).map(({ id }) => id) : [];
    if (what.value === ONES_OWN && !chosen.length) return say("Choose at least one interview.", { wrong: true });
    const trouble = lock.trouble();
    if (trouble) return say(trouble, { wrong: true });
    const answer = await attempt(() => api.makePack({ coder: who.value, round: what.value || null, interviews: chosen, passphrase: lock.passphrase() }));
    if (!answer) return undefined;
    lock.clear();
    ready.add(`${what.value} ${who.value}`);
    show(answer, following());
    return undefined;
  }

  /** Who codes in the same round and has no pack yet, as a button; null where that is nobody. */
  function following() {
    const round = what.value;
    const next = round && choices.people.find(({ coder, parts }) => parts.some((one) => one.round === round) && !ready.has(`${round} ${coder.id}`));
    return next ? button(`Now for ${next.coder.name}`, () => {
      who.value = next.coder.id;
      offer();
      what.value = round;
      some.hidden = true;
      fill(made);
      form.querySelector("button.main").focus();
    }, { dir: "auto" }) : null;
  }

  function show({ key, file, words }, next) {
    const save = element("a", { class: "button main", href: `/api/packs/files/${encodeURIComponent(key)}`, download: file }, "Save the pack");
    const row = element("p", { class: "row" }, save);
    const after = element("p", { class: "muted", tabindex: "-1", text: "Saved among your downloads. Send it, and bring their work back below, as often as they send it." });
    // It can be saved once; what stands there then says so.
    save.addEventListener("click", () => setTimeout(() => {
      row.replaceWith(after, ...(next ? [element("p", { class: "row" }, next)] : []));
      after.focus();
    }));
    fill(made, element("div", { class: "card" }, words.map((one) => element("p", { dir: "auto", text: one })), row));
    save.focus();
  }

  offer();
  fill(holder, form, made);
}

function select(id, options) {
  return element("select", { id }, options.map(([value, text]) => element("option", { value, text })));
}
