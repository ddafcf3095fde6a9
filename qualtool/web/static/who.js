/** Asking who is working, where nobody has said it in this browser. */

import { api } from "./api.js";
import { button } from "./element.js";
import { attempt } from "./frame.js";

/** Show the question, unless it is answered in `state`. */
export function askWho(state) {
  document.getElementById("who-is").hidden = Boolean(state.coder);
  if (!state.coders.length) {
    document.getElementById("who-heading").textContent = "Who are you?";
    document.querySelector('label[for="coder-name"]').textContent = "Your name";
  }
  const work = (id) => attempt(() => api.work(id)).then((done) => done && location.reload());
  document.getElementById("people").replaceChildren(
    ...state.coders.map((coder) => button(coder.name, () => work(coder.id), { dir: "auto" })));
  document.getElementById("add-coder").addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = document.getElementById("coder-name").value.trim();
    const answer = name && (await attempt(() => api.addCoder(name)));
    if (answer) await work(answer.coder.id);
  });
}
