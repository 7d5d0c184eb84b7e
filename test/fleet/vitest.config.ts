/**
 * Tests beside `npm test`: `examples/fleet` on a Ray cluster of two workers, in an environment of Python's that they
 * install here. `npx vitest run --config test/fleet/vitest.config.ts`.
 */
import { mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

const { test, ...shared } = everyday;
export default mergeConfig(shared, {
  test: {
    ...test,
    root: import.meta.dirname,
    include: ["*.test.ts"],
    exclude: [],
    maxWorkers: 1,
    globalSetup: "./install.ts",
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
