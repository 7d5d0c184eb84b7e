/** A program and its modules in one bundle, by each bundler, run in this Node. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, inject, test } from "vitest";
import { bundlers } from "./bundlers.ts";
import { expectGolden } from "./golden-logits.ts";
import { languages } from "./programs.ts";
import { run } from "./tools.ts";

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  test.each(languages)("%s", async (emit) => {
    const folder = join(inject("project"), `bundled-${name}-${emit}`);
    await bundle(inject("project"), `run-${emit}.${emit}`, folder);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    expectGolden(await run(process.execPath, [join(folder, "main.js")], folder));
  });
});
