/** A candidate theme as a card: words, spread, how steady it is, quotes, and what can be decided. */

import { api } from "./api.js";
import { button, counted, element } from "./element.js";
import { attempt } from "./frame.js";
import { quote } from "./shown_passages.js";

const PUT_ASIDE = ["rejected", "later"];
const FIT = { well: "", loosely: "fits loosely", also: "belongs to another, fits here too" };

/**
 * The card of a candidate.
 *
 * @param card what the study says of it  @param parts the cards of its parts, drawn already
 * @param does show(card, what, holder, opener), decide(card, how, holder of the buttons), split(card)
 * @param level of its heading
 */
export function candidateCard(card, parts, does, level = 2) {
  const forms = element("div", {});
  const made = element("article", { class: `candidate ${card.state}`, id: `candidate-${card.id}`, "aria-labelledby": `heading-${card.id}` },
    heading(card, level), standing(card));
  if (card.state === "open") made.append(spread(card), quotes(card), buttons(card, parts, does, forms), forms);
  else made.append(aside(card, does), element("details", { class: "more" }, element("summary", { text: "Show what it rests on" }), spread(card), quotes(card)));
  made.append(all(card));
  if (parts.length) made.append(element("details", { class: "more parts", "data-key": `parts of ${card.id}` }, element("summary", { text: counted(parts.length, "part") }), parts));
  return made;
}

/** What a candidate is called: the name that somebody gave it, or else its words. */
export function called(card) {
  return card.name || card.words.join(", ") || "without telling words";
}

function heading(card, level) {
  return element(`h${level}`, { id: `heading-${card.id}`, tabindex: "-1" },
    element("span", { class: "number", text: card.number }), " ",
    element("span", { dir: "auto", text: called(card) }));
}

function standing(card) {
  if (card.state === "accepted") {
    const link = card.code && element("a", { href: `/codebook#${encodeURIComponent(card.code)}`, dir: "auto", text: card.path });
    return element("p", { class: "standing" }, link ? "In the codebook: " : "It was accepted, and has left the codebook since.", link || "");
  }
  if (card.state === "rejected") return element("p", { class: "standing", dir: "auto", text: `Not a theme: ${card.why}` });
  if (card.state === "later") return element("p", { class: "standing", text: "Left for later." });
  return card.name ? element("p", { class: "muted", dir: "auto", text: `Called so for now. Its words: ${card.words.join(", ")}` }) : null;
}

function spread(card) {
  const steady = card.stability.charAt(0).toUpperCase() + card.stability.slice(1);
  const loose = card.loose ? ` ${counted(card.loose, "passage fits", "passages fit")} loosely.` : "";
  const groups = card.groups.map((group) => {
    const heard = group.people.filter((one) => one.here).length;
    return element("li", {},
      element("span", { class: "dots", "aria-hidden": "true" }, "●".repeat(heard), element("span", { class: "muted", text: "○".repeat(group.people.length - heard) })),
      element("span", { dir: "auto", text: `${group.name || "no group"} ${heard} of ${group.people.length}` }));
  });
  return element("div", { class: "spread" },
    element("p", { text: `${counted(card.passages, "passage")} of ${card.participants} of ${counted(card.of, "participant")}. ${steady}.${loose}` }),
    element("ul", { class: "groups", "aria-label": "Participants by group" }, groups));
}

function quotes(card) {
  return element("div", { class: "quotes" }, card.quotes.map((passage) => quote(passage)));
}

function buttons(card, parts, does, forms) {
  const opens = (words, what) => {
    const made = button(words, () => does.show(card, what, forms, made), { "aria-expanded": "false", "aria-describedby": `heading-${card.id}` });
    return made;
  };
  const acts = (words, act) => button(words, act, { "aria-describedby": `heading-${card.id}` });
  const row = element("div", { class: "row decide" });
  row.append(...[
    opens("Name it", "name"), opens("Put under …", "under"), opens("Not a theme", "reject"),
    acts("Later", () => does.decide(card, "later", row)),
    ...(parts.length ? [] : [acts("Split", () => does.split(card))]),
  ]);
  return row;
}

function aside(card, does) {
  if (!PUT_ASIDE.includes(card.state)) return "";
  const row = element("div", { class: "row decide" });
  row.append(button("Look at it again", () => does.decide(card, "reopen", row), { "aria-describedby": `heading-${card.id}` }));
  return row;
}

/** Every passage of it, asked for when it is opened. */
function all(card) {
  const holder = element("div", { class: "quotes" });
  const made = element("details", { class: "more" }, element("summary", { text: `All ${counted(card.passages, "passage")}` }), holder);
  made.addEventListener("toggle", async () => {
    if (!made.open || holder.childElementCount) return;
    const found = await attempt(() => api.candidatePassages(card.id));
    if (Array.isArray(found)) holder.replaceChildren(...found.map((passage) => quote(passage, FIT[passage.fit] && element("span", { class: "muted", text: FIT[passage.fit] }))));
  });
  return made;
}
