/**
 * The distribution. Two builds, so that `vitc/runtime` shares no file with the compiler: a browser that loads it loads
 * nothing else. Templates and the spec library go in as strings: what is installed reads no file of its own.
 */
import { defineConfig } from "tsdown";
import { library, pageParts, templates } from "./build/assets-on-disk.ts";

const assets = {
  name: "assets",
  resolveId: { filter: { id: /^#assets$/ }, handler: () => "\0assets" },
  load: {
    filter: { id: /^\0assets$/ },
    handler: () =>
      Object.entries({ templates, pageParts, library })
        .map(([name, texts]) => `export const ${name} = ${JSON.stringify(texts)};\n`)
        .join(""),
  },
};

/** Workers have a file of their own, which bundlers find where it is named so: beside the one that starts them. */
const workers = {
  name: "workers",
  transform: {
    filter: { id: /start-worker\.ts$/ },
    handler: (code: string) => code.replace('"./worker.ts"', '"./runtime-worker.js"'),
  },
};

/** What programs use beside `vitc/runtime` takes the runtime's own classes from there: they are the same to who tells errors. */
const runtimeBeside = {
  name: "runtime-beside",
  resolveId: {
    filter: { id: /\.\.\/runtime\/index\.(ts|js)$/ },
    handler: () => ({ id: "./runtime.js", external: true }),
  },
};

/**
 * Of unplugin, which is within `vitc/plugin`: its loaders are files, which lie beside that, and what it requires when it is
 * called is imported.
 */
const unpluginWithin = {
  name: "unplugin-within",
  transform: {
    filter: { id: /unplugin[\\/]dist[\\/]index\.mjs$/ },
    handler(code: string) {
      const virtual = /__require\("webpack-virtual-modules"\)/;
      const loaders = /"((?:webpack|rspack)\/loaders\/\w+)\.mjs"/g;
      if (!virtual.test(code) || code.match(loaders)?.length !== 4)
        throw new Error("unplugin is another one: see here");
      return `import WithinVirtualModules from "webpack-virtual-modules";\n${code
        .replace(virtual, "WithinVirtualModules")
        .replaceAll(loaders, (_, path: string) => `"plugin-${path.replaceAll("/", "-")}.js"`)}`;
    },
  },
};

/** The files of its loaders that are used, by the names that `unpluginWithin` gives them. */
const unpluginLoaders = Object.fromEntries(
  ["webpack", "rspack"].map((bundler) => [
    `plugin-${bundler}-loaders-load`,
    `node_modules/unplugin/dist/${bundler}/loaders/load.mjs`,
  ]),
);

const shared = {
  format: "esm",
  target: "es2022",
  fixedExtension: false,
  hash: false,
  dts: { tsconfig: "tsconfig.build.json" },
  tsconfig: "tsconfig.build.json",
  clean: false,
} as const;

export default defineConfig([
  {
    ...shared,
    name: "runtime",
    entry: { runtime: "src/runtime/index.ts" },
    platform: "neutral",
    plugins: [workers],
    // What few pages need is in files of its own, which the compiler's build has as well: its own.
    outputOptions: { chunkFileNames: "runtime-[name].js" },
  },
  {
    ...shared,
    name: "worker",
    entry: { "runtime-worker": "src/runtime/wasm/worker.ts" },
    platform: "neutral",
    dts: false,
  },
  {
    ...shared,
    name: "hub",
    entry: { hub: "src/hub/index.ts" },
    platform: "neutral",
    plugins: [runtimeBeside],
    outputOptions: { chunkFileNames: "hub-[name].js" },
  },
  {
    ...shared,
    name: "node",
    entry: { node: "src/node/index.ts" },
    platform: "node",
    plugins: [runtimeBeside],
    outputOptions: { chunkFileNames: "node-[name].js" },
  },
  {
    ...shared,
    name: "plugin",
    entry: { plugin: "src/plugin/plugin.ts" },
    platform: "node",
    plugins: [unpluginWithin],
    outputOptions: { chunkFileNames: "plugin-[name].js" },
  },
  {
    ...shared,
    name: "plugin-loaders",
    entry: unpluginLoaders,
    platform: "node",
    dts: false,
    outputOptions: { chunkFileNames: "plugin-loaders-[name].js" },
  },
  {
    ...shared,
    name: "compiler",
    entry: {
      config: "src/project/config.ts",
      compile: "src/compile.ts",
      language: "src/language/language.ts",
      cli: "src/cli/main.ts",
      "plugin-worker": "src/plugin/worker.ts",
    },
    platform: "node",
    plugins: [assets],
  },
]);
