/** The package as it is published: what those find who look at packages, how large it is, and that it runs in a page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { packageSizes, showSizes } from "../../bench/package-sizes.ts";
import { root, run, tool } from "./tools.ts";

test("publint has nothing to say", async () => {
  const said = await run(process.execPath, [tool("publint/src/cli.js"), "run", "--strict", inject("tarball")], root);
  expect(said).toMatch(/All good!/);
});

test("attw: every entry is found, with its types, in every way of looking for them", async () => {
  // Modules alone are published: `require` takes them in the Nodes that vitc runs in.
  const rules = ["--ignore-rules", "cjs-resolves-to-esm", "--format", "json"];
  const cli = tool("@arethetypeswrong/cli/dist/index.js");
  const said = await run(process.execPath, [cli, inject("tarball"), ...rules], root);
  const { analysis } = JSON.parse(said) as { analysis: { entrypoints: object; problems: { kind: string }[] } };
  expect(Object.keys(analysis.entrypoints)).toEqual(expect.arrayContaining([".", "./runtime", "./node", "./plugin"]));
  expect(analysis.problems.map((p) => p.kind).filter((kind) => kind !== "CJSResolvesToESM")).toEqual([]);
});

test("CommonJS takes it too", async () => {
  const text =
    'const { vitc } = require("vitc/plugin"); console.log(typeof vitc.vite, typeof require("vitc").openSpec, typeof require("vitc/config").defineConfig);';
  expect(await run(process.execPath, ["-e", text], inject("project"))).toBe("function function function\n");
});

test("an install is below 40 MB, and the table of sizes is true", async () => {
  const sizes = await packageSizes(inject("tarball"), join(inject("project"), "node_modules/vitc"));
  expect(sizes.installed).toBeLessThan(40e6);
  const page = readFileSync(join(root, "docs/figures.md"), "utf8");
  for (const row of showSizes(sizes).split("\n").slice(2)) {
    const [, what, size] = row.split("|").map((cell) => cell.trim());
    const said = page.split("\n").find((line) => line.startsWith(`| ${what} |`));
    expect(said, `${what} is ${size}: npm run bench:package`).toBeDefined();
    // So much may come and go before the page is written anew.
    const [is, was] = [size, said!.split("|")[2]!.trim()].map((text) => Number.parseFloat(text!));
    expect(was, `${what} is ${size}: npm run bench:package`).toBeGreaterThan(0.85 * is!);
    expect(was, `${what} is ${size}: npm run bench:package`).toBeLessThan(1.15 * is!);
  }
});
