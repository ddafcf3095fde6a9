/** The codebook as the page knows it: codes in order, found by words. */

import { element, sign } from "./element.js";
import { readKept, writeKept } from "./kept.js";

const KEPT = "qualtool.recent.";

/** Codes that fit what is typed: in names first, then in paths, then in definitions. */
export function matching(codes, typed) {
  const words = folded(typed).split(/\s+/u).filter(Boolean);
  if (!words.length) return codes;
  const fits = (text) => words.every((word) => folded(text).includes(word));
  const rank = (code) => {
    if (folded(code.name).startsWith(words[0]) && fits(code.name)) return 0;
    if (fits(code.name)) return 1;
    if (fits(code.path)) return 2;
    return fits(`${code.path} ${code.definition || ""}`) ? 3 : 4;
  };
  return codes
    .map((code, at) => ({ code, at, rank: rank(code) }))
    .filter((one) => one.rank < 4)
    .sort((first, second) => first.rank - second.rank || first.at - second.at)
    .map((one) => one.code);
}

/** Words without case and accents. */
export function folded(text) {
  return (text || "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The last codes that this coder gave, latest first. */
export function recent(coder, codes) {
  const ids = readKept(KEPT + coder, []);
  return ids.map((id) => codes.find((code) => code.id === id)).filter(Boolean).slice(0, 5);
}

export function remember(coder, code) {
  const ids = readKept(KEPT + coder, []).filter((id) => id !== code);
  writeKept(KEPT + coder, [code, ...ids].slice(0, 5));
}

/** What the codebook says about a code, as a list of terms. */
export function meaning(code) {
  const parts = [["Means", code.definition], ["Use it for", code.include], ["Not for", code.exclude], ["Example", code.example]];
  const said = parts.filter(([, words]) => words);
  if (!said.length) return element("p", { class: "muted", text: "No definition yet." });
  return element("dl", { class: "meaning" }, said.flatMap(([term, words]) => [
    element("dt", { text: term }),
    element("dd", { dir: "auto", text: words }),
  ]));
}

/** A code's sign and name. */
export function named(code) {
  return [sign(code), element("span", { class: "name", dir: "auto", text: code.name })];
}

/** The path above a code, in words. */
export function above(code) {
  const parts = (code.path || "").split(" > ");
  return parts.slice(0, -1).join(" › ");
}

/** Where the passages of a code are listed; of a theme, with those of all below it. */
export function passagesAddress(code) {
  return `/passages?theme=${encodeURIComponent(code.id)}`;
}
