// The thread in which vitc/plugin compiles. In a checkout it runs the sources, an installed package runs its build.
import { existsSync } from "node:fs";

const source = new URL("../src/plugin/worker.ts", import.meta.url);
await (existsSync(source)
  ? (await import("./bundle-sources.js")).importSources(source)
  : import("../dist/plugin-worker.js"));
