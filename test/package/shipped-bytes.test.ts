/** What a page downloads before its first inference, held to a budget. The figures are in `npm run bench`. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { shippedBytes } from "../../bench/shipped-bytes.ts";
import { compileVariant, emitModule } from "../../src/compile.ts";
import { repositorySpec } from "../support/model-run.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-bytes-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("vit_tiny and the runtime: under 25 kB, minified and gzipped", async () => {
  const spec = repositorySpec("vit");
  const [base, tapped] = [compileVariant(spec, "vit_tiny_patch16_224"), compileVariant(spec, "vit_tiny_patch16_224", { taps: "all" })];
  for (const { path, text } of await emitModule(base, { runtime: "vitc/runtime", tapped })) writeFileSync(join(folder, path), text);
  const { gzipped } = await shippedBytes(join(folder, "index.ts"));
  expect(gzipped).toBeLessThan(25_000);
});

test("the runtime alone: under 14 kB", async () => {
  writeFileSync(join(folder, "index.ts"), 'export { loadModel } from "vitc/runtime";\n');
  const { gzipped } = await shippedBytes(join(folder, "index.ts"));
  expect(gzipped).toBeLessThan(14_000);
});
