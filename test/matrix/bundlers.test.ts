/** A program and its modules in one bundle, by each bundler, run in this Node. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as buildByEsbuild, transform } from "esbuild";
import { build as buildByVite } from "vite";
import { describe, expect, inject, test } from "vitest";
import webpack from "webpack";
import { expectGolden } from "./golden-logits.ts";
import { languages } from "./programs.ts";
import { imported, run } from "./tools.ts";

/** As much of Rollup and Rspack as is needed. */
interface Rollup {
  rollup(options: object): Promise<{ write(options: object): Promise<unknown>; close(): Promise<void> }>;
}
interface Rspack {
  rspack: typeof webpack;
}

/** Bundles a program into `main.js` of a folder. */
type Bundle = (project: string, entry: string, folder: string) => Promise<void>;

/** What webpack and Rspack are told alike: the loader is theirs. */
const packed = (project: string, entry: string, folder: string, use: object): webpack.Configuration => ({
  mode: "production",
  target: "node20",
  context: project,
  entry: `./${entry}`,
  experiments: { outputModule: true },
  module: { rules: [{ test: /\.ts$/, ...use }] },
  output: { path: folder, filename: "main.js", module: true, chunkFormat: "module", library: { type: "module" } },
});

const faultsOf = (pack: typeof webpack, configuration: webpack.Configuration): Promise<unknown> =>
  new Promise((resolve) =>
    pack(configuration, (error, stats) =>
      resolve(error ?? stats?.toString({ all: false, errors: true, warnings: true, errorDetails: true })),
    ),
  );

const stripTypes = {
  name: "strip-types",
  transform: async (code: string, id: string) =>
    id.endsWith(".ts") ? { code: (await transform(code, { loader: "ts" })).code, map: null } : null,
};

const bundlers: Readonly<Record<string, Bundle>> = {
  async Vite(project, entry, folder) {
    await buildByVite({
      root: project,
      configFile: false,
      logLevel: "warn",
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: folder, rollupOptions: { output: { entryFileNames: "main.js" } } },
    });
  },
  async esbuild(project, entry, outdir) {
    const entryPoints = { main: join(project, entry) };
    const { warnings } = await buildByEsbuild({
      ...{ entryPoints, outdir, bundle: true, splitting: true, format: "esm", target: "es2022", logLevel: "silent" },
    });
    expect(warnings).toEqual([]);
  },
  async webpack(project, entry, folder) {
    const use = { loader: join(import.meta.dirname, "strip-types-loader.cjs"), type: "javascript/esm" };
    expect(await faultsOf(webpack, packed(project, entry, folder, use))).toBe("");
  },
  async Rspack(project, entry, folder) {
    const { rspack } = (await imported("@rspack/core")) as Rspack;
    const jsc = { parser: { syntax: "typescript" }, target: "es2022" };
    const use = { loader: "builtin:swc-loader", options: { jsc }, type: "javascript/esm" };
    const { experiments: _, ...configuration } = packed(project, entry, folder, use);
    expect(await faultsOf(rspack, configuration)).toBe("");
  },
  async Rollup(project, entry, dir) {
    const [{ rollup }, { nodeResolve }] = (await Promise.all([
      imported("rollup"),
      imported("@rollup/plugin-node-resolve"),
    ])) as [Rollup, { nodeResolve(): object }];
    const warnings: unknown[] = [];
    const bundle = await rollup({
      input: { main: join(project, entry) },
      plugins: [nodeResolve(), stripTypes],
      onwarn: (warning: unknown) => warnings.push(warning),
    });
    await bundle.write({ dir, format: "esm" });
    await bundle.close();
    expect(warnings).toEqual([]);
  },
};

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  test.each(languages)("%s", async (emit) => {
    const folder = join(inject("project"), `bundled-${name}-${emit}`);
    await bundle(inject("project"), `run-${emit}.${emit}`, folder);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    expectGolden(await run(process.execPath, [join(folder, "main.js")], folder));
  });
});
