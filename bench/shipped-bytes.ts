/**
 * What a page ships: the generated module and the runtime, bundled, minified, gzipped. The tapped plan is a lazy chunk
 * and not counted.
 */
import { gzipSync } from "node:zlib";
import { bundleModule } from "./bundle-module.ts";

/** The entry chunk of `entry` with the runtime of this repository in it, and the chunks that it imports statically. */
export async function shippedText(entry: string): Promise<Buffer> {
  const outputs = await bundleModule(entry);
  // The entry and the chunks that it imports statically; a chunk reached by import() alone comes later.
  const files = new Map(outputs.map((f) => [f.path.split("/").at(-1)!, f]));
  const needed = new Set([outputs[0]!]);
  for (const file of needed) {
    for (const [, name] of file.text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      if (files.has(name!)) needed.add(files.get(name!)!);
  }
  return Buffer.concat([...needed].map((f) => f.contents));
}

/** Bytes of these. */
export async function shippedBytes(entry: string): Promise<{ minified: number; gzipped: number }> {
  const text = await shippedText(entry);
  return { minified: text.length, gzipped: gzipSync(text, { level: 9 }).length };
}
