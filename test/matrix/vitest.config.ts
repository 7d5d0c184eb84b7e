/**
 * Tests beside `npm test`: generated modules, in both languages, in the hands of compilers, hosts, bundlers and linters that
 * the repository has no use for otherwise; pages of `--html` under the eyes of axe-core. `npm ci --ignore-scripts` in this folder first, then
 * `npx vitest run --config test/matrix/vitest.config.ts`.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: "./make-project.ts",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
