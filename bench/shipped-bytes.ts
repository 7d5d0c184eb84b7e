/** What a page ships: the generated module and the runtime, bundled, minified, gzipped. The tapped plan is a lazy chunk and not counted. */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of the entry chunk of `entry` with the runtime of this repository in it. */
export async function shippedBytes(entry: string): Promise<{ minified: number; gzipped: number }> {
  const result = await build({
    entryPoints: [entry],
    alias: { "vitc/runtime": join(import.meta.dirname, "../src/runtime/index.ts") },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    outdir: "out",
    write: false,
  });
  // The entry and the chunks that it imports statically; a chunk reached by import() alone comes later.
  const files = new Map(result.outputFiles.map((f) => [f.path.split("/").at(-1)!, f]));
  const first = result.outputFiles.find((f) => f.path.endsWith("index.js"))!;
  const needed = new Set([first]);
  for (const file of needed) {
    for (const [, name] of file.text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) if (files.has(name!)) needed.add(files.get(name!)!);
  }
  const text = Buffer.concat([...needed].map((f) => f.contents));
  return { minified: text.length, gzipped: gzipSync(text, { level: 9 }).length };
}
