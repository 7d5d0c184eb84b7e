/**
 * A generated module as a page's bundler would make it of it: minified, the lazy parts in chunks of their own, with the
 * runtime of this repository.
 */
import { join } from "node:path";
import { build, type OutputFile } from "esbuild";

/** The files of the module whose entry is `entry`; `index.js` is the first, paths begin with `folder`. */
export async function bundleModule(entry: string, folder = "out"): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    alias: { "vitc/runtime": join(import.meta.dirname, "../src/runtime/index.ts") },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: folder,
    write: false,
  });
  return [...outputFiles].sort((a, b) => Number(b.path.endsWith("index.js")) - Number(a.path.endsWith("index.js")));
}
