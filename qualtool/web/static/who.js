/** Asking who is working, where nobody has said it in this browser. */

import { api } from "./api.js";
import { button } from "./element.js";
import { attempt, say } from "./frame.js";

const ANSWERED = "qualtool.who.answered";

/** Show the question, unless it is answered in `state`. */
export function askWho(state) {
  document.getElementById("who-is").hidden = Boolean(state.coder);
  if (!state.coders.length) {
    document.getElementById("who-heading").textContent = "Who are you?";
    document.querySelector('label[for="coder-name"]').textContent = "Your name";
  }
  const work = async ({ id, name }, before = "") => {
    if (!(await attempt(() => api.work(id)))) return;
    sessionStorage.setItem(ANSWERED, `${before}You work as ${name} now.`);
    location.reload();
  };
  document.getElementById("people").replaceChildren(
    ...state.coders.map((coder) => button(coder.name, () => work(coder), { dir: "auto" })));
  document.getElementById("add-coder").addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = document.getElementById("coder-name").value.trim();
    const answer = name && (await attempt(() => api.addCoder(name)));
    if (answer) await work(answer.coder, `${answer.coder.name} was added. `);
  });
}

/** Once the page is there again after an answer, say what came of it, and go on from `heading`. */
export function tellWho(heading) {
  const said = sessionStorage.getItem(ANSWERED);
  sessionStorage.removeItem(ANSWERED);
  if (!said) return;
  say(said);
  heading.focus();
}
