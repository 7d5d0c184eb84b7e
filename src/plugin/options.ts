/** What the plugin takes: it goes before what the project's config says. */
import type { ModuleConfig } from "../project/config.ts";

export interface PluginOptions extends Omit<ModuleConfig, "models" | "recipes"> {
  /** The project's folder: modules are kept in its `node_modules/.cache`. The bundler's own, or the working folder, unless said. */
  readonly project?: string | undefined;
  /** The config's file, from the project's folder, instead of `vitc.config.*` there; `false`: none is read. */
  readonly config?: string | false | undefined;
  /** What modules import, instead of `vitc/runtime`. */
  readonly runtime?: string | undefined;
  /**
   * Whether types of imports are written for editors and `tsc`, into `NAME.vit.types.d.ts` beside each spec; a path is one
   * file for all. Unless said, they are where the project has a `tsconfig.json`.
   */
  readonly types?: boolean | string | undefined;
}
