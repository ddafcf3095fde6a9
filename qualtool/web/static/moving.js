/** The keys that choose words in a text, by the names that keys.js gives them. */

/** What they do on a page whose words are chosen by `here.selection`. */
export function moving(here) {
  return {
    next: () => here.selection.sentence(1),
    previous: () => here.selection.sentence(-1),
    nextTurn: () => here.selection.turn(1),
    previousTurn: () => here.selection.turn(-1),
    wordRight: () => here.selection.word("right"),
    wordLeft: () => here.selection.word("left"),
    extendRight: () => here.selection.word("right", true),
    extendLeft: () => here.selection.word("left", true),
    extendNext: () => here.selection.sentence(1, true),
    extendPrevious: () => here.selection.sentence(-1, true),
  };
}
