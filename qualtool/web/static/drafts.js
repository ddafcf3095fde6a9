/** What is being typed and not yet kept: it stays on this machine until it is. */

const PREFIX = "qualtool.draft.";

/** Keep what is typed into `field` under `name`, and put back what was left there. */
export function holdDraft(field, name) {
  const left = localStorage.getItem(PREFIX + name);
  if (left) field.value = left;
  field.addEventListener("input", () => localStorage.setItem(PREFIX + name, field.value));
  return left !== null;
}

export function dropDraft(name) {
  localStorage.removeItem(PREFIX + name);
}
