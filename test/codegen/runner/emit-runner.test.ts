import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { emitRunner, type EmittedFile } from "../../../src/codegen/runner/emit-runner.ts";
import { printSource } from "../../../src/codegen/runner/print-source.ts";
import type { Plan } from "../../../src/runtime/plan.ts";
import { imagePlan, pipelineOf, tinyPlan, tinyTapped, tinyTappedApart } from "../../runtime/tiny-plan.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true })));

/** Runs an emitted module without types: what its `plan` is. */
async function planOf(files: readonly EmittedFile[], path: string): Promise<Plan> {
  const folder = mkdtempSync(join(tmpdir(), "vitc-emit-"));
  folders.push(folder);
  for (const file of files) {
    const js = ts.transpileModule(file.text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    }).outputText;
    writeFileSync(join(folder, file.path.replace(/\.ts$/, ".js")), js);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const module = (await import(/* @vite-ignore */ join(folder, path.replace(/\.ts$/, ".js")))) as { plan: Plan };
  return module.plan;
}

/** A plan with its kernels' texts in place of their numbers, which a tapped module may change. */
const unnumbered = (plan: Plan): unknown => {
  const texts = (list: Plan["dispatches"]): unknown =>
    list.map((d) => ({ ...d, pipeline: plan.pipelines[d.pipeline] }));
  return {
    ...plan,
    pipelines: undefined,
    fold: plan.fold.map((f) => ({ ...f, dispatches: texts(f.dispatches) })),
    dispatches: texts(plan.dispatches),
  };
};

describe("plan.ts", () => {
  test("says which regions hold halves, and the header does", async () => {
    const b = { space: 0, offset: 256, size: 8, half: true } as const;
    const halves: Plan = {
      ...tinyPlan,
      features: ["shader-f16"],
      params: tinyPlan.params.map((p) => (p.name === "shift.b" ? { ...p, region: b } : p)),
      dispatches: tinyPlan.dispatches.map((d) => ({
        ...d,
        bindings: d.bindings.map((r) => (r.space === 0 && r.offset === 256 ? b : r)),
      })),
    };
    const files = emitRunner(halves, undefined, { runtime: "vitc/runtime", print: printSource });
    expect(await planOf(files, "plan.ts")).toEqual(halves);
    expect(files.find((f) => f.path === "index.ts")!.text).toContain("of weights (matrices in f16)");
  });
  test("holds the plan, whatever its texts and names are", async () => {
    const awkward: Plan = {
      ...tinyPlan,
      model: "awkward",
      pipelines: [
        pipelineOf("`tick` ${not} \\ \\u0041 $x $ {y} \r\n step(a, b); param(c)"),
        ...tinyPlan.pipelines.slice(1),
      ],
      params: [
        { name: 'a."quoted".\u2028name', shape: [], region: { space: 0, offset: 0, size: 4 }, init: ["constant", 0.1] },
        ...tinyPlan.params,
      ],
      dispatches: tinyPlan.dispatches.map((d) => ({ ...d, at: "a`b$\\{c}.vit:1" })),
    };
    for (const plan of [tinyPlan, imagePlan, awkward]) {
      expect(
        await planOf(emitRunner(plan, undefined, { runtime: "vitc/runtime", print: printSource }), "plan.ts"),
      ).toEqual(plan);
    }
  });

  test("has WGSL as lines that can be read", () => {
    const text = emitRunner(tinyPlan, undefined, { runtime: "vitc/runtime", print: printSource })[1]!.text;
    expect(text).toContain(`\n${tinyPlan.pipelines[1]!.wgsl.split("\n").slice(1, -1).join("\n")}\n`);
    expect(text).toContain('\n    step(1, 1, "h", "tiny.vit:3", arena(0, 16), weights(0, 16), arena(512, 16)),\n');
  });
});

describe("tapped.ts", () => {
  test("says only what differs from the base plan, and comes to the same", async () => {
    const files = emitRunner(tinyPlan, tinyTapped, { runtime: "vitc/runtime", print: printSource });
    expect(files.map((f) => f.path)).toEqual(["index.ts", "plan.ts", "tapped.ts"]);
    expect(files[2]!.text).not.toContain("dispatches");
    expect(files[2]!.text).not.toContain("@compute");
    expect(await planOf(files, "tapped.ts")).toEqual(tinyTapped);
  });

  test("shares texts where the two plans number their pipelines differently", async () => {
    const other: Plan = {
      ...tinyTappedApart,
      pipelines: [pipelineOf("// new\n"), tinyPlan.pipelines[2]!, tinyPlan.pipelines[1]!, tinyPlan.pipelines[0]!],
      fold: tinyPlan.fold.map((f) => ({ ...f, dispatches: f.dispatches.map((d) => ({ ...d, pipeline: 3 })) })),
      dispatches: [
        { ...tinyPlan.dispatches[0]!, pipeline: 2 },
        { ...tinyPlan.dispatches[1]!, pipeline: 1 },
        { ...tinyPlan.dispatches[1]!, pipeline: 0 },
      ],
    };
    const files = emitRunner(tinyPlan, other, { runtime: "vitc/runtime", print: printSource });
    expect(files[2]!.text).not.toContain("@compute");
    expect(files[2]!.text).not.toContain("fold");
    expect(unnumbered(await planOf(files, "tapped.ts"))).toEqual(unnumbered(other));
  });
});

describe("plans for other targets", () => {
  const moved: Plan = {
    ...tinyPlan,
    target: "other",
    inputs: tinyPlan.inputs.map((i) => ({ ...i, region: { ...i.region, offset: i.region.offset + 4096 } })),
    params: tinyPlan.params.map((p) => ({ ...p, region: { ...p.region, offset: p.region.offset + 256 } })),
    pipelines: [pipelineOf("// its own\n"), ...tinyPlan.pipelines],
    fold: tinyPlan.fold.map((f) => ({
      ...f,
      dispatches: f.dispatches.map((d) => ({ ...d, pipeline: d.pipeline + 1 })),
    })),
    dispatches: [
      { ...tinyPlan.dispatches[0]!, pipeline: 0, sizes: [3, 4] },
      ...tinyPlan.dispatches.map((d) => ({ ...d, pipeline: d.pipeline + 1 })),
    ],
  };
  const movedTapped: Plan = { ...moved, taps: tinyTapped.taps };
  const regrouped: Plan = {
    ...moved,
    target: "third",
    taps: tinyTapped.taps,
    pipelines: [pipelineOf("// new\n"), ...moved.pipelines],
    dispatches: moved.dispatches.map((d) => ({ ...d, pipeline: d.pipeline + 1 })).reverse(),
    fold: [],
  };
  const plain: Plan = { ...tinyPlan, target: "plain" };
  const base: Plan = { ...tinyPlan, features: ["subgroups"] };
  const files = emitRunner(
    base,
    { ...tinyTapped, features: ["subgroups"] },
    {
      runtime: "vitc/runtime",
      print: printSource,
      others: [
        { plan: moved, tapped: movedTapped },
        { plan: plain },
        { plan: { ...moved, target: "third" }, tapped: regrouped },
      ],
    },
  );
  const text = (path: string): string => files.find((f) => f.path === path)!.text;

  test("come to the same, in files that are imported when they are needed", async () => {
    expect(files.map((f) => f.path)).toEqual([
      "index.ts",
      "plan.ts",
      "tapped.ts",
      "plan.other.ts",
      "tapped.other.ts",
      "plan.plain.ts",
      "plan.third.ts",
      "tapped.third.ts",
    ]);
    expect(unnumbered(await planOf(files, "plan.other.ts"))).toEqual({
      ...(unnumbered(moved) as object),
      features: [],
    });
    expect(unnumbered(await planOf(files, "tapped.other.ts"))).toEqual({
      ...(unnumbered(movedTapped) as object),
      features: [],
    });
    expect(unnumbered(await planOf(files, "tapped.third.ts"))).toEqual({
      ...(unnumbered(regrouped) as object),
      features: [],
    });
    expect(await planOf(files, "plan.plain.ts")).toEqual({ ...plain, features: [] });
    expect(text("index.ts").match(/from "\.\/[^"]+"/g)).toBeNull();
    expect(text("index.ts").match(/import\("[^"]+"\)/g)).toEqual(
      [
        "./plan.ts",
        "./tapped.ts",
        "./plan.other.ts",
        "./tapped.other.ts",
        "./plan.plain.ts",
        "./plan.third.ts",
        "./tapped.third.ts",
      ].map((p) => `import("${p}")`),
    );
  });

  test("say what they share once", () => {
    for (const path of ["plan.other.ts", "tapped.other.ts", "plan.plain.ts"]) {
      for (const shared of ["scale.a", "dialects", "outputs", '"label"', tinyPlan.pipelines[1]!.wgsl.split("\n")[2]!])
        expect(text(path), path).not.toContain(shared);
    }
    expect(text("plan.other.ts")).toContain("params: placed(base.params, staging(256, 16), weights(512, 16)),");
    expect(text("tapped.other.ts")).not.toContain("dispatches");
  });
});

test("nothing is imported but the runtime, under the name asked for", () => {
  for (const { text } of emitRunner(tinyPlan, tinyTapped, { runtime: "@my/runtime", print: printSource })) {
    const from = [...text.matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(from)).toEqual(new Set([...from.filter((f) => f!.startsWith("./")), "@my/runtime"]));
  }
});

test("the header tells what the model is", () => {
  const { text } = emitRunner(tinyPlan, tinyTapped, { runtime: "vitc/runtime", print: printSource })[0]!;
  for (const line of [
    " * input  x [batch, 2, 2]",
    " * output y [batch, 4]",
    " * const { y } = await model.run({ x, label });",
  ])
    expect(text).toContain(line);
});
