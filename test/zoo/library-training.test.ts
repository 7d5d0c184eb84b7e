/**
 * The optimisers and schedules of specs/lib do what PyTorch's do, or what papers say (`test/golden/make/lib_cases.py`), with the
 * gradients that the compiler derives: parameters after each of some steps, of kernels in float64; and on the processor.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CompiledTraining, compileTraining } from "../../src/compile-training.ts";
import { openSpec } from "../../src/compile.ts";
import { elements } from "../../src/ir/graph.ts";
import { wasm } from "../../src/ir/target.ts";
import { loadTrainer } from "../../src/runtime/index.ts";
import type { Plan } from "../../src/runtime/plan.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { values } from "../support/golden.ts";
import { hostInputs, inMemory, initialState, stateOf, trainStep } from "../support/run-training.ts";
import { spread } from "../support/zoo.ts";

interface Optimiser {
  readonly text: string;
  /** w, v and b after each step. */
  readonly after: readonly (readonly number[])[];
}
interface Schedule {
  readonly text: string;
  /** By the step, of 100. */
  readonly rates: Readonly<Record<string, number>>;
}

const file = new URL("../golden/lib/optim.json", import.meta.url);
const cases = JSON.parse(readFileSync(file, "utf8")) as (Optimiser | Schedule)[];
const optimisers = cases.filter((c): c is Optimiser => "after" in c);
const schedules = cases.filter((c): c is Schedule => "rates" in c);

const specOf = (optimize: string) =>
  openSpec(
    {
      name: "test.vit",
      text: `
        import "lib/recipes.vit"
        model two(n = 3, hidden = 4, out = 2) {
          input x[n]
          param w[hidden, n] ~ zeros
          param v[out, hidden] ~ zeros
          param b[out] ~ zeros
          output y[i] = b[i] + sum[j: hidden] v[i, j] * (sum[k] w[j, k] * x[k])
        }
        loss squares(m) {
          input target[2]
          return sum[i] (m.y[i] - target[i])^2
        }
        train it(m) {
          batch = 4
          steps = 100
          minimize squares(m)
          ${optimize}
        }`,
    },
    () => undefined,
  );

const drawn = (name: string, shape: readonly number[]): Float32Array =>
  values(name, elements(shape), ...spread(name, shape));
const examples = { x: values("x", 12, 0, 1), target: values("target", 8, 0.5, 1) };

/** w, v and b of a state. */
const parametersOf = ({ plan }: CompiledTraining<Plan>, state: ArrayLike<number>): number[] =>
  ["w", "v", "b"].flatMap((name) => stateOf(state, plan.state.find((s) => s.name === name && s.role === "parameter")!));

test.each(optimisers)("$text", async ({ text, after }) => {
  const compiled = compileTraining(specOf(text), "two", "it");
  const engine = inMemory(compiled);
  engine.write(initialState(compiled, drawn));
  for (const [i, expected] of after.entries()) {
    await trainStep(engine, compiled, i + 1, [examples]);
    const found = parametersOf(compiled, await engine.read());
    expected.forEach((v, k) => expect(found[k], `parameter ${k} after step ${i + 1}`).toBeCloseTo(v, 7));
  }
});

test.each(optimisers.slice(-5))("$text, on the processor", async ({ text, after }) => {
  const compiled = compileTraining(specOf(text), "two", "it", { target: wasm });
  const shapes = { w: [4, 3], v: [2, 4], b: [2] };
  const weights = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, drawn(name, shape)]));
  const trainer = await loadTrainer(undefined, compiled.plan, { weights, steps: 100 });
  try {
    for (const [i, expected] of after.entries()) {
      await trainer.step(examples as never);
      const found = readSafetensors(await trainer.parameters());
      const all = ["w", "v", "b"].flatMap((name) => [...found.get(name)!.data()]);
      expected.forEach((v, k) => expect(all[k], `parameter ${k} after step ${i + 1}`).toBeCloseTo(v, 4));
    }
  } finally {
    trainer.dispose();
  }
});

test.each(schedules)("$text", ({ text, rates }) => {
  const compiled = compileTraining(specOf(`optimize sgd(lr = ${text})`), "two", "it");
  const { lr } = compiled.plan.reports;
  const plan = { ...compiled.plan, host: { lr: lr! } };
  for (const [step, rate] of Object.entries(rates)) {
    const found = hostInputs({ ...compiled, plan }, { step: Number(step), steps: 100, micro: 0, seed: 1 });
    expect(found.lr![0], `step ${step}`).toBeCloseTo(rate, 10);
  }
});

describe("recipes for any classifier", () => {
  const text =
    'import "zoo/vision_transformer.vit"\nimport "lib/recipes.vit"\n' +
    "variant tiny = vision_transformer([16, 16], patch = 8, dim = 8, depth = 2, heads = 2, classes = 3)\n";
  const spec = openSpec({ name: "test.vit", text }, () => undefined);
  const groupsOf = (recipe: string): string[][] =>
    compileTraining(spec, "tiny", recipe).training.groups.map((g) => g.members.map((m) => m.param));

  test("from_scratch decays matrices, not gains, biases, positions and tokens", () => {
    const groups = groupsOf("from_scratch");
    expect(groups).toHaveLength(2);
    const [kept, decayed] = groups[0]!.includes("cls_token") ? groups : groups.reverse();
    expect(kept).toEqual(expect.arrayContaining(["pos_embed", "cls_token", "norm.weight", "blocks.0.attn.qkv.bias"]));
    expect(decayed).toEqual(expect.arrayContaining(["patch_embed.proj.weight", "head.weight"]));
  });
  test("fine_tune has a rate for each block", () => {
    const groups = groupsOf("fine_tune");
    const ofBlock = groups.filter((group) => group.some((name) => name.startsWith("blocks.1.")));
    expect(ofBlock.flat().every((name) => name.startsWith("blocks.1."))).toBe(true);
    expect(groups).toHaveLength(8);
  });
  test("linear_probe leaves all but the head", () => {
    expect(groupsOf("linear_probe")).toEqual([["head.weight", "head.bias"]]);
  });
  test("muon_classify has matrices one by one", () => {
    const groups = groupsOf("muon_classify");
    expect(groups.filter((g) => g.length === 1 && g[0]!.endsWith("weight"))).toEqual(
      expect.arrayContaining([["blocks.0.attn.qkv.weight"], ["blocks.1.mlp.fc2.weight"]]),
    );
    // All others are two groups: those that decay, and those that do not.
    expect(groups.filter((g) => g.length > 1 || g[0] !== "cls_token")).toHaveLength(8 + 2);
  });
});
