/** Asking the study. Every answer is JSON; every refusal is a sentence and what to do. */

/** What the study refused, in its own words. */
export class Refusal extends Error {
  constructor(status, answer) {
    super(answer.error || "That did not work.");
    this.status = status;
    this.hint = answer.hint || "";
    this.now = answer.now ?? null;
  }

  /** What happened, and what to do. */
  get words() {
    return [this.message, this.hint].filter(Boolean).join(" ");
  }
}

/** The practice interview asks its own study. */
const BASE = document.body.dataset.base ?? "";

const own = [];

/** Whether this tab made an action; each of its own is recognised once, by its words. */
export function isOwn(action) {
  const at = own.indexOf(action.summary);
  if (at >= 0) own.splice(at, 1);
  return at >= 0;
}

const waiting = new Set();

/** When every change that this tab has asked for is answered. */
export function settled() {
  return Promise.allSettled([...waiting]);
}

function ask(method, path, body) {
  const answer = send(method, path, body);
  if (method === "GET") return answer;
  waiting.add(answer);
  return answer.finally(() => waiting.delete(answer));
}

async function send(method, path, body) {
  const request = { method, headers: { Accept: "application/json" }, credentials: "same-origin" };
  // Every change says that it is JSON, also one without a body: the study asks for it.
  const isFile = body instanceof Blob;
  if (method !== "GET") request.headers["Content-Type"] = isFile ? "application/octet-stream" : "application/json";
  if (method !== "GET") request.body = isFile ? body : JSON.stringify(body ?? {});
  let response;
  try {
    response = await fetch(`${BASE}/api${path}`, request);
  } catch {
    throw new Refusal(0, {
      error: "The page cannot reach qualtool.",
      hint: "What was kept is safe. Start it again with: qualtool open",
    });
  }
  if (response.ok && method !== "GET") document.dispatchEvent(new CustomEvent("asked", { detail: { method, path } }));
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, answer);
  if (answer?.said) own.push(answer.said);
  return answer;
}

const part = encodeURIComponent;

/** What is asked for, as the end of an address: `{ where: ["site=Devon"], after: 40 }`. */
function query(asked) {
  const all = Object.entries(asked).flatMap(([name, values]) =>
    [values].flat().filter((one) => one !== null && one !== undefined && one !== "").map((one) => [name, one]));
  return all.length ? `?${new URLSearchParams(all)}` : "";
}

export const api = {
  state: () => ask("GET", "/state"),
  work: (coder) => ask("POST", "/coder", { id: coder }),
  addCoder: (name) => ask("POST", "/coders", { name }),
  filters: () => ask("GET", "/filters"),
  interviews: (where = []) => ask("GET", `/interviews${query({ where })}`),
  describe: (id, change) => ask("PATCH", `/interviews/${part(id)}`, change),
  participants: (where = []) => ask("GET", `/participants${query({ where })}`),
  changeParticipant: (id, change) => ask("PATCH", `/participants/${part(id)}`, change),
  consentHistory: (id) => ask("GET", `/participants/${part(id)}/consent`),
  wouldGo: (id) => ask("GET", `/participants/${part(id)}/withdrawal`),
  withdraw: (id, said) => ask("POST", `/participants/${part(id)}/withdrawal`, said),
  taken: () => ask("GET", "/taken"),
  interview: (id) => ask("GET", `/interviews/${part(id)}`),
  turns: (id) => ask("GET", `/interviews/${part(id)}/turns`),
  markTurns: (id, marks) => ask("POST", `/interviews/${part(id)}/turns`, marks),
  compareCorrected: (name) => ask("GET", `/bringing/corrected${query({ name })}`),
  keepCorrected: (asked) => ask("POST", "/bringing/corrected", asked),
  corrections: (id) => ask("GET", `/interviews/${part(id)}/corrections`),
  correct: (id, correction) => ask("POST", `/interviews/${part(id)}/corrections`, correction),
  takeCorrectionBack: (id, seen) => ask("DELETE", `/corrections/${part(id)}${query({ seen })}`),
  lines: (id) => ask("GET", `/interviews/${part(id)}/lines`),
  codings: (id, layers) => ask("GET", `/interviews/${part(id)}/codings?layers=${layers}`),
  code: (id, coding) => ask("POST", `/interviews/${part(id)}/codings`, coding),
  changeCoding: (id, change) => ask("PATCH", `/codings/${part(id)}`, change),
  listPassages: (asked) => ask("GET", `/passages${query(asked)}`),
  recode: (several) => ask("POST", "/codings/recode", several),
  older: (asked) => ask("GET", `/older${query(asked)}`),
  useOverTime: (coder) => ask("GET", `/early-and-late${query({ coder })}`),
  firstAndLast: (code, coder) => ask("GET", `/early-and-late/${part(code)}${query({ coder })}`),
  stay: (several) => ask("POST", "/codings/stay", several),
  removeCodings: (several) => ask("POST", "/codings/remove", several),
  removeCoding: (id) => ask("DELETE", `/codings/${part(id)}`),
  stopped: (id, position) => ask("PUT", `/interviews/${part(id)}/stopped`, { position }),
  warnings: (id) => ask("GET", `/interviews/${part(id)}/warnings`),
  warn: (id, warning) => ask("POST", `/interviews/${part(id)}/warnings`, warning),
  changeWarning: (id, change) => ask("PATCH", `/warnings/${part(id)}`, change),
  removeWarning: (id, seen) => ask("DELETE", `/warnings/${part(id)}${query({ seen })}`),
  rounds: () => ask("GET", "/rounds"),
  planRound: (wish) => ask("GET", `/rounds/plan${query(wish)}`),
  addRound: (round) => ask("POST", "/rounds", round),
  openRound: (id) => ask("POST", `/rounds/${part(id)}/opening`),
  giveInRound: (id, given) => ask("POST", `/rounds/${part(id)}/given`, given),
  finishing: (id) => ask("GET", `/interviews/${part(id)}/finished`),
  finish: (id) => ask("PUT", `/interviews/${part(id)}/finished`),
  goOn: (id) => ask("DELETE", `/interviews/${part(id)}/finished`),
  notToday: (id) => ask("PUT", `/interviews/${part(id)}/not-today`),
  todayAfterAll: (id) => ask("DELETE", `/interviews/${part(id)}/not-today`),
  handOn: (id, to) => ask("POST", `/interviews/${part(id)}/hand-on`, { to }),
  dealtWith: (flag) => ask("DELETE", `/flags/${part(flag)}`),
  notes: (id) => ask("GET", `/interviews/${part(id)}/notes`),
  note: (note) => ask("POST", "/notes", note),
  quotes: (layers) => ask("GET", `/quotes?layers=${layers}`),
  quotesIn: (id) => ask("GET", `/quotes/in/${part(id)}`),
  quotable: (wanted, layers) => ask("GET", `/quotes/passages?${new URLSearchParams({ ...wanted, layers })}`),
  pencil: (id, lines) => ask("POST", `/interviews/${part(id)}/lines`, lines),
  printed: (id) => ask("GET", `/print/interviews/${part(id)}`),
  support: () => ask("GET", "/support"),
  addSupport: (line) => ask("POST", "/support", line),
  changeSupport: (id, line) => ask("PUT", `/support/${part(id)}`, line),
  removeSupport: (id, seen) => ask("DELETE", `/support/${part(id)}${query({ seen })}`),
  allNotes: (asked) => ask("GET", `/notes${query(asked)}`),
  changeNote: (id, change) => ask("PATCH", `/notes/${part(id)}`, change),
  removeNote: (id, seen) => ask("DELETE", `/notes/${part(id)}${query({ seen })}`),
  codebook: () => ask("GET", "/codebook"),
  addCode: (name, under) => ask("POST", "/codebook", { name, under }),
  changeCode: (id, change) => ask("PATCH", `/codebook/${part(id)}`, change),
  codebooks: () => ask("GET", "/codebooks"),
  takeCodebook: (id) => ask("POST", `/codebooks/${part(id)}`),
  mergeCode: (id, change) => ask("POST", `/codebook/${part(id)}/merge`, change),
  useOfCode: (id, layers) => ask("GET", `/codebook/${part(id)}/use?layers=${layers}`),
  splitCode: (id, change) => ask("POST", `/codebook/${part(id)}/split`, change),
  removeCode: (id, change) => ask("POST", `/codebook/${part(id)}/removal`, change),
  merging: () => ask("GET", "/merging"),
  bringCopy: (file) => ask("PUT", `/merging/copy?name=${part(file.name)}`, file),
  bringBeside: (name) => ask("POST", "/merging/beside", { name }),
  unlockCopy: (number, passphrase) => ask("POST", "/merging/passphrase", { number, passphrase }),
  merge: (asked) => ask("POST", "/merging", asked),
  putCopyAway: () => ask("DELETE", "/merging"),
  packChoices: () => ask("GET", "/packs"),
  makePack: (asked) => ask("POST", "/packs", asked),
  coders: () => ask("GET", "/coders"),
  joinCoders: (asked) => ask("POST", "/coders/joined", asked),
  brought: () => ask("GET", "/bringing"),
  bring: (file) => ask("PUT", `/bringing/files?name=${part(file.name)}`, file),
  takeOff: (name) => ask("DELETE", `/bringing/files?name=${part(name)}`),
  putAway: () => ask("DELETE", "/bringing"),
  readAgain: (asked) => ask("PUT", "/bringing/reading", asked),
  nameThem: (answers) => ask("PUT", "/bringing/names", answers),
  keepBrought: (seen, files) => ask("POST", "/bringing/keep", { seen, files }),
  guide: (where = []) => ask("GET", `/questions${query({ where })}`),
  giveGuide: (text, seen) => ask("PUT", "/questions", { text, seen }),
  proposedGuide: () => ask("GET", "/questions/proposed"),
  readGuide: (file) => ask("PUT", `/questions/file${query({ name: file.name })}`, file),
  answers: (id, where) => ask("GET", `/questions/${part(id)}/answers${query({ where })}`),
  askedIn: (interview) => ask("GET", `/interviews/${part(interview)}/asked`),
  sayAsked: (interview, said) => ask("POST", `/interviews/${part(interview)}/asked`, said),
  sayNotAsked: (id, said) => ask("POST", `/questions/${part(id)}/not-asked`, said),
  themes: () => ask("GET", "/themes"),
  themeMap: () => ask("GET", "/themes/map"),
  looseFits: () => ask("GET", "/themes/loose"),
  suggestThemes: (wish) => ask("POST", "/themes/suggest", wish),
  candidatePassages: (id) => ask("GET", `/themes/candidates/${part(id)}/passages`),
  decideTheme: (id, how, words) => ask("POST", `/themes/candidates/${part(id)}/${how}`, words),
  lookForSimilar: (wish) => ask("POST", "/similar", wish),
  similar: (code) => ask("GET", `/similar?code=${part(code)}`),
  declineSimilar: (passage) => ask("POST", "/similar/declined", passage),
  names: () => ask("GET", "/names"),
  findNames: () => ask("POST", "/names/find"),
  namePlaces: (id) => ask("GET", `/names/${part(id)}/places`),
  decideNames: (names) => ask("POST", "/names/decide", { names }),
  openNamesList: (passphrase) => ask("PUT", "/names/list", { passphrase }),
  closeNamesList: () => ask("DELETE", "/names/list"),
  allLongWork: () => ask("GET", "/long-work"),
  longWork: (kind) => ask("GET", `/long-work/${part(kind)}`),
  stopLongWork: (kind) => ask("POST", `/long-work/${part(kind)}/stop`),
  quote: (quote) => ask("POST", "/quotes", quote),
  changeQuote: (id, change) => ask("PATCH", `/quotes/${part(id)}`, change),
  dropQuote: (id, seen) => ask("DELETE", `/quotes/${part(id)}${query({ seen })}`),
  quoteSource: (id) => ask("GET", `/quotes/${part(id)}/source`),
  alterQuote: (id, alteration) => ask("POST", `/quotes/${part(id)}/alterations`, alteration),
  takeBack: (id, { start, end, seen }) => ask("DELETE", `/quotes/${part(id)}/alterations?${new URLSearchParams({ start, end, seen })}`),
  balance: (layers) => ask("GET", `/quotes/balance?layers=${layers}`),
  attribution: (pattern) => ask("GET", `/quotes/attribution${pattern ? `?pattern=${part(pattern)}` : ""}`),
  setAttribution: (pattern, fewest) => ask("PUT", "/quotes/attribution", { pattern, fewest }),
  comparables: () => ask("GET", "/compare/choices"),
  agreement: (query) => ask("GET", `/compare?${query}`),
  comparedOtherwise: (query) => ask("GET", `/compare/otherwise?${query}`),
  daysOfWork: (coder) => ask("GET", `/compare/days${query({ coder })}`),
  passages: (query) => ask("GET", `/compare/passages?${query}`),
  sideBySide: (id, query) => ask("GET", `/compare/${part(id)}?${query}`),
  walk: (query) => ask("GET", `/settling?${query}`),
  meeting: (query) => ask("GET", `/settling/meeting?${query}`),
  decisions: (query) => ask("GET", `/settling/settled?${query}`),
  settle: (difference, decision) => ask("POST", `/settling/${part(difference)}`, decision),
  reopen: (difference, seen) => ask("POST", `/settling/${part(difference)}/reopen`, { seen }),
  takeAlike: (asked) => ask("POST", "/settling/alike", asked),
  beginAgain: () => ask("POST", "/again"),
  undo: () => ask("POST", "/undo"),
  redo: () => ask("POST", "/redo"),
  done: (after) => ask("GET", `/done?after=${part(after)}`),
  changes: (after) => ask("GET", `/changes?after=${part(after)}`),
  search: (words, where = []) => ask("GET", `/search${query({ words, where, limit: 500 })}`),
  foundPassages: (asked) => ask("GET", `/search/passages${query(asked)}`),
  codeAll: (places) => ask("POST", "/codings", places),
};
