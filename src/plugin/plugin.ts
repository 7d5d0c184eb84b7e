/**
 * `vitc/plugin`: imports of specs, `import { load } from "./mine.vit?model=tiny"`, in Vite, webpack, Rollup, esbuild and
 * Rspack. An import becomes one of a module in the project's cache, which bundlers treat as they treat any.
 */
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { createUnplugin } from "unplugin";
import { configNames } from "../project/config-names.ts";
import type { BuildFailure } from "./build-failure.ts";
import { changed, compiled } from "./compile-thread.ts";
import { specImport, splitImport } from "./import-query.ts";
import type { PluginOptions } from "./options.ts";

export type { PluginOptions };

/** A plugin of Vite's, Rollup's or Rolldown's. */
export interface NamedPlugin {
  readonly name: string;
}
/** A plugin of esbuild's. */
export interface SetupPlugin {
  readonly name: string;
  setup(build: object): void | Promise<void>;
}
/** A plugin of webpack's or Rspack's. */
export interface AppliedPlugin {
  apply(compiler: object): void;
}

/** The plugin for each bundler. */
export interface VitcPlugin {
  vite(options?: PluginOptions): NamedPlugin;
  rollup(options?: PluginOptions): NamedPlugin;
  rolldown(options?: PluginOptions): NamedPlugin;
  esbuild(options?: PluginOptions): SetupPlugin;
  webpack(options?: PluginOptions): AppliedPlugin;
  rspack(options?: PluginOptions): AppliedPlugin;
}

/** As much of a bundler's config as says where the project is. */
interface Compiler {
  readonly context?: string;
  readonly options?: { readonly context?: string };
}

/** As Rollup and Rolldown find a file for an import. */
interface Resolving {
  resolve(
    source: string,
    importer: string | undefined,
    options: { readonly skipSelf: boolean },
  ): Promise<{ readonly id: string; readonly external: boolean | string } | null>;
}

/** A query is no part of a file's name, which not all bundlers know. */
async function resolveId(this: Resolving, source: string, importer: string | undefined): Promise<string | null> {
  if (!specImport.test(source)) return null;
  const [file, ...query] = source.split("?");
  const found = await this.resolve(file!, importer, { skipSelf: true });
  return found === null || found.external ? null : [found.id, ...query].join("?");
}

const plugin = createUnplugin<PluginOptions | undefined>((options = {}, meta) => {
  let root = projectOf(process.cwd());
  const projectFolder = (): string => resolve(options.project ?? root);
  /** What each import is made of, if it could be made or not. */
  const madeOf = new Map<string, readonly string[]>();
  return {
    name: "vitc",
    enforce: "pre",
    load: {
      filter: { id: specImport },
      async handler(id) {
        const asked = splitImport(id);
        if (asked === undefined) return undefined;
        const outcome = await compiled({
          ...asked,
          file: resolve(asked.file),
          root: projectFolder(),
          options,
        });
        madeOf.set(id, outcome.files);
        for (const file of outcome.files) this.addWatchFile(file);
        if ("made" in outcome) return `export * from ${JSON.stringify(outcome.made.entry)};\n`;
        const { failure } = outcome;
        if (meta.framework !== "esbuild") throw errorFor(meta.framework, failure, asked.file);
        this.error(errorFor(meta.framework, failure, asked.file));
        return "";
      },
    },
    watchChange(file) {
      changed(resolve(file));
    },
    vite: {
      // It starts workers from files beside it, which are not beside a copy.
      config: () => ({ optimizeDeps: { exclude: ["vitc"] } }),
      configResolved(config) {
        root = projectOf(config.root);
      },
      // Of what could not be made it forgets the files; and a config may come that was not there.
      hotUpdate({ file, modules }) {
        const path = resolve(file);
        const isConfig = dirname(path) === projectFolder() && configNames.includes(basename(path));
        const ids = [...madeOf].flatMap(([id, files]) => (isConfig || files.includes(path) ? [id] : []));
        const known = ids.flatMap((id) => this.environment.moduleGraph.getModuleById(id) ?? []);
        return [...new Set([...modules, ...known])];
      },
    },
    rollup: { resolveId: resolveId as never },
    rolldown: { resolveId: resolveId as never },
    esbuild: {
      // Of others it is asked nothing.
      onLoadFilter: /\.vit$/,
      setup({ initialOptions: { absWorkingDir } }) {
        root = projectOf(absWorkingDir ?? process.cwd());
      },
    },
    webpack: (compiler) => void (root = projectOf(folderOf(compiler))),
    rspack: (compiler) => void (root = projectOf(folderOf(compiler))),
  };
});

/** The plugin for each bundler: `plugins: [vitc.vite()]`. */
export const vitc: VitcPlugin = plugin as unknown as VitcPlugin;

const folderOf = ({ context, options }: Compiler): string => options?.context ?? context ?? process.cwd();

/** The nearest folder with a package.json: its packages are those that modules import. */
function projectOf(folder: string): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, "package.json"))) return at;
    if (dirname(at) === at) return resolve(folder);
  }
}

/** A failure as a bundler shows it: those who know of frames get them apart. */
function errorFor(framework: string, { headline, frame, place }: BuildFailure, file: string): Error {
  const whole = [headline, frame].filter((part) => part !== "").join("\n");
  const known = place !== undefined && existsSync(place.name);
  const loc = known ? { file: resolve(place.name), line: place.line, column: place.column - 1 } : undefined;
  const framed = framework === "vite" || framework === "rollup" || framework === "rolldown";
  const error = new Error(framed ? headline : whole);
  // Where in vitc it was thrown tells nobody anything.
  error.stack = "";
  return Object.assign(error, { id: file, ...(loc && { loc }), ...(framed ? { frame } : { hideStack: true }) });
}
