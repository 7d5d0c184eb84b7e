#!/usr/bin/env node
// In a checkout this runs the sources, so that nothing has to be built; an installed package runs its build.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = new URL("../src/cli/main.ts", import.meta.url);
const inCheckout = existsSync(source);
if (inCheckout) {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
}
const { main } = await import(inCheckout ? source.href : new URL("../dist/cli.js", import.meta.url).href);
process.exitCode = await main(process.argv.slice(2));
