/**
 * What a page ships: the generated module and the runtime, bundled, minified, gzipped. Of lazy chunks those alone are
 * counted that are asked for: the plan that the page runs, not the one with taps.
 */
import { gzipSync } from "node:zlib";
import { bundleModule } from "./bundle-module.ts";

/** Which lazy chunks a page fetches, by the files that they are made of; files beside the bundle go by their names. */
export const fetched = {
  webgpu: ["machine", "plan"],
  /** Of a module that is also for GPUs; engines take one of two bodies. */
  wasm: (body: "plain" | "relaxed") => ["plan.wasm", `plan.wasm.${body}`, "own-machine", "runtime-worker"],
} as const;

/**
 * The entry chunk of `entry` with the runtime of this repository in it, the chunks that it imports statically, and the
 * lazy ones of `lazily` with theirs, where there are such.
 */
export async function shippedText(entry: string, lazily: readonly string[] = fetched.webgpu): Promise<Buffer> {
  const outputs = await bundleModule(entry);
  // The entry and the chunks that it imports statically; a chunk reached by import() alone comes later.
  const files = new Map(outputs.map((f) => [f.path.split("/").at(-1)!, f]));
  const stem = (name: string): string => name.replace(/(-[A-Z0-9]{8})?\.js$/, "");
  // In the order of `lazily`: bundlers' own is that of hashes, and what a compressor finds depends on what is near.
  const asked = lazily.flatMap((name) => [...files].filter(([file]) => stem(file) === name).map(([, file]) => file));
  const needed = new Set([outputs[0]!, ...asked]);
  for (const file of needed) {
    for (const [, name] of file.text.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
      if (files.has(name!)) needed.add(files.get(name!)!);
  }
  return Buffer.concat([...needed].map((f) => f.contents));
}

/** Bytes of these. */
export async function shippedBytes(
  entry: string,
  lazily?: readonly string[],
): Promise<{ minified: number; gzipped: number }> {
  const text = await shippedText(entry, lazily);
  return { minified: text.length, gzipped: gzipSync(text, { level: 9 }).length };
}
