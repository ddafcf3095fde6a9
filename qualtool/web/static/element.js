/** Making elements. Text arrives as text: nothing that a study holds is ever read as markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (`class`, `data-…`, `aria-…`, `on…`) and children. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(made, name, value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function set(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else if (name === "class") made.className = value;
  else if (name === "text") made.textContent = value;
  else if (name === "value") made.value = value;
  else made.setAttribute(name, value === true ? "" : String(value));
}

/** Put these in the place of what an element holds; those that are nothing are left out. */
export function fill(holder, ...children) {
  holder.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

/** A button with words on it. */
export function button(words, onclick, properties = {}) {
  return element("button", { type: "button", ...properties, onclick }, words);
}

/** Do something while no button in `holder` can be pressed: pressed twice it would be done twice. */
export async function once(holder, work) {
  const from = document.activeElement;
  const buttons = [...holder.querySelectorAll("button:not([disabled])")];
  for (const one of buttons) one.disabled = true;
  try {
    return await work();
  } finally {
    for (const one of buttons) one.disabled = false;
    if (document.activeElement === document.body && holder.contains(from)) from.focus({ preventScroll: true });
  }
}

/** The sign of a code before its name: a short stroke in its colour and line style. */
export function sign(code) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", `sign ${colourClass(code.colour)}`);
  made.setAttribute("viewBox", "0 0 16 12");
  made.setAttribute("aria-hidden", "true");
  const heights = code.line === "double" ? [4, 8] : [6];
  for (const height of heights) {
    const stroke = document.createElementNS(SVG, "line");
    const places = { x1: 1, x2: 15, y1: height, y2: height };
    for (const [name, value] of Object.entries(places)) stroke.setAttribute(name, value);
    stroke.setAttribute("class", `stroke ${code.line || "solid"}`);
    made.append(stroke);
  }
  return made;
}

const PALETTE = [
  "#0072B2", "#B35900", "#00785A", "#A3478A", "#7A6A00", "#5B4FB3",
  "#B3364A", "#3F7A1E", "#00708A", "#8A5A2B", "#6B6B6B", "#9A2FB0",
];

/** Which of the twelve colours a code has, 1 to 12; a colour of its own takes the nearest. */
export function colourNumber(colour) {
  if (Number.isInteger(colour)) return ((colour - 1) % 12) + 1;
  if (!/^#[0-9a-f]{6}$/i.test(colour || "")) return 11;
  const own = channels(colour);
  const far = PALETTE.map((one) => distance(own, channels(one)));
  return far.indexOf(Math.min(...far)) + 1;
}

export function colourClass(colour) {
  return `colour-${colourNumber(colour)}`;
}

function channels(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function distance(first, second) {
  return first.reduce((sum, value, at) => sum + (value - second[at]) ** 2, 0);
}

/** “1 passage”, “3 passages”. */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Long words with their middle left out: where passages differ, it is their edges that do. */
export function edges(words, length = 160) {
  const letters = Array.from(words);
  if (letters.length <= length) return words;
  const first = letters.slice(0, length / 2).join("");
  const last = letters.slice(-length / 2).join("");
  const [start, end] = [first.replace(/\s+\S*$/u, ""), last.replace(/^\S*\s+/u, "")];
  return `${start || first} […] ${end || last}`;
}

/** Words cut for a sentence that mentions them. */
export function shortened(words, length = 60) {
  const plain = words.replace(/\s+/gu, " ").trim();
  const letters = Array.from(plain);
  return letters.length > length ? `${letters.slice(0, length - 1).join("").trimEnd()}…` : plain;
}
