/**
 * `vitc/config`: what a `vitc.config.ts` says. `vitc compile` without a spec compiles by it, and the plugin takes from it
 * what an import leaves open. Nothing else is loaded with this.
 */

/** Which modules are made, and how; what is absent is as the command line has it where it is not said. */
export interface ModuleConfig {
  /** Variants to compile: all of a spec, unless said. */
  readonly models?: readonly string[] | undefined;
  /** Recipes to compile to trainers, for each variant that they fit. */
  readonly recipes?: readonly string[] | undefined;
  /** Kinds of devices: `gpu`, `gpu-batch` and `wasm`, unless said. The first is preferred. */
  readonly targets?: readonly string[] | undefined;
  /** Optional passes to leave out; `all` is all of them. */
  readonly disablePasses?: readonly string[] | undefined;
  /** Arguments of the variants, instead of their own: `{ depth: 6 }`. A text is an expression of the language. */
  readonly set?: Readonly<Record<string, ArgumentValue>> | undefined;
  /** Sizes to compile for, instead of the variant's own: `["224x224", "518x392"]`. One module runs at all of them. */
  readonly sizes?: readonly string[] | undefined;
  /** How weights are held on the device: `f32`, unless said. */
  readonly weightsDtype?: "f32" | "f16" | undefined;
}

/** The value of an argument. */
export type ArgumentValue = number | boolean | string | readonly number[];

/** One spec, and what is said of it alone: it goes before what is said of all. */
export interface SpecConfig extends ModuleConfig {
  /** Its file, from the config's folder, or one that ships with vitc: `vit.vit`. */
  readonly spec: string;
  /** Where its variants have their folders, instead of the config's `out`. */
  readonly out?: string | undefined;
}

/** A project's config: what is compiled, and what is said of all specs. */
export interface Config extends Omit<ModuleConfig, "models" | "recipes"> {
  /** What is compiled, by path alone or with what is said of it. */
  readonly specs?: readonly (string | SpecConfig)[] | undefined;
  /** Where each variant has a folder, from the config's folder: `generated`, unless said. */
  readonly out?: string | undefined;
  /** `ts`, or `js`: JavaScript with a `.d.ts` beside each file. The plugin makes JavaScript in any case. */
  readonly emit?: "ts" | "js" | undefined;
  /** What modules import, instead of `vitc/runtime`. */
  readonly runtime?: string | undefined;
  /** The folder that imports of specs may not leave: the project's, unless said. */
  readonly root?: string | undefined;
}

/** The config as it is given: this is for its types. */
export const defineConfig = (config: Config): Config => config;
