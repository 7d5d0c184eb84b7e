/**
 * Tests beside `npm test`: exported models in the hands of the engines that they are for, and of the checker of their
 * format. `npm ci --ignore-scripts` in this folder first, then `npx vitest run --config test/engines/vitest.config.ts`.
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
    globalSetup: "./install-checker.ts",
    testTimeout: 300_000,
  },
});
