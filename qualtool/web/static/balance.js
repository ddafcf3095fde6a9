/** Who is quoted how much: a small table by group, and who could speak instead. */

import { button, counted, element } from "./element.js";

const STANDING = { often: "more than others", never: "not yet", "may not": "may not be quoted" };

/** Draw the table. `find(participant)` shows what somebody says that could be quoted. */
export function drawBalance(holder, { people, notes }, find) {
  if (!people.length) return holder.replaceChildren(element("p", { class: "muted", text: "The participants will be here." }));
  const groups = [...new Set(people.map((one) => one.group))];
  const head = ["Who", "Quotes", "Words"].map((words, at) => element("th", { scope: "col", class: at ? "figure" : "", text: words }));
  const table = element("table", { class: "balance" },
    element("caption", { class: "hidden", text: "Quotes and words of each participant" }),
    element("thead", {}, element("tr", {}, head)),
    groups.map((group) => ofGroup(group, people.filter((one) => one.group === group), find)));
  return holder.replaceChildren(table, told(notes));
}

function ofGroup(group, people, find) {
  const sum = (what) => people.reduce((all, one) => all + one[what], 0);
  const quoted = people.filter((one) => one.quotes).length;
  return element("tbody", {},
    element("tr", { class: "group" },
      element("th", { scope: "rowgroup", dir: "auto" }, group, element("span", { class: "muted", text: ` ${quoted} of ${people.length}` })),
      figure(sum("quotes")), figure(sum("words"))),
    people.map((one) => row(one, find)));
}

function row(one, find) {
  const may = one.standing !== "may not";
  const name = element("th", { scope: "row", dir: "auto" }, one.participant);
  if (one.standing) name.append(" ", element("span", { class: `standing ${one.standing === "often" ? "much" : ""}`, text: STANDING[one.standing] }));
  if (one.standing === "never" && one.passages) {
    name.append(" ", button(counted(one.passages, "passage"), () => find(one.participant), { class: "link", "aria-label": `See ${counted(one.passages, "passage")} of ${one.participant}` }));
  }
  return element("tr", {}, name, figure(may ? one.quotes : "–"), figure(may ? one.words : "–"));
}

function figure(value) {
  return element("td", { class: "figure", text: value.toLocaleString("en") });
}

function told(notes) {
  return element("ul", { class: "told plain" }, notes.map((words) => element("li", { dir: "auto", text: words })));
}
