/**
 * The distribution. Two builds, so that `vitc/runtime` shares no file with the compiler: a browser that loads it loads
 * nothing else. Templates and the spec library go in as strings: what is installed reads no file of its own.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "tsdown";
import { assetsModule } from "./build/assets-on-disk.ts";

const assets = {
  name: "assets",
  resolveId: { filter: { id: /^#assets$/ }, handler: () => "\0assets" },
  load: {
    filter: { id: /^\0assets$/ },
    handler: () => {
      // It is within the scripts of pages, which are texts here.
      for (const name of ["uplot", "@dagrejs/dagre", "@dagrejs/graphlib"]) noteLicence(`node_modules/${name}`, name);
      return assetsModule();
    },
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

/** The same of the worker that compiles. */
const compilerWorker = {
  name: "compiler-worker",
  transform: {
    filter: { id: /start-compiler\.ts$/ },
    handler: (code: string) => code.replaceAll('"./worker.ts"', '"./jit-worker.js"'),
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

/** Of wabt, which is within the compiler, as a module: it has no use for files, and pages have none. */
const wabtWithin = {
  name: "wabt-within",
  transform: {
    filter: { id: /wabt[\\/]index\.js$/ },
    handler(code: string) {
      const [files, folder, exported] = ['require("fs")', '__dirname+"/"', 'if(typeof exports==="object"&&'];
      if ([files, folder, exported].some((text) => code.split(text).length !== 2))
        throw new Error("wabt is another one: see here");
      return `${code.replace(files, "null").replace(folder, '""').split(exported)[0]}\nexport default WabtModule;\n`;
    },
  },
};

/** Licences of packages that are within the distribution, in a file of it. */
const withinLicences = new Map<string, string>();
function noteLicence(folder: string, name: string): void {
  if (withinLicences.has(name)) return;
  const file = readdirSync(folder).find((f) => /^licen[cs]e(\.|$)/i.test(f));
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  const text = file === undefined ? `${license}\n` : readFileSync(join(folder, file), "utf8");
  withinLicences.set(name, `${name} ${version}\n\n${text.trim()}\n`);
}
const licences = {
  name: "licences",
  buildEnd(this: { getModuleIds(): Iterable<string> }) {
    for (const id of this.getModuleIds()) {
      const [, folder, name] = /^\0?(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/?]+))[\\/]/.exec(id) ?? [];
      if (folder !== undefined && existsSync(folder)) noteLicence(folder, name!);
    }
  },
  writeBundle({ dir }: { readonly dir?: string }) {
    const sorted = [...withinLicences].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    if (sorted.length > 0) writeFileSync(join(dir!, "third-party.txt"), sorted.join(`\n${"-".repeat(80)}\n\n`));
  },
};
interface Package {
  readonly version: string;
  readonly license: string;
}

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
    name: "jit",
    entry: { jit: "src/jit/index.ts" },
    platform: "neutral",
    plugins: [runtimeBeside, compilerWorker],
    outputOptions: { chunkFileNames: "jit-[name].js" },
  },
  {
    ...shared,
    name: "jit-worker",
    entry: { "jit-worker": "src/jit/worker.ts" },
    // One file, which pages load whether or not a bundler made it.
    platform: "browser",
    noExternal: [/^(?!ts-morph)/],
    // What prints modules, which nobody asks for there.
    external: ["ts-morph"],
    plugins: [assets, wabtWithin, licences],
    outputOptions: { inlineDynamicImports: true },
    minify: true,
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
    plugins: [unpluginWithin, licences],
    outputOptions: { chunkFileNames: "plugin-[name].js" },
  },
  {
    ...shared,
    name: "plugin-loaders",
    entry: unpluginLoaders,
    platform: "node",
    dts: false,
    plugins: [licences],
    outputOptions: { chunkFileNames: "plugin-loaders-[name].js" },
  },
  {
    ...shared,
    name: "compiler",
    entry: {
      config: "src/project/config.ts",
      compile: "src/api.ts",
      language: "src/language/language.ts",
      cli: "src/cli/main.ts",
      "plugin-worker": "src/plugin/worker.ts",
    },
    platform: "node",
    plugins: [assets, wabtWithin, licences],
  },
]);
