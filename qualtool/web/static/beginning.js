/** What leads into a new study: who you are, interviews, codes, and then coding. */

import { api } from "./api.js";
import { element } from "./element.js";
import { attempt } from "./frame.js";

/** The steps into a study that has no interviews or no codes yet; null where it has both. */
export async function steps(interviews, coder) {
  const coded = interviews.some((one) => Object.keys(one.codings).length);
  if (coded) return null;
  const codes = await attempt(() => api.codebook());
  if (!codes || (interviews.length && codes.length)) return null;
  const first = interviews[0] && `/interviews/${encodeURIComponent(interviews[0].id)}`;
  const all = [
    { done: Boolean(coder), words: "Say who you are", after: "above" },
    { done: interviews.length > 0, words: "Bring interviews in", after: "Word, text or captions; names become codes first", href: "/bring" },
    { done: codes.length > 0, words: "Take a codebook", after: "one that comes with qualtool or your own; or make codes while you read", href: "/codebook" },
    { done: false, words: "Read and code", after: first ? "open an interview and select words" : "once there is an interview", href: first },
  ];
  const next = all.find((step) => !step.done);
  return element("section", { class: "beginning", "aria-labelledby": "beginning-heading" },
    element("h2", { id: "beginning-heading", text: interviews.length ? "Go on from here" : "The interviews will be here. This is how a study begins:" }),
    element("ol", {}, all.map((step) => line(step, step === next))));
}

function line(step, isNext) {
  const words = step.href && !step.done
    ? element("a", { href: step.href, class: isNext ? "button main" : null, text: step.words })
    : element("span", { text: step.words });
  const after = step.done ? " – done" : `${isNext && step.href ? " " : ": "}${step.after}`;
  return element("li", {}, words, element("span", { class: "muted", text: after }));
}
