// How the map looks, from the colours of the page. No glyphs are fetched: labels are drawn with the page's own fonts.
import { feature, mesh } from "topojson-client";

const NAMES = ["water", "land", "river", "border", "ink", "quiet", "paper", "denied", "contested"];
// In quotes, as MapLibre lays them into a CSS font, where a name with a digit needs them.
const SANS = ['"Source Sans 3 Variable"', '"Source Sans 3"', "sans-serif"];
const KM_AT_EQUATOR = 40075;

// The page's colours as a canvas understands them.
export function colours(place) {
  const probe = document.createElement("span");
  place.append(probe);
  const found = {};
  for (const name of NAMES) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return { ...found, mark: found.denied };
}

// Pixels that so many kilometres take at a zoom, near latitude 35, where MapLibre's tiles are 512 pixels wide.
const pixels = (zoom) => ["*", ["get", "reach"], (512 * 2 ** zoom) / KM_AT_EQUATOR / Math.cos((35 * Math.PI) / 180)];

export function style({ ground, towns, found, ink, tiles }) {
  const label = { "text-font": SANS, "text-size": 12, "text-max-width": 8 };
  const halo = { "text-halo-color": ink.land, "text-halo-width": 1.5 };
  return {
    version: 8,
    sources: {
      land: shapes(feature(ground, ground.objects.countries)),
      borders: shapes(mesh(ground, ground.objects.countries, (a, b) => a !== b)),
      coast: shapes(mesh(ground, ground.objects.countries, (a, b) => a === b)),
      rivers: shapes(feature(ground, ground.objects.rivers)),
      lakes: shapes(feature(ground, ground.objects.lakes)),
      countries: shapes(middles(feature(ground, ground.objects.countries))),
      towns: shapes(points(towns)),
      wide: { type: "geojson", data: found.wide },
      exact: {
        type: "geojson",
        data: found.exact,
        cluster: true,
        clusterRadius: 36,
        clusterMaxZoom: 11,
        clusterProperties: { count: ["+", ["get", "count"]], contested: ["+", ["get", "contested"]] },
      },
      ...(tiles && { tiles: { type: "raster", tiles: [tiles], tileSize: 256 } }),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": ink.land, "fill-antialias": false } },
      { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": ink.water } },
      { id: "rivers", type: "line", source: "rivers", paint: { "line-color": ink.river, "line-width": 1 } },
      { id: "coast", type: "line", source: "coast", paint: { "line-color": ink.river, "line-width": 0.8 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": ink.border, "line-width": 0.9 } },
      ...(tiles ? [{ id: "tiles", type: "raster", source: "tiles" }] : []),
      ...marks(ink),
      {
        id: "country-names",
        type: "symbol",
        source: "countries",
        maxzoom: 6.5,
        layout: { ...label, "text-field": ["get", "name"], "text-letter-spacing": 0.08, "symbol-sort-key": ["-", ["get", "size"]] },
        paint: { ...halo, "text-color": ink.quiet, "text-opacity": 0.85 },
      },
      {
        id: "town-names",
        type: "symbol",
        source: "towns",
        filter: [">=", ["get", "people"], ["step", ["zoom"], 1e9, 3.5, 3e6, 5, 1e6, 6, 3e5, 7, 1e5, 8, 0]],
        layout: {
          ...label,
          "text-field": ["get", "name"],
          "symbol-sort-key": ["-", ["get", "people"]],
          "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 0.9,
          "text-justify": "auto",
        },
        paint: { ...halo, "text-color": ink.ink },
      },
      {
        id: "counts",
        type: "symbol",
        source: "exact",
        filter: [">", ["get", "count"], 1],
        layout: { "text-font": SANS, "text-size": 12, "text-field": ["number-format", ["get", "count"], {}], "text-allow-overlap": true },
        paint: { "text-color": ink.paper },
      },
      {
        id: "wide-counts",
        type: "symbol",
        source: "wide",
        layout: {
          "text-font": SANS,
          "text-size": 12,
          "text-field": ["number-format", ["get", "count"], {}],
          "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
          "text-radial-offset": 1.4,
        },
        paint: { "text-color": ink.mark, "text-halo-color": ink.land, "text-halo-width": 2 },
      },
    ],
  };
}

function marks(ink) {
  const size = ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 5.5, 1, 9, 4, 14, 9, 22];
  const dot = {
    "circle-color": ink.mark,
    "circle-radius": size,
    "circle-stroke-width": 1.25,
    "circle-stroke-color": ink.paper,
  };
  return [
    {
      id: "wide",
      type: "circle",
      source: "wide",
      paint: {
        "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 0, pixels(0), 14, pixels(14)],
        "circle-color": ink.mark,
        "circle-opacity": 0.05,
        "circle-stroke-color": ink.mark,
        "circle-stroke-width": 1.5,
        "circle-stroke-opacity": 0.75,
      },
    },
    { id: "crowds", type: "circle", source: "exact", filter: ["has", "point_count"], paint: dot },
    { id: "dots", type: "circle", source: "exact", filter: ["!", ["has", "point_count"]], paint: dot },
    {
      id: "contested",
      type: "circle",
      source: "exact",
      filter: ["all", ["!", ["has", "point_count"]], [">", ["get", "contested"], 0]],
      paint: {
        "circle-color": "transparent",
        "circle-radius": ["+", size, 3],
        "circle-stroke-width": 2,
        "circle-stroke-color": ink.contested,
      },
    },
  ];
}

const shapes = (data) => ({ type: "geojson", data, tolerance: 0.3 });

function points({ name, lon, lat, people }) {
  const features = name.map((n, i) => ({
    type: "Feature",
    properties: { name: n, people: people[i] },
    geometry: { type: "Point", coordinates: [lon[i], lat[i]] },
  }));
  return { type: "FeatureCollection", features };
}

// One point for the name of each country: the middle of its largest piece.
function middles({ features }) {
  const named = features.filter(({ properties, geometry }) => properties?.name && geometry).map(({ properties, geometry }) => {
    const pieces = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const [size, middle] = pieces.map(([ring]) => centre(ring)).reduce((a, b) => (b[0] > a[0] ? b : a), [0, [0, 0]]);
    return { type: "Feature", properties: { name: properties.name, size }, geometry: { type: "Point", coordinates: middle } };
  });
  return { type: "FeatureCollection", features: named };
}

function centre(ring) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[a, b], [c, d]] = [ring[i], ring[i + 1]];
    const cross = a * d - c * b;
    area += cross;
    x += (a + c) * cross;
    y += (b + d) * cross;
  }
  return area ? [Math.abs(area), [x / (3 * area), y / (3 * area)]] : [0, ring[0]];
}
