// What the map says in words: the incidents of the mark that was chosen, and what the marks mean.
const MOST = 60;

export function panel(link) {
  const element = document.createElement("div");
  element.className = "map-says";
  element.setAttribute("role", "status");
  element.tabIndex = -1;
  const clear = () => element.replaceChildren();
  element.addEventListener("keydown", (event) => event.key === "Escape" && clear());
  return {
    element,
    clear,
    show(rows) {
      const head = document.createElement("p");
      head.textContent = `${rows[0].place ?? "Here"} (${exactness(rows[0].precision)}): ${rows.length} ${rows.length === 1 ? "incident" : "incidents"}`;
      const list = document.createElement("ul");
      const latest = [...rows].sort((a, b) => (b.day ?? "").localeCompare(a.day ?? ""));
      list.append(...latest.slice(0, MOST).map((row) => entry(row, link)));
      const rest = rows.length - MOST;
      if (rest > 0) list.append(text("li", `and ${rest} earlier`));
      element.replaceChildren(head, list);
      element.focus({ preventScroll: true });
    },
  };
}

function entry(row, link) {
  const item = document.createElement("li");
  const anchor = text("a", `${row.event}, ${row.day ?? "date unknown"}`);
  anchor.href = link.replace("ID", row.id);
  item.append(anchor, ` ${people(row.low, row.high)}${row.contested ? ", contested" : ""}`);
  return item;
}

function people(low, high) {
  if (low === null && high === null) return "";
  if (high === null) return `at least ${low} killed`;
  if (low === null) return `up to ${high} killed`;
  return `${low === high ? low : `${low}–${high}`} killed`;
}

const exactness = (precision) =>
  ({ exact: "exact place", settlement: "known to the settlement" })[precision] ?? `known only to the ${precision}`;

export function key(ink) {
  const list = document.createElement("ul");
  list.className = "map-key";
  for (const [mark, words] of [
    [`<circle cx="9" cy="9" r="4.5" fill="${ink.mark}"/>`, "known to the settlement"],
    [`<circle cx="9" cy="9" r="4.5" fill="${ink.mark}"/><circle cx="9" cy="9" r="7.2" fill="none" stroke="${ink.contested}" stroke-width="2"/>`, "contested"],
    [`<circle cx="9" cy="9" r="8" fill="none" stroke="${ink.mark}" stroke-dasharray="3 2"/>`, "known only to a district, province, region or country"],
  ]) {
    const item = document.createElement("li");
    item.innerHTML = `<svg width="18" height="18" aria-hidden="true">${mark}</svg>`;
    item.append(words);
    list.append(item);
  }
  return list;
}

function text(name, words) {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}
