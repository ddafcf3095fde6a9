/** The codebook: what codes mean, where they stand, and changing both. */

import { api } from "./api.js";
import { above, matching, named } from "./codes.js";
import { drawStart } from "./codebook_start.js";
import { dropDraft, holdDraft } from "./drafts.js";
import { button, counted, element } from "./element.js";
import { attempt, COMMON, say, startFrame } from "./frame.js";
import { listen } from "./keys.js";

const FIELDS = { definition: "What it means", include: "Use it for", exclude: "Not for, and what to use there", example: "Example" };
const tree = document.getElementById("tree");
const place = document.getElementById("code");
const list = element("ul", { class: "codes", "aria-label": "Codes" });
const find = element("input", { type: "search", id: "find-code", autocomplete: "off", dir: "auto" });
let codes = [];
let chosen = decodeURIComponent(location.hash.slice(1));
let stamp = "";

async function load() {
  const state = await attempt(() => api.state());
  const found = state && (await attempt(() => api.codebook()));
  if (!found) return;
  codes = found;
  stamp = state.stamp;
  draw();
}

/** Draw list and panel; what somebody is typing in the panel stays. */
function draw() {
  const busy = place.contains(document.activeElement) && document.activeElement.matches("input, textarea");
  drawList();
  if (!busy) drawPanel();
}

function drawList() {
  const typed = find.value.trim();
  const shown = matching(codes, typed);
  const trees = new Set(codes.map((code) => code.tree));
  let last = null;
  list.replaceChildren(...shown.flatMap((code) => {
    const head = !typed && trees.size > 1 && code.tree !== last ? [element("li", { class: "tree-name", dir: "auto", text: code.tree })] : [];
    last = code.tree;
    return [...head, row(code, typed)];
  }));
  if (!shown.length) list.append(element("li", { class: "muted empty", text: typed ? `No code fits “${typed}”.` : "The codes will be here." }));
  document.getElementById("summary").textContent = codes.length ? counted(codes.length, "theme or code", "themes and codes") : "";
}

function row(code, typed) {
  const open = button("", () => choose(code.id), { class: "wide", "aria-current": code.id === chosen ? "true" : null, "data-code": code.id });
  open.append(...named(code));
  if (typed && above(code)) open.append(element("span", { class: "above", dir: "auto", text: above(code) }));
  const counts = code.passages ? `${counted(code.passages, "passage")}, ${counted(code.people, "person", "people")}` : "";
  return element("li", { class: `depth-${typed ? 0 : Math.min(code.depth, 5)}` }, open, element("span", { class: "count", text: counts }));
}

function choose(id) {
  chosen = id;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  drawList();
  drawPanel();
  const heading = place.querySelector("h2");
  heading?.focus({ preventScroll: innerWidth >= 720 });
}

function drawPanel() {
  const code = codes.find((one) => one.id === chosen);
  if (!code) {
    if (codes.length) place.replaceChildren(element("p", { class: "muted", text: "Choose a code to see what it means, and to change it." }));
    else drawStart(place, load);
    return;
  }
  const counts = code.passages ? `${counted(code.passages, "passage")} of ${counted(code.people, "person", "people")}` : "No passages yet";
  place.replaceChildren(element("section", { class: "panel", "aria-labelledby": "code-heading" },
    button("To the list", () => list.querySelector("[aria-current]")?.focus(), { class: "quiet to-list" }),
    element("h2", { id: "code-heading", tabindex: "-1" }, named(code)),
    above(code) ? element("p", { class: "muted", dir: "auto", text: above(code) }) : null,
    element("p", { class: "muted", text: `${counts}.` }),
    words(code), moving(code), adding(code), merging(code)));
}

/** A code's name and what is said about it; each is kept when it is left. */
function words(code) {
  const form = element("div", {});
  form.append(field(code, "name", "Name", "input", (text) => text && change(code, { name: text })));
  for (const [name, label] of Object.entries(FIELDS)) {
    form.append(field(code, name, label, "textarea", (text) => change(code, { [name]: text })));
  }
  form.append(element("p", { class: "muted", text: "Each is kept when you leave it." }));
  return form;
}

function field(code, name, label, tag, keep) {
  const made = element(tag, { id: `code-${name}`, dir: "auto", autocomplete: "off", value: code[name] || "", rows: tag === "textarea" ? "2" : null });
  const draft = `code.${code.id}.${name}`;
  if (holdDraft(made, draft)) say("What you typed last time and had not left is in its field again.");
  made.addEventListener("change", async () => {
    if (made.value.trim() === (code[name] || "").trim()) return dropDraft(draft);
    if (await keep(made.value.trim())) dropDraft(draft);
    return undefined;
  });
  made.addEventListener("keydown", (event) => event.key === "Enter" && tag === "input" && made.blur());
  return element("p", { class: "field" }, element("label", { for: made.id, text: label }), made);
}

async function change(code, fields) {
  const answer = await attempt(() => api.changeCode(code.id, { ...fields, seen: stamp }));
  await load();
  return answer;
}

/** A list of codes to choose one from, in order and indented. */
function choices(id, first, allowed) {
  const select = element("select", { id });
  select.append(element("option", { value: "", text: first }));
  for (const code of codes.filter(allowed)) {
    select.append(element("option", { value: code.id, text: `${"\u2003".repeat(code.depth)}${code.name}` }));
  }
  return select;
}

function isBelow(code, other) {
  for (let one = code; one; one = codes.find((each) => each.id === one.parent)) if (one.id === other.id) return true;
  return false;
}

function moving(code) {
  const select = choices("move-under", "At the top", (one) => one.tree === code.tree && !isBelow(one, code));
  select.value = code.parent ?? "";
  const move = button("Move", () => change(code, { under: select.value || null }));
  return element("div", {}, element("h3", { text: "Where it stands" }),
    element("div", { class: "field" }, element("label", { for: "move-under", text: "Stands under" }), select, element("div", { class: "row" }, move)));
}

function adding(code) {
  return element("div", {}, element("h3", { text: "Codes under it" }), addForm("add-under", `New code under ${code.name}`, code.id));
}

function addForm(id, label, under) {
  const name = element("input", { type: "text", id, autocomplete: "off", dir: "auto" });
  const add = async (event) => {
    event.preventDefault();
    const answer = name.value.trim() && (await attempt(() => api.addCode(name.value.trim(), under)));
    if (!answer) return;
    name.value = "";
    name.blur();
    chosen = answer.code.id;
    await load();
    choose(chosen);
  };
  return element("form", { class: "field", onsubmit: add }, element("label", { for: id, dir: "auto", text: label }),
    element("div", { class: "joined" }, name, element("button", { type: "submit" }, "Add")));
}

function merging(code) {
  const select = choices("merge-into", "choose…", (one) => !isBelow(one, code));
  const effect = element("p", { class: "muted" });
  const merge = button("Merge", async () => {
    if (!select.value) return say("Choose the code that takes its passages.");
    const answer = await attempt(() => api.mergeCode(code.id, select.value));
    if (!answer) return undefined;
    chosen = select.value;
    await load();
    return choose(chosen);
  });
  select.addEventListener("change", () => {
    const into = codes.find((one) => one.id === select.value);
    effect.textContent = into ? `“${into.name}” takes ${counted(code.passages, "passage")}; “${code.name}” disappears. It can be undone.` : "";
  });
  return element("div", {}, element("h3", { text: "Merge" }),
    element("div", { class: "field" }, element("label", { for: "merge-into", text: "Merge into" }), select, effect, element("div", { class: "row" }, merge)));
}

find.addEventListener("input", drawList);
tree.append(element("p", { class: "field" }, element("label", { for: "find-code", text: "Find a code" }), find), list, addForm("add-top", "New code at the top", null));
await startFrame({ reload: load });
await load();
// On a narrow window the code that an address leads to stands below the list.
if (chosen && innerWidth < 720) place.scrollIntoView();
listen(COMMON);
document.body.dataset.ready = "yes";
