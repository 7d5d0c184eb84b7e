import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // As `paths` in tsconfig.json: inside the repository generated modules run on the sources, not on the last build.
  resolve: {
    alias: [
      ...["runtime", "hub", "node"].map((entry) => ({
        find: new RegExp(`^vitc/${entry}$`),
        replacement: fileURLToPath(new URL(`./src/${entry}/index.ts`, import.meta.url)),
      })),
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Have configurations of their own: see there.
    exclude: ["test/matrix/**", "test/breadth/**", "test/zoo/**", "test/engines/**", "test/torch/**", "test/fleet/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
