#!/usr/bin/env node
// In a checkout this runs the sources, so that nothing has to be built; an installed package runs its build.
import { existsSync } from "node:fs";

const source = new URL("../src/cli/main.ts", import.meta.url);
const { main } = existsSync(source)
  ? await (await import("./bundle-sources.js")).importSources(source)
  : await import("../dist/cli.js");
process.exitCode = await main(process.argv.slice(2));
