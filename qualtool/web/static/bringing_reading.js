/** How a file is read, where it does not say so itself: its encoding, its comments, its columns. */

import { button, counted, element } from "./element.js";

const ENCODINGS = ["utf-8", "windows-1252", "utf-16", "mac-roman", "windows-1250", "iso-8859-15"];
const TURN = [["speaker", "Who it is"], ["text", "What is said"], ["start", "When it begins"], ["end", "When it ends"]];

/** The ways in which a file could be read otherwise; `readAgain(asked)` reads it so. Null where there are none. */
export function readingOf(file, { readAgain, open }) {
  const found = file.reading;
  if (!found || !(found.is_text || found.twice || found.remarks_met || found.heads.length)) return null;
  const parts = [];
  const asked = { encoding: () => "", repair: () => false, remarks: () => false, columns: () => ({}) };
  const columns = found.heads.length ? columnsOf(file, found) : null;
  if (columns) {
    parts.push(columns.made);
    asked.columns = columns.asked;
  }
  if (found.remarks_met) asked.remarks = tick(parts, id(file, "remarks"), `Take ${counted(found.remarks_met, "comment or footnote", "comments and footnotes")} as notes of mine`, found.remarks);
  if (found.twice) asked.repair = tick(parts, id(file, "repair"), "Put right the text, which was encoded twice", found.repair);
  if (found.is_text) asked.encoding = encoding(parts, file, found);
  const read = () => readAgain({ file: file.name, encoding: asked.encoding(), repair: asked.repair(), remarks: asked.remarks(), columns: asked.columns() });
  parts.push(element("p", {}, button("Read it like this", read, { id: id(file, "read"), "aria-label": `Read it like this: ${file.name}` })));
  if (file.kind === "table") return element("div", { class: "reading", role: "group", "aria-label": `What the columns of ${file.name} hold` }, parts);
  const key = `${file.name}\nreading`;
  const made = element("details", { open: open.has(key) }, element("summary", { text: "How it is read" }), element("div", { class: "reading" }, parts));
  made.addEventListener("toggle", () => (made.open ? open.add(key) : open.delete(key)));
  return made;
}

function id(file, part) {
  return `${part}-${file.name}`;
}

function tick(parts, name, words, checked) {
  const box = element("input", { type: "checkbox", id: name, checked });
  parts.push(element("p", { class: "tick" }, box, element("label", { for: name, text: words })));
  return () => box.checked;
}

function encoding(parts, file, found) {
  const list = id(file, "encodings");
  const field = element("input", { type: "text", id: id(file, "encoding"), list, value: found.encoding, maxlength: "60", autocomplete: "off" });
  parts.push(element("p", { class: "field" },
    element("label", { for: field.id, text: "Encoding (found out where this is empty)" }), field,
    element("datalist", { id: list }, ENCODINGS.map((name) => element("option", { value: name })))));
  return () => field.value.trim();
}

/** A column by its head; by its number where no head tells it from the others. */
function nameOf(heads, index) {
  const head = heads[index].trim();
  const alone = heads.filter((one) => one.trim().toLowerCase() === head.toLowerCase()).length === 1;
  return head && alone && !head.includes("+") ? head : String(index + 1);
}

function columnsOf(file, found) {
  const given = found.columns;
  const names = found.heads.map((_, index) => nameOf(found.heads, index));
  const shown = found.heads.map((head, index) => head.trim() || `Column ${index + 1}`);
  const pick = (use, words) => {
    const field = element("select", { id: id(file, use) },
      element("option", { value: "", text: "—" }),
      names.map((name, index) => element("option", { value: name, text: shown[index], selected: given[use] === name })));
    return { field, made: element("p", { class: "field" }, element("label", { for: field.id, text: words }), field) };
  };
  const rows = Object.fromEntries(TURN.map(([use, words]) => [use, pick(use, words)]));
  const person = pick("participant", "Who answers");
  const answered = (given.answers ?? "").split("+");
  const boxes = names.map((name, index) => {
    const box = element("input", { type: "checkbox", id: id(file, `answers-${index}`), checked: answered.includes(name), value: name });
    return { box, made: element("p", { class: "tick" }, box, element("label", { for: box.id, dir: "auto", text: shown[index] })) };
  });
  const kind = element("select", { id: id(file, "row") },
    element("option", { value: "turn", text: "what somebody says, a turn", selected: !given.answers }),
    element("option", { value: "answers", text: "one person’s answers to questions", selected: Boolean(given.answers) }));
  const turns = element("div", {}, Object.values(rows).map((one) => one.made));
  const answers = element("div", {}, person.made,
    element("fieldset", {}, element("legend", { text: "Columns with answers; their heads are the questions" }), boxes.map((one) => one.made)));
  const choose = () => { turns.hidden = kind.value !== "turn"; answers.hidden = !turns.hidden; };
  kind.addEventListener("change", choose);
  choose();
  return {
    made: element("div", {}, element("p", { class: "field" }, element("label", { for: kind.id, text: "A row holds" }), kind), turns, answers),
    asked: () => {
      const chosen = kind.value === "turn"
        ? TURN.map(([use]) => [use, rows[use].field.value])
        : [["participant", person.field.value], ["answers", boxes.filter((one) => one.box.checked).map((one) => one.box.value).join("+")]];
      return Object.fromEntries(chosen.filter(([, value]) => value));
    },
  };
}
