// Builds the explorer's static files: node build/build.mjs OUT
// Style and scripts are bundled and made small; fonts, the map's worker and the base map are laid beside them.
import { build } from "esbuild";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { basemap } from "./basemap.mjs";

const out = process.argv[2];
if (!out) throw new Error("usage: node build/build.mjs OUT");
const here = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const root = (name) => dirname(require.resolve(`${name}/package.json`));

const FONTS = {
  "source-serif-4": ["normal", "italic"],
  "source-sans-3": ["normal"],
};
const SCRIPTS = ["latin", "latin-ext", "cyrillic", "greek"];

await mkdir(join(out, "fonts"), { recursive: true });
await build({
  entryPoints: ["theme", "site", "map", "search"].map((name) => join(here, "js", `${name}.js`)),
  outdir: out,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "inline",
  logLevel: "warning",
});
await build({
  entryPoints: [join(here, "css", "site.css")],
  outdir: out,
  bundle: true,
  minify: true,
  external: ["*.woff2"],
  logLevel: "warning",
});
for (const [family, styles] of Object.entries(FONTS)) {
  const from = root(`@fontsource-variable/${family}`);
  for (const script of SCRIPTS)
    for (const style of styles) {
      const name = `${family}-${script}-wght-${style}.woff2`;
      await copyFile(join(from, "files", name), join(out, "fonts", name));
    }
  await copyFile(join(from, "LICENSE"), join(out, "fonts", `${family}-LICENSE.txt`));
}
await copyFile(join(here, "files", "icon.svg"), join(out, "icon.svg"));
await copyFile(join(root("maplibre-gl"), "dist", "maplibre-gl-worker.mjs"), join(out, "map-worker.js"));
await writeFile(join(out, "basemap.json"), JSON.stringify(basemap(require)));
