/** A module as JavaScript: the same plans, the same words, types beside. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bodyFiles } from "../../../src/codegen/runner/emit-bodies.ts";
import { emittedAs } from "../../../src/codegen/runner/emit-javascript.ts";
import { emitRunner } from "../../../src/codegen/runner/emit-runner.ts";
import { emitTrainer } from "../../../src/codegen/runner/emit-trainer.ts";
import { printSource } from "../../../src/codegen/runner/print-source.ts";
import { tinyPlan, tinyTapped } from "../../runtime/tiny-plan.ts";
import { tinyTraining } from "../../runtime/tiny-train-plan.ts";
import { tinyWasm } from "../../runtime/wasm/tiny-wasm-plan.ts";

const runtime = "vitc/runtime";
const form = { runtime, print: printSource };
const written = [...emitRunner(tinyPlan, tinyTapped, form), emitTrainer(tinyTraining, form)];
const files = emittedAs(written, "js");
const text = (path: string): string => files.find((f) => f.path === path)!.text;

const folder = mkdtempSync(join(tmpdir(), "vitc-js-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("in TypeScript files stay as they are", () => {
  expect(emittedAs(written, "ts")).toBe(written);
});

test("each file is code and types beside, which Deno finds too", () => {
  const stems = ["index", "plan", "tapped", "train-by_hand"];
  expect(files.map((f) => f.path)).toEqual(stems.flatMap((stem) => [`${stem}.js`, `${stem}.d.ts`]));
  for (const stem of stems)
    expect(text(`${stem}.js`)).toMatch(new RegExp(`^// @ts-self-types="./${stem}\\.d\\.ts"\\n`));
});

test("files import each other by the names that they have", () => {
  expect(text("index.js").match(/import\("[^"]+"\)/g)).toEqual(['import("./plan.js")', 'import("./tapped.js")']);
  expect(text("tapped.js")).toContain('from "./plan.js"');
  for (const { path, text: its } of files) expect(its, path).not.toMatch(/from "\.[^"]+\.ts"|import\("[^"]+\.ts"\)/);
});

test("what is said of things stays, where their types are", () => {
  for (const words of ["/** What `run` takes, by name. */", "Loads the model onto a device", "input  x [batch, 2, 2]"])
    expect(text("index.d.ts")).toContain(words);
  expect(text("index.d.ts")).toContain("export declare function load(device: Device | undefined, options:");
  expect(text("plan.d.ts")).toContain("export declare const plan: Plan;");
});

test("plans are the same", async () => {
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const file of files) writeFileSync(join(folder, file.path), file.text);
  for (const [stem, plan] of Object.entries({ plan: tinyPlan, tapped: tinyTapped }))
    expect(((await import(join(folder, `${stem}.js`))) as { plan: unknown }).plan).toEqual(plan);
});

test("linters are told of files that hold functions, and what is no code stays", async () => {
  const code = { form: "text", loops: "steps" } as const;
  const bodies = emittedAs(await bodyFiles(tinyWasm, "plan", runtime, code), "js");
  expect(bodies.map((f) => f.path)).toEqual([
    ...["plain", "relaxed"].flatMap((name) => [`plan.${name}.js`, `plan.${name}.d.ts`]),
    "plan.loops.txt",
  ]);
  const silenced = [...files, ...bodies].filter((f) => f.text.includes("eslint-disable")).map((f) => f.path);
  expect(silenced).toEqual(["index.js", "plan.js", "tapped.js", "train-by_hand.js"]);
});
