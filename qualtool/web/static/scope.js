/** What is compared: whose codes, in which interviews, with which codes. It stands in the address. */

import { element } from "./element.js";

const KEPT = "qualtool.compared";

/** Coders, interviews, codes and a round by their ids; without interviews or codes, all of them. */
export class Scope {
  constructor({ coders = [], interviews = [], codes = [], round = "", themes = false } = {}) {
    this.coders = coders;
    this.interviews = interviews;
    this.codes = codes;
    this.round = round;
    this.themes = themes;
  }

  /** As it stands in addresses, with more beside it. */
  query(more = {}) {
    const made = new URLSearchParams();
    for (const name of ["coders", "interviews", "codes"]) for (const id of this[name]) made.append(name, id);
    if (this.round) made.set("round", this.round);
    if (this.themes) made.set("themes", "true");
    for (const [name, values] of Object.entries(more)) for (const value of [values].flat()) if (value) made.append(name, value);
    return made.toString();
  }

  /** An address of the page with this scope. */
  link(path, more = {}) {
    return `${path}?${this.query(more)}`;
  }

  /** Only what there is. */
  within({ coders, interviews, rounds }, codes) {
    const known = (list) => new Set(list.map((one) => one.id));
    const [who, where, what] = [known(coders), known(interviews), known(codes)];
    return new Scope({
      coders: this.coders.filter((id) => who.has(id)),
      interviews: this.interviews.filter((id) => where.has(id)),
      codes: this.codes.filter((id) => what.has(id)),
      round: rounds.some((one) => one.id === this.round) ? this.round : "",
      themes: this.themes,
    });
  }
}

/** What the address says, or else what this window compared last. */
export function scopeHere() {
  const asked = new URLSearchParams(location.search);
  const query = asked.has("coders") ? asked : new URLSearchParams(sessionStorage.getItem(KEPT) || "");
  return new Scope({
    coders: query.getAll("coders"),
    interviews: query.getAll("interviews"),
    codes: query.getAll("codes"),
    round: query.get("round") ?? "",
    themes: query.get("themes") === "true",
  });
}

/** Keep what is compared for the other pages of this window. */
export function remember(scope) {
  sessionStorage.setItem(KEPT, scope.query());
}

const WAYS = [
  ["/compare", "Where they agree and differ"], ["/settle", "Settle"],
  ["/settle/list", "List for a meeting"], ["/settle/settled", "Settled"],
];

/** The ways from one view of a comparison to the others. */
export function drawWays(holder, scope, current) {
  const links = WAYS.map(([path, words]) =>
    element("li", {}, element("a", { href: scope.link(path), "aria-current": path === current ? "page" : null }, words)));
  holder.replaceChildren(element("ul", {}, links));
}

/** Whose codes are compared, in words; a link leads to choosing others. */
export function drawWho(holder, scope, { coders, interviews, rounds }, codes) {
  const names = coders.filter((one) => scope.coders.includes(one.id)).map((one) => one.name);
  const round = rounds.find((one) => one.id === scope.round);
  const parts = [
    listed(names),
    ...(round ? [`round ${round.name}`] : []),
    some(scope.interviews, interviews, round ? "all its interviews" : "all interviews", (one) => one.title),
    some(scope.codes, codes, "all codes", (one) => one.name),
  ];
  holder.replaceChildren(element("span", { dir: "auto", text: parts.join(" · ") }));
}

function some(ids, known, all, name) {
  return ids.length ? listed(known.filter((one) => ids.includes(one.id)).map(name), 4) : all;
}

/** “a, b and c”; after `most` it is said how many more there are. */
export function listed(names, most = 99) {
  const said = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : [...names];
  const last = said.pop() ?? "";
  return said.length ? `${said.join(", ")} and ${last}` : last;
}
