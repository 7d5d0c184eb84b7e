import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Rooms have configurations of their own: see there. */
const rooms = ["matrix", "breadth", "zoo", "engines", "torch", "fleet"].map((room) => `test/${room}/**`);

/** Tests that replace modules or globals, or measure the memory of their process, want a process of their own. */
const isolated = "test/**/*.isolated.test.ts";

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
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      // The others share one, and with it the modules that they import: to load the compiler for each file took longer
      // than many a file's tests.
      {
        extends: true,
        test: { name: "shared", include: ["test/**/*.test.ts"], exclude: [...rooms, isolated], isolate: false },
      },
      { extends: true, test: { name: "isolated", include: [isolated], exclude: rooms } },
    ],
  },
});
