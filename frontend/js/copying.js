// A permanent link, a citation and the code for embedding each get a button that puts them on the clipboard.
export function copying(root) {
  for (const source of root.querySelectorAll(".permalink, .citation, .snippet")) {
    if (source.nextElementSibling?.matches(".copy")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => copy(source, button));
    source.after(button);
  }
}

async function copy(source, button) {
  try {
    await navigator.clipboard.writeText(source.matches("a") ? source.href : source.textContent.trim());
    button.textContent = "Copied";
  } catch {
    // Refused, or no secure connection: the words are chosen, so that one key copies them.
    getSelection().selectAllChildren(source);
    button.textContent = "Press Ctrl+C";
  }
  setTimeout(() => (button.textContent = "Copy"), 2500);
}
