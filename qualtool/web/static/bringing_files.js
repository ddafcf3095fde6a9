/** What was found in each file, and what would come of it. */

import { correctedPart } from "./bringing_corrected.js";
import { readingOf } from "./bringing_reading.js";
import { button, counted, element } from "./element.js";

const KINDS = {
  interview: "Interview", names: "Table of names", participants: "Table of participants",
  codebook: "Codebook", codings: "Table of codings", table: "Table",
};

/** The card of a file. `takeOff(name)`, `whose(name, code)`, `readAgain(asked)`; `open` are the details that were open, `correcting` what a corrected version asks for. */
export function card(file, { takeOff, whose, readAgain, open, correcting }) {
  const made = element("article", { class: "brought", "aria-label": file.name },
    element("div", { class: "head" },
      element("div", {}, element("h3", { dir: "auto", text: file.name }), element("p", { class: "facts", dir: "auto", text: facts(file) })),
      button("Take it away", () => takeOff(file.name), { class: "quiet", "aria-label": `Take it away: ${file.name}` })));
  if (file.trouble) made.append(element("p", { class: "said-so", dir: "auto", text: `Left out: ${file.trouble}` }));
  if (file.corrects) made.append(correctedPart(file, correcting));
  else if (file.nearly) made.append(element("p", { class: "said-so", dir: "auto", text: `It says nearly the same as “${file.nearly}”. Is it another version of it? Then take one of them away.` }));
  if (file.interview && !file.trouble) made.append(...interview(file, { whose, open }));
  const reading = readingOf(file, { readAgain, open });
  if (reading) made.append(reading);
  return made;
}

function facts(file) {
  const found = file.interview;
  const parts = [KINDS[file.kind]];
  if (found) {
    if (file.said) parts.push(`will be called “${file.said}”`);
    parts.push(`${counted(found.turns, "turn")}, ${counted(found.words, "word")}`, found.encoding);
  } else if (file.said) {
    parts.push(file.kind === "names" ? file.said : `when kept: ${file.said}`);
  }
  return parts.join(" · ");
}

function interview(file, { whose, open }) {
  const found = file.interview;
  const parts = [];
  if (found.asks_whose) parts.push(askWhose(file, whose));
  if (found.speakers.length) {
    const lines = found.speakers.map((one) => element("li", { dir: "auto", text: `${one.label}: ${counted(one.turns, "turn")}, ${counted(one.words, "word")}` }));
    if (found.more_speakers) lines.push(element("li", { text: `and ${counted(found.more_speakers, "more label")}: are they all people?` }));
    parts.push(element("ul", { "aria-label": "Who speaks" }, lines));
  } else if (!found.whose) {
    parts.push(element("p", { class: "said-so", text: "Words that are nobody’s can be coded, but not quoted or counted as anybody’s." }));
  }
  parts.push(...found.remarks.map((words) => element("p", { class: "said-so", dir: "auto", text: words })));
  parts.push(
    ...lines(file, "nobodys", `${isAre(found, "nobodys")} nobody’s words`, open),
    ...lines(file, "doubtful", `may begin with a name, and ${found.doubtful.length + found.more_doubtful === 1 ? "was" : "were"} taken as words`, open),
    folded(file, "first", "The first turns, as they would be kept", open, element("dl", { class: "first" },
      found.first.flatMap((turn) => [element("dt", { dir: "auto", text: turn.speaker || "Nobody named" }), element("dd", { dir: "auto", text: turn.text })]))),
  );
  return parts;
}

function isAre(found, name) {
  return found[name].length + found[`more_${name}`] === 1 ? "is" : "are";
}

function askWhose(file, whose) {
  const id = `whose-${file.name}`;
  const field = element("input", { type: "text", id, list: "known-codes", autocomplete: "off", maxlength: "80", value: file.interview.whose });
  field.addEventListener("change", () => whose(file.name, field.value.trim()));
  return element("p", { class: "field beside" },
    element("label", { for: id, text: file.interview.speakers.length ? "Which participant is this?" : "Whose words are these?" }), field);
}

function lines(file, name, words, open) {
  const found = file.interview[name];
  const more = file.interview[`more_${name}`];
  if (!found.length) return [];
  const items = found.map((one) => element("li", { dir: "auto", text: `Line ${one.line}: ${one.text}` }));
  if (more) items.push(element("li", { text: `and ${counted(more, "line")} more` }));
  return [folded(file, name, `${counted(found.length + more, "line")} ${words}`, open, element("ul", {}, items))];
}

function folded(file, name, words, open, inside) {
  const key = `${file.name}\n${name}`;
  const made = element("details", { open: open.has(key) }, element("summary", { text: words }), inside);
  made.addEventListener("toggle", () => (made.open ? open.add(key) : open.delete(key)));
  return made;
}
