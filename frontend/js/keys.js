// Keys for reviewing: an element with `data-key="a"` is followed, pressed or focused when that key is struck.
// Letters in a field stay letters. "?" opens and closes the list of keys where the page has one (`data-keys`).
export function keys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "?") {
      const list = root.querySelector("[data-keys]");
      if (list) {
        event.preventDefault();
        if (list.tagName === "DETAILS") list.open = !list.open;
        else list.hidden = !list.hidden;
      }
      return;
    }
    const held = root.activeElement?.closest?.("[data-keys-scope]");
    const find = (within) =>
      [...within.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find((e) => !e.disabled && e.checkVisibility());
    const target = (held && find(held)) ?? find(root);
    if (!target) return;
    event.preventDefault();
    target.focus();
    if (!target.matches("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select")) target.click();
  });
}
