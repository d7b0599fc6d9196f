// Every page works without this. What it adds: quick filters, a map and charts that answer, keys for reviewing.
import { charts } from "./charts.js";
import { copying } from "./copying.js";
import { filters } from "./filters.js";
import { keys } from "./keys.js";
import { maps } from "./maps.js";
import { reading } from "./reading.js";
import { searching } from "./searching.js";
import { themeButton } from "./theme-button.js";

const islands = [charts, maps, reading, copying];

function enhance(root) {
  for (const island of islands) island(root);
}

themeButton(document);
searching(document);
keys(document);
filters(document, enhance);
enhance(document);
