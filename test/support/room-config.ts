/** The settings of rooms: tests beside `npm test`, each in a folder of its own that says what it is and how it is run. */
import { type ViteUserConfig, defineConfig, mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

/** Those of the room `root`, all of its tests by themselves, with `own` in addition. */
export function roomConfig(root: string, own: NonNullable<ViteUserConfig["test"]> = {}): ViteUserConfig {
  const { test, ...shared } = everyday;
  return mergeConfig(shared, defineConfig({ test: { ...test, root, include: ["*.test.ts"], exclude: [], ...own } }));
}
