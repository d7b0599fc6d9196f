// A button in the head of the page that goes from light to dark and back; the choice is kept in this browser.
const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

export function themeButton(root) {
  const head = root.querySelector(".site-head");
  if (!head) return;
  const button = root.createElement("button");
  button.type = "button";
  button.className = "theme";
  const say = () => {
    const to = isDark() ? "light" : "dark";
    button.textContent = isDark() ? "☀" : "☾";
    button.setAttribute("aria-label", `Use ${to} colours`);
    button.title = `Use ${to} colours`;
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Kept for this page alone.
    }
    say();
    root.dispatchEvent(new Event("themechange"));
  });
  dark.addEventListener("change", () => {
    say();
    root.dispatchEvent(new Event("themechange"));
  });
  say();
  head.querySelector(".site-search")?.after(button);
}
