// The map of incidents. A place known to the settlement is a dot; a district, province, region or country is a wide
// hollow circle, and never a dot somewhere in it. Incidents at one place are one mark with their number.
import { Map as Canvas, setWorkerUrl } from "maplibre-gl";
import { gathered } from "./map-places.js";
import { colours, style } from "./map-style.js";
import { key, panel } from "./map-words.js";

setWorkerUrl(new URL("map-worker.js", import.meta.url).href);

const json = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};

export async function draw(place) {
  const frame = document.createElement("div");
  frame.className = "map-frame";
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  frame.append(canvas);
  place.prepend(frame);
  const { src, base, places, tiles } = place.dataset;
  const [incidents, ground, towns] = await Promise.all([json(src), json(base), json(places)]);
  const shown = { found: gathered(incidents) };
  const map = new Canvas({
    container: canvas,
    style: style({ ground, towns, found: shown.found, ink: colours(place), tiles }),
    bounds: shown.found.bounds,
    fitBoundsOptions: { padding: 48, maxZoom: 7 },
    attributionControl: false,
    renderWorldCopies: false,
    pitchWithRotate: false,
    dragRotate: false,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
    cooperativeGestures: false,
    maxZoom: 14,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.scrollZoom.disable();
  const says = panel(place.dataset.incident);
  frame.append(buttons(map, () => shown.found.everywhere), says.element);
  frame.after(key(colours(place)));
  const surface = map.getCanvas();
  surface.setAttribute("aria-label", "Map of incidents. Arrow keys move it, plus and minus zoom, Enter lists what is in the middle.");
  answering(map, says, shown);
  // The wheel scrolls the page until the map is used.
  surface.addEventListener("focus", () => map.scrollZoom.enable());
  surface.addEventListener("blur", () => map.scrollZoom.disable());
  document.addEventListener("themechange", () =>
    map.setStyle(style({ ground, towns, found: shown.found, ink: colours(place), tiles })),
  );
  place.addEventListener("datachange", async () => {
    shown.found = gathered(await json(place.dataset.src));
    map.getSource("exact")?.setData(shown.found.exact);
    map.getSource("wide")?.setData(shown.found.wide);
    says.clear();
    map.fitBounds(shown.found.bounds, { padding: 48, maxZoom: 8, animate: false });
  });
  await new Promise((done) => map.once("idle", done));
  frame.dataset.drawn = "";
  place.dispatchEvent(new CustomEvent("mapdrawn", { detail: { map } }));
}

const MARKS = ["dots", "crowds", "wide"];

function answering(map, says, shown) {
  const at = async (point, reach) => {
    const box = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ];
    const [mark] = map.queryRenderedFeatures(box, { layers: MARKS });
    if (!mark) return says.clear();
    if (!mark.properties.cluster) return says.show(shown.found.at(mark.properties.place));
    const zoom = await map.getSource("exact").getClusterExpansionZoom(mark.properties.cluster_id);
    map.easeTo({ center: mark.geometry.coordinates, zoom: Math.min(zoom, 14) });
  };
  map.on("click", ({ point }) => at(point, 6));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const { clientWidth, clientHeight } = map.getCanvas();
    at({ x: clientWidth / 2, y: clientHeight / 2 }, 40);
  });
  for (const layer of MARKS) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

function buttons(map, bounds) {
  const bar = document.createElement("div");
  bar.className = "map-buttons";
  for (const [sign, name, act] of [
    ["+", "Zoom in", () => map.zoomIn()],
    ["−", "Zoom out", () => map.zoomOut()],
    ["⤢", "Show everything", () => map.fitBounds(bounds(), { padding: 48, maxZoom: 8 })],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", act);
    bar.append(button);
  }
  return bar;
}
