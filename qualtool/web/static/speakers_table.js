/** The labels of an interview: the role of each, which participant it is, and which are one person. */

import { button, counted, element } from "./element.js";

const ROLES = { interviewer: "Interviewer", participant: "Participant", other: "Somebody else" };

/** @param holder its element  @param view as the study gives it  @param mark keeps marks */
export function drawSpeakers(holder, view, mark) {
  const active = document.activeElement?.id;
  const codes = element("datalist", { id: "known-codes" }, view.codes.map((code) => element("option", { value: code })));
  if (!view.speakers.length) {
    holder.replaceChildren(codes, element("p", { class: "muted", text: "Nobody is named yet. Choose where a turn begins, and say who speaks." }));
    return;
  }
  const heads = ["Label", "Says", "Role", "Participant", "Same person as"].map((words) => element("th", { scope: "col", text: words }));
  holder.replaceChildren(
    codes,
    element("table", { class: "stacks speakers" },
      element("caption", { class: "hidden", text: "Labels, and who goes by them" }),
      element("thead", {}, element("tr", {}, heads)),
      element("tbody", {}, view.speakers.map((one, at) => line(one, at, view, mark)))));
  if (active) document.getElementById(active)?.focus({ preventScroll: true });
}

function line(one, at, view, mark) {
  const name = one.label || "nobody named";
  const role = element("select", { id: `role-${at}`, "aria-label": `Role of ${name}` });
  for (const [value, words] of Object.entries(ROLES)) role.append(element("option", { value, text: words }));
  role.value = one.role;
  role.addEventListener("change", () => mark({ what: "role", label: one.label, role: role.value }));
  return element("tr", {},
    element("th", { scope: "row", dir: "auto", text: one.label || "Nobody named" }),
    cell("Says", `${counted(one.turns, "turn")}, ${counted(one.words, "word")}`),
    cell("Role", role),
    cell("Participant", one.role === "participant" ? whose(one, at, mark) : element("span", { class: "muted", text: "–" })),
    cell("Same person as", same(one, at, view, mark)));
}

function cell(label, content) {
  return element("td", { "data-label": label }, content);
}

function whose(one, at, mark) {
  const field = element("input", { type: "text", id: `whose-${at}`, list: "known-codes", autocomplete: "off", dir: "auto", maxlength: "63", value: one.participant, placeholder: "code", "aria-label": `Which participant ${one.label || "nobody named"} is` });
  field.addEventListener("change", () => {
    const code = field.value.trim();
    if (code) mark({ what: "know", label: one.label, code });
    else field.value = one.participant;
  });
  return field;
}

/** All turns of a label become those of another, once somebody chooses it and says so. */
function same(one, at, view, mark) {
  const others = view.speakers.filter((other) => other.label && other.label !== one.label);
  if (!others.length) return element("span", { class: "muted", text: "–" });
  const select = element("select", { id: `same-${at}`, class: "same", "aria-label": `Who else ${one.label || "nobody named"} is` }, element("option", { value: "", text: "nobody else" }));
  select.append(...others.map((other) => element("option", { value: other.label, text: other.label })));
  const join = button("Join", () => select.value && mark({ what: "rename", label: one.label, speaker: select.value }), { disabled: true, "aria-label": `Join ${one.label || "nobody named"} with the label chosen` });
  select.addEventListener("change", () => { join.disabled = !select.value; });
  return element("span", { class: "row" }, select, join);
}

/** Labels that look alike are joined only by somebody who says that they are one person's. */
export function drawAlike(holder, view, mark) {
  holder.replaceChildren(...view.alike.map(([first, second]) =>
    element("div", { class: "question", role: "group", "aria-label": "Labels that look alike" },
      element("p", { dir: "auto", text: `“${first}” and “${second}” look alike. Are they one person?` }),
      element("p", { class: "row" }, button(`Yes, all turns are ${first}’s`, () => mark({ what: "rename", label: second, speaker: first }))))));
}
