/** The settings of rooms: tests beside `npm test`, each in a folder of its own that says what it is and how it is run. */
import { type ViteUserConfig, defineConfig, mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

/** Those of the room `root`, all of its tests by themselves, with `own` in addition. */
export function roomConfig(root: string, own: NonNullable<ViteUserConfig["test"]> = {}): ViteUserConfig {
  const { test, ...shared } = everyday;
  const { projects: _, ...settings } = test ?? {};
  return mergeConfig(
    shared,
    defineConfig({ test: { ...settings, root, include: ["*.test.ts"], exclude: [], isolate: false, ...own } }),
  );
}
