import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { emitRunner, type EmittedFile } from "../../../src/codegen/runner/emit-runner.ts";
import type { Plan } from "../../../src/runtime/plan.ts";
import { imagePlan, tinyPlan, tinyTapped, tinyTappedApart } from "../../runtime/tiny-plan.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true })));

/** Runs an emitted module without types: what its `plan` is. */
async function planOf(files: readonly EmittedFile[], path: string): Promise<Plan> {
  const folder = mkdtempSync(join(tmpdir(), "vitc-emit-"));
  folders.push(folder);
  for (const file of files) {
    const js = ts.transpileModule(file.text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true } }).outputText;
    writeFileSync(join(folder, file.path.replace(/\.ts$/, ".js")), js);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const module = (await import(/* @vite-ignore */ join(folder, path.replace(/\.ts$/, ".js")))) as { plan: Plan };
  return module.plan;
}

/** A plan with its kernels' texts in place of their numbers, which a tapped module may change. */
const unnumbered = (plan: Plan): unknown => {
  const texts = (list: Plan["dispatches"]): unknown => list.map((d) => ({ ...d, pipeline: plan.pipelines[d.pipeline] }));
  return { ...plan, pipelines: undefined, fold: plan.fold.map((f) => ({ ...f, dispatches: texts(f.dispatches) })), dispatches: texts(plan.dispatches) };
};

describe("plan.ts", () => {
  test("holds the plan, whatever its texts and names are", async () => {
    const awkward: Plan = {
      ...tinyPlan,
      model: "awkward",
      pipelines: ["`tick` ${not} \\ \\u0041 $x $ {y} \r\n step(a, b); param(c)", ...tinyPlan.pipelines.slice(1)],
      params: [{ name: 'a."quoted".\u2028name', shape: [], region: { space: 0, offset: 0, size: 4 }, init: ["constant", 0.1] }, ...tinyPlan.params],
      dispatches: tinyPlan.dispatches.map((d) => ({ ...d, at: "a`b$\\{c}.vit:1" })),
    };
    for (const plan of [tinyPlan, imagePlan, awkward]) {
      expect(await planOf(emitRunner(plan, undefined, { runtime: "vitc/runtime" }), "plan.ts")).toEqual(plan);
    }
  });

  test("has WGSL as lines that can be read", () => {
    const text = emitRunner(tinyPlan, undefined, { runtime: "vitc/runtime" })[1]!.text;
    expect(text).toContain(`\n${tinyPlan.pipelines[1]!.split("\n").slice(1, -1).join("\n")}\n`);
    expect(text).toContain('\n    step(1, 1, "h", "tiny.vit:3", arena(0, 16), weights(0, 16), arena(512, 16)),\n');
  });
});

describe("tapped.ts", () => {
  test("says only what differs from the base plan, and comes to the same", async () => {
    const files = emitRunner(tinyPlan, tinyTapped, { runtime: "vitc/runtime" });
    expect(files.map((f) => f.path)).toEqual(["index.ts", "plan.ts", "tapped.ts"]);
    expect(files[2]!.text).not.toContain("dispatches");
    expect(files[2]!.text).not.toContain("@compute");
    expect(await planOf(files, "tapped.ts")).toEqual(tinyTapped);
  });

  test("shares texts where the two plans number their pipelines differently", async () => {
    const other: Plan = {
      ...tinyTappedApart,
      pipelines: ["// new\n", tinyPlan.pipelines[2]!, tinyPlan.pipelines[1]!, tinyPlan.pipelines[0]!],
      fold: tinyPlan.fold.map((f) => ({ ...f, dispatches: f.dispatches.map((d) => ({ ...d, pipeline: 3 })) })),
      dispatches: [{ ...tinyPlan.dispatches[0]!, pipeline: 2 }, { ...tinyPlan.dispatches[1]!, pipeline: 1 }, { ...tinyPlan.dispatches[1]!, pipeline: 0 }],
    };
    const files = emitRunner(tinyPlan, other, { runtime: "vitc/runtime" });
    expect(files[2]!.text).not.toContain("@compute");
    expect(files[2]!.text).not.toContain("fold");
    expect(unnumbered(await planOf(files, "tapped.ts"))).toEqual(unnumbered(other));
  });
});

test("nothing is imported but the runtime, under the name asked for", () => {
  for (const { text } of emitRunner(tinyPlan, tinyTapped, { runtime: "@my/runtime" })) {
    const from = [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(from)).toEqual(new Set([...from.filter((f) => f!.startsWith("./")), "@my/runtime"]));
  }
});

test("the header tells what the model is", () => {
  const { text } = emitRunner(tinyPlan, tinyTapped, { runtime: "vitc/runtime" })[0]!;
  for (const line of [" * input  x [batch, 2, 2]", " * output y [batch, 4]", " * const { y } = await model.run({ x, label });"]) expect(text).toContain(line);
});
