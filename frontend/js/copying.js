// A button with `data-copy` puts its text on the clipboard: a permanent link, a citation, the code for embedding.
export function copying(root) {
  for (const button of root.querySelectorAll("[data-copy]:not([data-alive])")) {
    button.dataset.alive = "";
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copy);
      const text = from ? (from.value ?? from.textContent).trim() : new URL(button.dataset.copy, location.href).href;
      const label = button.textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Copy it by hand";
        if (from) getSelection().selectAllChildren(from);
      }
      setTimeout(() => (button.textContent = label), 2000);
    });
  }
}
