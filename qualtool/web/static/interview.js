/** Reading and coding an interview: everything is asked for at once, and its parts are started. */

import { api } from "./api.js";
import { CodebookPanel } from "./codebook_panel.js";
import { Coding } from "./coding.js";
import { startColumns } from "./columns.js";
import { commandsOf } from "./commands.js";
import { element } from "./element.js";
import { attempt, say, startFrame } from "./frame.js";
import { drawHeading, drawInterviews } from "./heading.js";
import { listen } from "./keys.js";
import { Marks } from "./marks.js";
import { Notes } from "./notes.js";
import { Opening } from "./opening.js";
import { chosen, followAddress, goTo, offerTurns } from "./places.js";
import { hearPointers } from "./pointing.js";
import { Renewing } from "./renewing.js";
import { Selection } from "./selection.js";
import { keepStopped, offerStopped } from "./stopped.js";
import { Text } from "./text.js";

const holder = document.getElementById("text");

/** What is started once text, codes and marks are there: each hears what the interview holds. */
const PARTS = [hearPointers, offerTurns, keepStopped];

/**
 * The interview that is open, for all its parts: who is `coder`, its `codes`, `text`, `marks` and
 * `selection`; `coding`, `opening` and `renew` do something with them; `commands` are what keys do.
 */
const here = {
  id: document.body.dataset.interview, codes: [], coder: null, found: null, ends: null, pointer: "",
  goTo: (start, end) => goTo(here, start, end),
};
here.coding = new Coding(here);
here.opening = new Opening(here);
here.renew = new Renewing(here, document.getElementById("others"));
here.commands = commandsOf(here);

/** The text is drawn as soon as it is there; it can be read before all else has come. */
function drawText(interview) {
  if (!interview) return null;
  drawHeading(interview);
  here.text = new Text(holder, interview);
  return interview;
}

async function start() {
  startColumns();
  const [state, interview, interviews, codebook, codings, notes] = await Promise.all([
    startFrame({ reload: () => here.renew.all(), news: (actions) => here.renew.news(actions), commands: here.commands }),
    attempt(() => api.interview(here.id)).then(drawText),
    attempt(() => api.interviews()),
    attempt(() => api.codebook()),
    attempt(() => here.renew.askCodings()),
    attempt(() => api.notes(here.id)),
  ]);
  if (!interview) return;
  here.coder = state.coder;
  here.codes = codebook ?? [];
  drawInterviews(interviews ?? [], here);
  startParts();
  here.panel.draw();
  here.notes.draw(notes ?? []);
  here.marks.setCodings(codings ?? []);
  here.marks.setNotes(notes ?? []);
  const stopped = interviews?.find((one) => one.id === here.id)?.stopped;
  if (!followAddress(here)) offerStopped(here, stopped);
  document.body.dataset.ready = "yes";
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
  if (!here.text.sentences.length) holder.append(element("p", { class: "muted", text: "Nobody says anything in this interview." }));
  for (const part of PARTS) part(here);
  listen(here.commands, holder);
  addEventListener("columns", () => here.marks.draw());
}

start();
