/** What this browser keeps from page to page, for the one who works in it. */

/** What is kept under a key; what is not there, or cannot be read any more, is `otherwise`. */
export function readKept(key, otherwise, where = localStorage) {
  try {
    return JSON.parse(where.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function writeKept(key, value, where = localStorage) {
  where.setItem(key, JSON.stringify(value));
}
