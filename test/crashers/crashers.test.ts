/** What fuzzers ever found, tried again: `npm run fuzz` puts it here, by the name of the fuzzer. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fuzzers } from "../../fuzz/all.ts";
import { randomFor } from "../../fuzz/random.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((f) => !f.endsWith(".ts"));

test.each(files.map((f) => [f]))("%s", async (file) => {
  const fuzzer = fuzzers.find((f) => file.startsWith(`${f.name}-`));
  expect(fuzzer, "a fuzzer of this name").toBeDefined();
  const bytes = readFileSync(join(folder, file));
  await fuzzer!.check(fuzzer!.ending === "bin" ? new Uint8Array(bytes) : bytes.toString());
});

// A few of each in the suite; CI tries more.
test.each(fuzzers.map((f) => [f.name, f] as const))("%s: its first inputs", async (name, fuzzer) => {
  const count = name === "models-wgsl" ? 0 : name === "models-device" ? 3 : 40;
  for (let index = 0; index < count; index++) {
    const input = await fuzzer.make(randomFor(name, 2026, index));
    await fuzzer.check(input);
    expect(await fuzzer.make(randomFor(name, 2026, index)), "the same input for the same number").toEqual(input);
  }
});
