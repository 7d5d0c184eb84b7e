/**
 * The sources of a checkout as one module, made anew at every start. Loading them file by file through a transforming
 * loader takes a second longer; a build that is kept can be out of date.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Hundreds of small files, which are faster to bundle than to load. */
const bundled = ["chevrotain", "@chevrotain/", "lodash-es"];

/** Packages stay what they are, under addresses that can be imported from anywhere. */
const packages = {
  name: "packages",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
      if (kind === "entry-point" || bundled.some((name) => path.startsWith(name))) return undefined;
      return { path: isBuiltin(path) ? path : address(path), external: true };
    }),
};

function address(specifier) {
  try {
    return import.meta.resolve(specifier);
  } catch {
    // An optional package that is not installed: whoever imports it says so.
    return specifier;
  }
}

/** Imports `source`, a URL within the checkout. */
export async function importSources(source) {
  const debug = process.env.VITC_DEBUG === "1";
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(source)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    plugins: [packages],
    // For finding what lies beside the sources: this folder is as deep as those that ask.
    define: { "import.meta.url": JSON.stringify(import.meta.url) },
    sourcemap: debug ? "inline" : false,
    sourceRoot: root,
    logLevel: "error",
  });
  process.setSourceMapsEnabled(debug);
  const folder = mkdtempSync(join(tmpdir(), "vitc-"));
  try {
    const file = join(folder, "sources.mjs");
    writeFileSync(file, outputFiles[0].contents);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
