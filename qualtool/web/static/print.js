/** What can be printed. */

import { api } from "./api.js";
import { element } from "./element.js";
import { attempt, COMMON, startFrame } from "./frame.js";
import { listen } from "./keys.js";

async function draw() {
  const interviews = (await attempt(() => api.interviews())) ?? [];
  document.getElementById("interviews").replaceChildren(...interviews.map((one) =>
    element("li", {}, element("a", { href: `/print/interview/${encodeURIComponent(one.id)}`, dir: "auto" }, one.title))));
  if (!interviews.length) document.getElementById("interviews").append(element("li", { class: "muted", text: "The interviews will be here once the study has some." }));
}

await startFrame({ reload: draw });
await draw();
listen(COMMON);
document.body.dataset.ready = "yes";
