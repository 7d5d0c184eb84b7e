/**
 * A generated module as a page's bundler would make it of it: minified, the lazy parts in chunks of their own, with the
 * runtime of a checkout.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions, type OutputFile, type Plugin } from "esbuild";

const thisCheckout = join(import.meta.dirname, "..");

const options = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  write: false,
} as const satisfies BuildOptions;

/** Workers have a file of their own beside the bundle, as in what is published. */
const workers: Plugin = {
  name: "workers",
  setup: ({ onLoad }) =>
    onLoad({ filter: /start-worker\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace('"./worker.ts"', '"./runtime-worker.js"'),
      loader: "ts",
    })),
};

/**
 * The files of the module whose entry is `entry`; `index.js` is the first, paths begin with `folder`. `checkout` is the
 * one whose runtime is bundled: this one, unless said.
 */
export async function bundleModule(
  entry: string,
  folder = "out",
  checkout = thisCheckout,
): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    alias: { "vitc/runtime": join(checkout, "src/runtime/index.ts") },
    plugins: [workers],
    splitting: true,
    outdir: folder,
  });
  const worker = join(checkout, "src/runtime/wasm/worker.ts");
  const own = existsSync(worker)
    ? await build({ ...options, entryPoints: { "runtime-worker": worker }, outdir: folder })
    : { outputFiles: [] };
  const first = (file: OutputFile): number => Number(file.path.endsWith("index.js"));
  return [...[...outputFiles].sort((a, b) => first(b) - first(a)), ...own.outputFiles];
}
