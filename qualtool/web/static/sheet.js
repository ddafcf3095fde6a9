/** A dialog over the page: opened at once, and gone when it is closed. */

/** Show it; whoever opened it has the focus again when it is closed, if that is still there. */
export function openSheet(dialog, from = document.activeElement) {
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (from?.isConnected) from.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
