/** The bundlers, and how a program is bundled by each. */
import { join } from "node:path";
import { build as buildByEsbuild, transform } from "esbuild";
import { build as buildByVite } from "vite";
import { expect } from "vitest";
import webpack from "webpack";
import { imported } from "./tools.ts";

/** As much of Rollup and Rspack as is needed. */
interface Rollup {
  rollup(options: object): Promise<{ write(options: object): Promise<unknown>; close(): Promise<void> }>;
}
interface Rspack {
  rspack: typeof webpack;
}

/** Bundles a program into `main.js` of a folder, with a plugin of the bundler's or without. */
export type Bundle = (project: string, entry: string, folder: string, plugin?: never) => Promise<void>;

/** What webpack and Rspack are told alike: the loader is theirs. */
const packed = (
  project: string,
  entry: string,
  folder: string,
  use: object,
  plugin?: never,
): webpack.Configuration => ({
  mode: "production",
  target: "node20",
  context: project,
  entry: `./${entry}`,
  experiments: { outputModule: true },
  module: { rules: [{ test: /\.ts$/, ...use }] },
  plugins: [plugin],
  output: { path: folder, filename: "main.js", module: true, chunkFormat: "module", library: { type: "module" } },
});

/** @throws Error with all faults */
const packing = (pack: typeof webpack, configuration: webpack.Configuration): Promise<void> =>
  new Promise((resolve, reject) =>
    pack(configuration, (error, stats) => {
      const faults =
        error?.message ?? stats?.toString({ all: false, errors: true, warnings: true, errorDetails: true });
      if (faults) reject(new Error(faults));
      else resolve();
    }),
  );

const stripTypes = {
  name: "strip-types",
  transform: async (code: string, id: string) =>
    id.endsWith(".ts") ? { code: (await transform(code, { loader: "ts" })).code, map: null } : null,
};

export const bundlers: Readonly<Record<string, Bundle>> = {
  async Vite(project, entry, folder, plugin) {
    await buildByVite({
      root: project,
      configFile: false,
      logLevel: "warn",
      plugins: [plugin],
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: folder, rollupOptions: { output: { entryFileNames: "main.js" } } },
    });
  },
  async esbuild(project, entry, outdir, plugin) {
    const entryPoints = { main: join(project, entry) };
    const { warnings } = await buildByEsbuild({
      ...{ entryPoints, outdir, bundle: true, splitting: true, format: "esm", target: "es2022", logLevel: "silent" },
      absWorkingDir: project,
      plugins: plugin === undefined ? [] : [plugin],
    });
    expect(warnings).toEqual([]);
  },
  async webpack(project, entry, folder, plugin) {
    const use = { loader: join(import.meta.dirname, "strip-types-loader.cjs"), type: "javascript/esm" };
    await packing(webpack, packed(project, entry, folder, use, plugin));
  },
  async Rspack(project, entry, folder, plugin) {
    const { rspack } = (await imported("@rspack/core")) as Rspack;
    const jsc = { parser: { syntax: "typescript" }, target: "es2022" };
    const use = { loader: "builtin:swc-loader", options: { jsc }, type: "javascript/esm" };
    const { experiments: _, ...configuration } = packed(project, entry, folder, use, plugin);
    await packing(rspack, configuration);
  },
  async Rollup(project, entry, dir, plugin) {
    const [{ rollup }, { nodeResolve }] = (await Promise.all([
      imported("rollup"),
      imported("@rollup/plugin-node-resolve"),
    ])) as [Rollup, { nodeResolve(): object }];
    const warnings: unknown[] = [];
    const bundle = await rollup({
      input: { main: join(project, entry) },
      plugins: [plugin, nodeResolve(), stripTypes],
      onwarn: (warning: unknown) => warnings.push(warning),
    });
    await bundle.write({ dir, format: "esm" });
    await bundle.close();
    expect(warnings).toEqual([]);
  },
};
