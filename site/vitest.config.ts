/**
 * The site's tests: the built site in headless Chromium. `npm ci --prefix site --ignore-scripts` first, then
 * `npx vitest run --config site/vitest.config.ts`. It is built before they run; `VITC_SITE_BUILT=1` takes what is built.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["test/**/*.test.ts"],
    globalSetup: "./test/build-site.ts",
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
