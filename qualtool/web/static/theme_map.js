/** A map of the passages: a picture, and the same in a table for those who do not see it. */

import { called } from "./candidate.js";
import { element } from "./element.js";

const SVG = "http://www.w3.org/2000/svg";
const SIZE = 560;
const EDGE = 24;
const FEW = 20;
const SHAPES = ["circle", "square", "triangle", "diamond", "cross", "ring"];

/** The picture and its table; `find(id)` leads to a candidate's card. */
export function themeMap(regions, find) {
  if (!regions.length) return element("p", { text: "The map will be here once themes have been suggested." });
  return element("div", { class: "map" },
    element("figure", {}, picture(regions),
      element("figcaption", { class: "muted", text: "Each sign is a passage. What is alike lies near each other; directions mean nothing. The numbers stand in the middle of each suggested theme." })),
    table(regions, find));
}

function picture(regions) {
  const svg = drawn("svg", { viewBox: `0 0 ${SIZE} ${SIZE}`, class: "picture", "aria-hidden": "true" });
  regions.forEach((region, at) => {
    const group = drawn("g", { class: `colour-${(at % 12) + 1}` });
    for (const point of region.points) group.append(shape(at, place(point.x), place(point.y), 4));
    svg.append(group);
  });
  for (const region of regions) {
    const label = drawn("text", { x: place(region.middle.x), y: place(region.middle.y), class: regions.length > FEW ? "region of-many" : "region" });
    label.textContent = region.number;
    svg.append(label);
  }
  return svg;
}

function place(share) {
  return Math.round((EDGE + share * (SIZE - 2 * EDGE)) * 10) / 10;
}

function table(regions, find) {
  const heads = ["Theme", "Passages", "Lies", "Nearest to it"];
  const byNumber = new Map(regions.map((region) => [region.number, region]));
  const rows = regions.map((region, at) => {
    const link = element("a", { href: `#candidate-${region.candidate}`, dir: "auto", text: `${region.number} ${called(region)}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      find(region.candidate);
    });
    const nearest = byNumber.get(region.nearest);
    return element("tr", {},
      element("th", { scope: "row" }, sign(at), element("span", { class: "hidden", text: `${SHAPES[at % SHAPES.length]}: ` }), link),
      element("td", { "data-label": "Passages", class: "figure", text: String(region.points.length) }),
      cell("Lies", whereabouts(region.middle)),
      cell("Nearest to it", nearest ? `${nearest.number} ${called({ ...nearest, words: nearest.words.slice(0, 2) })}` : "no other"));
  });
  return element("table", { class: "stacks" },
    element("caption", { class: "hidden", text: "The map in words" }),
    element("thead", {}, element("tr", {}, heads.map((words) => element("th", { scope: "col", class: words === "Passages" ? "figure" : "", text: words })))),
    element("tbody", {}, rows));
}

function cell(label, words) {
  return element("td", { "data-label": label }, element("span", { dir: "auto", text: words }));
}

function sign(at) {
  const svg = drawn("svg", { viewBox: "0 0 16 16", class: `map-sign colour-${(at % 12) + 1}`, "aria-hidden": "true" });
  svg.append(shape(at, 8, 8, 5));
  return svg;
}

/** Where on the picture a middle lies, in words. */
function whereabouts({ x, y }) {
  const across = x < 1 / 3 ? "left" : x > 2 / 3 ? "right" : "";
  const down = y < 1 / 3 ? "top" : y > 2 / 3 ? "bottom" : "";
  return [down, across].filter(Boolean).join(" ") || "middle";
}

function shape(at, x, y, size) {
  const name = SHAPES[at % SHAPES.length];
  if (name === "circle" || name === "ring") return drawn("circle", { cx: x, cy: y, r: size, class: name });
  const paths = {
    square: `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`,
    triangle: `M${x} ${y - size - 1}l${size + 1} ${2 * size}h${-2 * size - 2}z`,
    diamond: `M${x} ${y - size - 1}l${size + 1} ${size + 1}l${-size - 1} ${size + 1}l${-size - 1} ${-size - 1}z`,
    cross: `M${x - size} ${y - size}l${2 * size} ${2 * size}m0 ${-2 * size}l${-2 * size} ${2 * size}`,
  };
  return drawn("path", { d: paths[name], class: name });
}

function drawn(tag, properties) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(properties)) made.setAttribute(name, value);
  return made;
}
