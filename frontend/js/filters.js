// Quick filters: a change of `form.facets`, a link between pages of results or to another order is answered in place.
// The address is always the one that the form itself would lead to, so links, reloads and the back button hold.
const PARTS = ["h1", ".count", "form.facets", ".chosen", ".results"];
const WAIT = 250;

export function filters(root, enhance) {
  if (!root.querySelector("form.facets") || !root.querySelector(".results")) return;
  const main = root.querySelector("main");
  const base = root.querySelector("form.facets").action.split("?")[0];
  let timer, asked = 0;
  const fold = root.querySelector(".fold");
  if (fold && !matchMedia("(min-width: 60rem)").matches) fold.open = false;

  async function show(address, { push }) {
    const mine = ++asked;
    const results = main.querySelector(".results");
    results.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await fetch(address, { headers: { Accept: "text/html" } });
    } catch {
      location.assign(address);
      return;
    }
    if (mine !== asked) return;
    if (!answer.ok) return location.assign(address);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (push) history.pushState({ filters: true }, "", address);
    document.title = fresh.title;
    exchange(main, fresh);
    enhance(main);
  }

  function addressOf(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    const text = query.toString();
    return text ? `${base}?${text}` : base;
  }

  main.addEventListener("change", (event) => {
    const form = event.target.closest("form.facets");
    if (form && event.target.type !== "search") show(addressOf(form), { push: true });
  });
  main.addEventListener("input", (event) => {
    const form = event.target.closest("form.facets");
    if (!form || event.target.type !== "search") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(addressOf(form), { push: true }), WAIT);
  });
  main.addEventListener("submit", (event) => {
    if (!event.target.matches("form.facets")) return;
    event.preventDefault();
    clearTimeout(timer);
    show(addressOf(event.target), { push: true });
  });
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.href.split("?")[0] !== base || link.hash || link.origin !== location.origin) return;
    event.preventDefault();
    show(link.href, { push: true }).then(() => link.closest(".pages") && toTop(main));
  });
  addEventListener("popstate", () => show(location.href, { push: false }));
}

function toTop(main) {
  main.querySelector("h1")?.scrollIntoView({ block: "start" });
}

// What changed is laid in; the field that is being used keeps the focus and, if it is being typed in, its text.
function exchange(main, fresh) {
  const active = document.activeElement;
  const typing = active?.matches?.("input[type=search], input[type=date]") && main.contains(active) ? active : null;
  const held = active && main.contains(active) ? describe(active) : null;
  for (const part of PARTS) swap(main, main.querySelector(part), fresh.querySelector(`main ${part}`), typing);
  const map = main.querySelector(".map[data-src]");
  const next = fresh.querySelector("main .map[data-src]");
  if (map && next) {
    map.dataset.src = next.dataset.src;
    map.dispatchEvent(new Event("datachange"));
  }
  if (held && !main.contains(document.activeElement)) main.querySelector(held)?.focus({ preventScroll: true });
}

function swap(main, old, fresh, typing) {
  if (old && fresh) {
    const [fold, next] = [old.querySelector(".fold"), fresh.querySelector(".fold")];
    if (fold && next) next.open = fold.open;
    if (typing && old.contains(typing) && typing.id) {
      const place = fresh.querySelector(`#${CSS.escape(typing.id)}`);
      for (const child of [...old.children]) if (!child.contains(typing)) child.remove();
      const kept = old.firstElementChild;
      let before = true;
      for (const child of [...fresh.children]) {
        if (place && child.contains(place)) before = false;
        else if (before) old.insertBefore(child, kept);
        else old.append(child);
      }
    } else old.replaceWith(fresh);
  } else if (old) old.remove();
  else if (fresh) main.querySelector(".results")?.before(fresh);
}

function describe(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name)
    return `[name="${CSS.escape(element.name)}"]${element.value ? `[value="${CSS.escape(element.value)}"]` : ""}`;
  return null;
}
