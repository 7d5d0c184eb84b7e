/**
 * Random models through the whole compiler: on a device against the oracle (`models-device`), and their WGSL through
 * both front ends, Tint and naga (`models-wgsl`). Passes are left out and targets changed by the input's number.
 */
import { openDevice } from "../src/node/adapter.ts";
import { type CompileOptions, compileGraph, elaborateVariant, openSpec } from "../src/compile.ts";
import { evaluateGraph } from "../src/interp/evaluate-graph.ts";
import { executeKernels } from "../src/interp/execute-kernels.ts";
import { type Graph, elements, inputsOf, paramsOf } from "../src/ir/graph.ts";
import { software, targets, wasm } from "../src/ir/target.ts";
import { allPasses } from "../src/passes/stages.ts";
import { loadModel } from "../src/runtime/index.ts";
import { checkWithNaga } from "../test/support/naga.ts";
import { execute, executeInDeno } from "../test/support/execute-wasm.ts";
import { prepareProgram } from "../test/support/run-program-wat.ts";
import { checkOnNull } from "../test/support/null-device.ts";
import { type Fuzzer, lineCuts, promise } from "./fuzzer.ts";
import { type Random, randomFor } from "./random.ts";
import { randomModel } from "./random-model.ts";

const optional = allPasses.filter((p) => p.optional).map((p) => p.name);

/** A text, and in its first line how it is compiled: `// compile: {"target": …, "without": […]}`. */
function make(random: Random, names: readonly string[]): string {
  const without = random.once(3) ? (random.once(3) ? ["all"] : [random.pick(optional)]) : [];
  const dtype = random.once(6) ? "f16" : "f32";
  return `// compile: ${JSON.stringify({ target: random.pick(names), without, dtype })}\n${randomModel(random)}`;
}

function read(text: string): { readonly graph: Graph; readonly options: CompileOptions } {
  const said = JSON.parse(/^\/\/ compile: (.*)/.exec(text)?.[1] ?? "{}") as {
    target?: string;
    without?: string[];
    dtype?: "f16";
  };
  const graph = elaborateVariant(
    openSpec({ name: "fuzz.vit", text }, () => undefined),
    "m",
  );
  const target = said.target === wasm.name ? wasm : targets[said.target ?? software.name]!;
  return { graph, options: { target, disablePasses: said.without ?? [], weightsDtype: said.dtype ?? "f32" } };
}

const batch = 2;

/** Numbers of a model by its text: the same whenever it is tried. */
function dataOf(graph: Graph, text: string) {
  const random = randomFor("data", text.length, 0);
  const draw = (count: number, classes?: number): Float32Array =>
    Float32Array.from({ length: count }, () => (classes === undefined ? random.unit() * 2 - 1 : random.below(classes)));
  return {
    batch,
    inputs: Object.fromEntries(inputsOf(graph).map((v) => [v.id, draw(batch * elements(v.shape), v.classes)])),
    params: Object.fromEntries(paramsOf(graph).map((v) => [v.id, draw(elements(v.shape))])),
  };
}

/** The largest difference, in units of the largest expected number (or 1). */
function difference(expected: ArrayLike<number>, actual: ArrayLike<number>): number {
  let [scale, worst] = [1, 0];
  for (let i = 0; i < expected.length; i++) scale = Math.max(scale, Math.abs(expected[i]!));
  for (let i = 0; i < expected.length; i++) {
    const d = Math.abs(expected[i]! - actual[i]!);
    worst = Math.max(worst, Number.isFinite(d) ? d : Infinity);
  }
  return expected.length === actual.length ? worst / scale : Infinity;
}

let opened: ReturnType<typeof openDevice> | undefined;

/** Of numbers that an epsilon can turn over (a maximum, a floor) none are made; so a difference is an error. */
const tolerance = { f32: 2e-5, f16: 3e-2 };

export const modelsOnDevice: Fuzzer<string> = {
  name: "models-device",
  ending: "vit",
  make: (random) => make(random, ["software", "software", "gpu", "gpu-subgroups"]),
  shrink: lineCuts,
  async check(text) {
    const { graph, options } = read(text);
    const data = dataOf(graph, text);
    const expected = evaluateGraph(graph, data);
    const { plan, program } = compileGraph(graph, options);
    const exact = options.weightsDtype !== "f16";
    const kernels = executeKernels(program, data);
    for (const { name, value } of graph.outputs) {
      const stored = program.outputs.find((o) => o.name === name)!.value;
      const off = difference(expected.get(value)!, kernels.get(stored)!);
      promise(off < (exact ? 1e-9 : tolerance.f16), `${name}: the kernel program is off by ${off}`);
    }
    opened ??= openDevice();
    const { device } = await opened;
    const weights = new Map(paramsOf(graph).map((p) => [p.id, { shape: p.shape, data: data.params[p.id]! }]));
    const model = await loadModel(device, plan, {
      weights: Object.fromEntries([...weights].map(([n, w]) => [n, w.data])),
      maxBatch: batch,
    });
    try {
      const inputs = Object.fromEntries(
        plan.inputs.map((i) => [
          i.name,
          i.classes === undefined ? data.inputs[i.name]! : Int32Array.from(data.inputs[i.name]!),
        ]),
      );
      const outputs = (await model.run(inputs)) as Readonly<Record<string, Float32Array>>;
      for (const { name, value } of graph.outputs) {
        const off = difference(expected.get(value)!, outputs[name]!);
        promise(off < tolerance[exact ? "f32" : "f16"], `${name}: the device is off by ${off}`);
      }
    } finally {
      model.dispose();
    }
  },
};

/** Both bodies; the relaxed one of every tenth model, since its engine is another process. */
export const modelsOnWasm: Fuzzer<string> = {
  name: "models-wasm",
  ending: "vit",
  make: (random) => make(random, [wasm.name]),
  shrink: lineCuts,
  async check(text) {
    const { graph, options } = read(text);
    const data = dataOf(graph, text);
    const expected = evaluateGraph(graph, data);
    const { program } = compileGraph(graph, options);
    const relaxed = text.length % 10 === 0;
    const { execution, outputs } = await prepareProgram(program, wasm, data, relaxed);
    const stored = outputs(relaxed ? executeInDeno([execution])[0]! : await execute(execution));
    for (const { name, value } of graph.outputs) {
      const off = difference(expected.get(value)!, stored.get(name)!);
      promise(
        off < tolerance[options.weightsDtype === "f16" ? "f16" : "f32"],
        `${name}: the processor is off by ${off}`,
      );
    }
  },
};

/** Texts of several models that naga reads in one process. */
const modelsAtOnce = 50;

/** An input is the texts of many models: a process a model would take most of the time. */
export const modelsWgsl: Fuzzer<string> = {
  name: "models-wgsl",
  ending: "vit",
  make: (random) =>
    Array.from({ length: modelsAtOnce }, () =>
      make(random, ["software", "gpu", "gpu-subgroups", "software-f16", "gpu-f16"]),
    ).join(separator),
  *shrink(input) {
    const models = input.split(separator);
    if (models.length > 1) yield* models;
    else yield* lineCuts(input);
  },
  async check(input) {
    const texts: Record<string, string> = {};
    for (const [n, text] of input.split(separator).entries()) {
      const { graph, options } = read(text);
      const { plan } = compileGraph(graph, options);
      const wgsl = plan.machine === "wasm" ? [] : plan.pipelines.map((p) => p.wgsl);
      const faults = await checkOnNull(wgsl, options.target!.features ?? []);
      promise(faults.length === 0, `Tint refuses a kernel of model ${n}: ${faults[0]}`);
      // naga knows no subgroups here.
      if (!wgsl.some((t) => t.includes("enable"))) for (const [k, t] of wgsl.entries()) texts[`${n}.${k}`] = t;
    }
    if (Object.keys(texts).length === 0) return;
    const { faults } = checkWithNaga(texts, { pipelines: false });
    promise(Object.keys(faults).length === 0, `naga refuses a kernel: ${JSON.stringify(faults).slice(0, 2000)}`);
  },
};

const separator = "\n// ----\n";
