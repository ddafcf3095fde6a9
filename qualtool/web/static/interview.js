/** Reading and coding an interview: everything is asked for at once, and its parts are started. */

import { api } from "./api.js";
import { beforeReading, markLeftOut, onlyTurns } from "./before_reading.js";
import { hearCodeKeys } from "./code_keys.js";
import { CodebookPanel } from "./codebook_panel.js";
import { Coding } from "./coding.js";
import { startColumns } from "./columns.js";
import { commandsOf } from "./commands.js";
import { ContentWarnings } from "./content_warnings.js";
import { element } from "./element.js";
import { offerFinishing } from "./finishing.js";
import { Folds } from "./folds.js";
import { attempt, say, startFrame } from "./frame.js";
import { drawHeading, drawInterviews } from "./heading.js";
import { listen } from "./keys.js";
import { tellAfterReload } from "./correcting.js";
import { numberLines } from "./lines.js";
import { Marks } from "./marks.js";
import { Notes } from "./notes.js";
import { Opening } from "./opening.js";
import { chosen, followAddress, goTo, offerTurns } from "./places.js";
import { hearPointers } from "./pointing.js";
import { offerQuoting } from "./quoting.js";
import { Renewing } from "./renewing.js";
import { asSeen } from "./seen.js";
import { Selection } from "./selection.js";
import { keepStopped, offerStopped } from "./stopped.js";
import { Text } from "./text.js";

const holder = document.getElementById("text");

/** What is started once text, codes and marks are there: each hears what the interview holds. */
const PARTS = [hearPointers, offerTurns, keepStopped, offerQuoting, numberLines, offerFinishing];

/**
 * The interview that is open, for all its parts: who is `coder`, its `codes`, `text`, `folds`,
 * `marks` and `selection`; `coding`, `opening` and `renew` do something with them; `commands` are what keys do.
 */
const here = {
  id: document.body.dataset.interview, codes: [], coder: null, found: null, ends: null, pointer: "",
  goTo: (start, end) => goTo(here, start, end),
};
here.coding = new Coding(here);
here.opening = new Opening(here);
here.renew = new Renewing(here, document.getElementById("others"));
here.commands = commandsOf(here);

/**
 * The text is drawn as soon as it is there, and can be read before all else has come: unless
 * somebody warned of it, for then whoever is to read it is asked first.
 */
async function drawText(interview, { warnings, state, interviews }) {
  if (!interview) return null;
  drawHeading(interview);
  const found = (await warnings) ?? [];
  const turns = found.length ? await asked(interview, { found, state, interviews }) : null;
  here.text = new Text(holder, onlyTurns(interview, turns));
  if (turns) markLeftOut(here.text, interview.turns.length);
  here.folds = new Folds(here.text, () => here.marks?.draw());
  here.folds.draw(found);
  return { interview, warnings: found };
}

async function asked(interview, { found, state, interviews }) {
  const { coder, coders } = await state;
  const lines = (await interviews) ?? [];
  here.coder = coder;
  drawInterviews(lines, here);
  return beforeReading(here, interview, {
    warnings: found,
    words: lines.find((one) => one.id === here.id)?.words ?? 0,
    others: coders.filter((one) => one.id !== coder?.id),
    support: (await attempt(() => api.support())) ?? [],
  });
}

async function start() {
  startColumns();
  const starting = startFrame({ reload: () => here.renew.all(), news: (actions) => here.renew.news(actions), commands: here.commands, codes: () => here.codes });
  const early = {
    state: starting,
    warnings: attempt(() => asSeen(() => api.warnings(here.id), starting)),
    interviews: attempt(() => api.interviews()),
  };
  const [state, drawn, interviews, codebook, codings, notes] = await Promise.all([
    early.state,
    attempt(() => api.interview(here.id)).then((interview) => drawText(interview, early)),
    early.interviews,
    attempt(() => api.codebook()),
    attempt(() => here.renew.askCodings(early.state)),
    attempt(() => here.renew.askNotes(early.state)),
  ]);
  if (!drawn) return;
  here.coder = state.coder;
  here.renew.place = state.stamp;
  here.codes = codebook ?? [];
  drawInterviews(interviews ?? [], here);
  startParts();
  here.panel.draw();
  here.notes.draw(notes ?? []);
  here.warnings.draw(drawn.warnings);
  here.marks.setCodings(codings ?? []);
  here.marks.setNotes(notes ?? []);
  const stopped = interviews?.find((one) => one.id === here.id)?.stopped;
  if (!followAddress(here)) offerStopped(here, stopped);
  document.body.dataset.ready = "yes";
  tellAfterReload();
  if (!here.coder) say("You can read. To code, choose who you are at the top of the page.");
}

function startParts() {
  here.marks = new Marks(here.text, {
    open: (mark, label) => here.opening.mark(mark, label),
    list: (marks, label) => here.opening.marks(marks, label),
  });
  here.selection = new Selection(here.text, (passage, how) => chosen(here, passage, how));
  here.panel = new CodebookPanel(document.getElementById("codebook"), here);
  here.notes = new Notes(document.getElementById("notes"), here);
  here.warnings = new ContentWarnings(document.getElementById("content-warnings"), here);
  if (!here.text.sentences.length) holder.append(element("p", { class: "muted", text: "Nobody says anything in this interview." }));
  for (const part of PARTS) part(here);
  listen(here.commands, holder);
  hearCodeKeys(here);
  addEventListener("columns", () => here.marks.draw());
}

start();
