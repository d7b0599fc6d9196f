// Search in a published site: all words, their beginnings, small mistakes; results under the field.
import MiniSearch from "minisearch";

const MOST = 30;
let ready;

async function load(form) {
  const index = new URL(form.dataset.index, location.href);
  const { documents } = await (await fetch(index)).json();
  const search = new MiniSearch({
    fields: ["title", "text"],
    storeFields: ["kind", "title", "url", "when"],
    searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
  });
  search.addAll(documents);
  return { search, root: new URL(".", index) };
}

export async function search(form) {
  if (ready) return;
  ready = load(form);
  const field = form.querySelector("input[type=search]");
  const place = document.createElement("div");
  place.className = "search-results";
  place.setAttribute("role", "status");
  form.after(place);
  const given = new URLSearchParams(location.search).get("q");
  if (given && !field.value) field.value = given;
  const { search: index, root } = await ready;
  const look = () => place.replaceChildren(...results(index.search(field.value.trim()), field.value.trim(), root));
  field.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  look();
}

function results(found, words, root) {
  if (!words) return [];
  const count = document.createElement("p");
  count.textContent = found.length ? `${found.length} found` : "Nothing in this record has these words.";
  const list = document.createElement("ul");
  for (const { kind, title, url, when } of found.slice(0, MOST)) {
    const link = document.createElement("a");
    link.href = new URL(url, root);
    link.textContent = title;
    link.dir = "auto";
    const about = document.createElement("span");
    about.className = "quiet";
    about.textContent = ` ${[kind, when].filter(Boolean).join(", ")}`;
    const row = document.createElement("li");
    row.append(link, about);
    list.append(row);
  }
  return [count, list];
}
