/** What stands around an interview's text: who speaks, warnings, and the other interviews. */

import { counted, element } from "./element.js";

export function drawHeading(interview) {
  const people = interview.participants.map((one) => [one.code, one.group].filter(Boolean).join(", "));
  document.getElementById("people").textContent = people.join("; ");
  const warnings = [...(interview.consent || []), ...(interview.warnings || [])].map((words) => element("p", { class: "warning", dir: "auto", text: words }));
  if (interview.uncertain && !document.body.dataset.base) {
    const where = element("a", { href: `/interviews/${encodeURIComponent(interview.id)}/turns`, text: "Say who speaks" });
    warnings.push(element("p", { class: "warning" }, "It is not certain of every turn who speaks. ", where));
  }
  document.getElementById("warnings").replaceChildren(...warnings);
}

/** All interviews, with how far whoever is working has come. */
export function drawInterviews(interviews, here) {
  document.getElementById("interviews").replaceChildren(...interviews.map((one) => {
    const mine = one.codings[here.coder?.name] || 0;
    const words = mine ? counted(mine, "coding") : one.stopped !== null ? "begun" : "";
    const link = element("a", { href: `/interviews/${encodeURIComponent(one.id)}`, "aria-current": one.id === here.id ? "page" : null },
      element("span", { class: "name", dir: "auto", text: one.title }), element("span", { class: "count", text: words }));
    return element("li", {}, link);
  }));
}
