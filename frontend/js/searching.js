// A published site has no server that searches: the head's search field then looks into a file of its own.
export function searching(root) {
  const form = root.querySelector("form.site-search[data-index]");
  const field = form?.querySelector("input[type=search]");
  if (!field) return;
  const load = () => import(new URL("search.js", import.meta.url)).then(({ search }) => search(form));
  field.addEventListener("focus", load, { once: true });
  if (new URLSearchParams(location.search).has("q")) load();
}
