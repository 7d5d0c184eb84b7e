/** A project that `vitc init` begins asks for the vitc that began it, wherever that came from. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { installedFrom } from "../../src/cli/installed-from.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-from-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const root = join(scratch, "node_modules/vitc");
mkdirSync(root, { recursive: true });

test.each([
  ["file:../vitc-1.0.0.tgz", "file:../../../vitc-1.0.0.tgz"],
  ["file:packs/vitc.tgz", "file:../../packs/vitc.tgz"],
  ["link:../vitc", "link:../../../vitc"],
  ["https://example.org/vitc.tgz", "https://example.org/vitc.tgz"],
  ["git+ssh://git@example.org/vitc.git#main", "git+ssh://git@example.org/vitc.git#main"],
  ["github:someone/vitc", "github:someone/vitc"],
  ["someone/vitc#v1", "someone/vitc#v1"],
  ["^1.0.0", undefined],
  ["1.x || >=2", undefined],
  ["npm:vitc@1", undefined],
  ["workspace:*", undefined],
  ["latest", undefined],
])("%s is asked for in a folder below as %s", (asked, expected) => {
  for (const section of ["dependencies", "devDependencies"]) {
    writeFileSync(join(scratch, "package.json"), JSON.stringify({ [section]: { vitc: asked } }));
    expect(installedFrom(root, join(scratch, "a/b"))).toBe(expected);
  }
});

test("by version where nothing says more: not installed, no package.json, none that can be read, none that names it", () => {
  const manifest = join(scratch, "package.json");
  for (const text of ["{", "{}", '{ "dependencies": { "vitc": 1 } }', '{ "dependencies": { "other": "file:a" } }']) {
    writeFileSync(manifest, text);
    expect(installedFrom(root, scratch)).toBeUndefined();
  }
  writeFileSync(manifest, '{ "dependencies": { "vitc": "file:a" } }');
  expect(installedFrom(join(scratch, "elsewhere/vitc"), scratch)).toBeUndefined();
  rmSync(manifest);
  expect(installedFrom(root, scratch)).toBeUndefined();
});
