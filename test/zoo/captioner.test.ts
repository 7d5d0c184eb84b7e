/**
 * The captioner token by token: what it keeps stands for all tokens before, so a caption that grows costs no more a token, but
 * for attention to what there is.
 */
import { describe, expect, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { evaluateGraph, nextState } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { elements, inputsOf, paramsOf, statesOf } from "../../src/ir/graph.ts";
import { software, wasm, type Target } from "../../src/ir/target.ts";
import { loadModel, type Stateful, type Tensor, withState } from "../../src/runtime/index.ts";
import { values } from "../support/golden.ts";
import { repositorySource } from "../support/model-run.ts";
import { firstDifference } from "../support/pass-test.ts";
import { readGolden, spread } from "../support/zoo.ts";

const words = (target: Target, sizes: string) => {
  const text = `import "./zoo/blip.vit"\nvariant m = blip_words(${sizes})\n`;
  return compileVariant(openSpec({ name: "test.vit", text }, repositorySource), "m", { target: target as never });
};

/** What transformers computes of a whole caption, which test/zoo/numbers.test.ts compares with `blip_text`. */
const whole = (readGolden("blip") as { call: string; output: number[]; inputs: { ids: number[] } }[])[1]!;
const { ids } = whole.inputs;
const sizes = whole.call.slice("blip_text(".length, -1);
const size = Math.max(...whole.output.map(Math.abs));
const expected = (position: number): Float64Array =>
  Float64Array.from(whole.output.slice(20 * position, 20 * position + 20));

const { source } = words(software, sizes);
const params = Object.fromEntries(
  paramsOf(source).map(({ id, shape }) => [id, values(id, elements(shape), ...spread(id, shape))]),
);
const given = Object.fromEntries(
  inputsOf(source)
    .filter(({ shape }) => shape.length > 0)
    .map(({ id, shape }) => [id, values(id, elements(shape), 0, 1)]),
);
const inputsAt = (position: number) => ({
  id: Int32Array.of(ids[position]!),
  position: Int32Array.of(position),
  ...given,
});

test("token by token it says what it says of the whole caption", () => {
  let state = {};
  for (const position of ids.keys()) {
    const results = evaluateGraph(source, { batch: 1, inputs: inputsAt(position), params, state });
    state = nextState({ ...source, states: statesOf(source) }, results, 1);
    const logits = results.get(source.outputs.find(({ name }) => name === "logits")!.value)!;
    expect(firstDifference(expected(position), logits, 5e-9 * size)).toBeUndefined();
  }
});

describe.each([software, wasm])("$name", (target) => {
  test("so do kernels", () => {
    const { program } = words(target, sizes);
    let state = {};
    for (const position of ids.keys()) {
      const results = executeKernels(program, { batch: 1, inputs: inputsAt(position), params, state });
      state = nextState(program, results, 1);
      const logits = results.get(program.outputs.find(({ name }) => name === "logits")!.value)!;
      expect(firstDifference(expected(position), logits, 1e-8 * size)).toBeUndefined();
    }
  });

  /** Operations and bytes written of a run, those of attention to what was before by themselves. */
  const costs = (length: number) => {
    const { program } = words(target, `count = 5, length = ${length}, words = 20, dim = 16, depth = 2, heads = 2`);
    const sum = { attention: 0, others: 0, written: 0 };
    for (const kernel of program.kernels) {
      const { flops, bytesWritten } = kernelCost(kernel, program, 1);
      sum[kernel.value.endsWith(".attention.self.y") ? "attention" : "others"] += flops;
      sum.written += bytesWritten;
    }
    return sum;
  };
  test("a longer caption costs more attention, nothing else, and not a byte that is written", () => {
    const [short, long, longer] = [64, 256, 448].map(costs);
    expect([long!.others, long!.written]).toEqual([short!.others, short!.written]);
    expect(long!.attention - short!.attention).toBeGreaterThan(0);
    expect(longer!.attention - long!.attention).toBe(long!.attention - short!.attention);
  });
});

test("on the processor, in floats; reset() begins another caption", async () => {
  const { plan } = words(wasm, sizes);
  type State = Readonly<Record<string, Tensor>>;
  const model = withState<State, Awaited<ReturnType<typeof loadModel>>>(
    await loadModel(undefined, plan, { weights: params }),
  ) as Awaited<ReturnType<typeof loadModel>> & Stateful<State, object>;
  for (const _ of [1, 2]) {
    for (const position of ids.keys()) {
      const { logits } = (await model.run(inputsAt(position))) as { logits: Float32Array };
      expect(firstDifference(expected(position), Float64Array.from(logits), 1e-4 * size)).toBeUndefined();
    }
    await model.reset();
  }
  model.dispose();
});
