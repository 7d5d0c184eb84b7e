/**
 * A training written by hand, small enough to be followed: `p = w · x + b + offset`, the loss is the mean of `(p -
 * label - teacher + noise)²`, where the noise is the host's seed of the pass; `seen` follows the mean of `x[0]`; SGD
 * with momentum 0.5, an average that takes half. A batch of two rows.
 */
import { hashOf } from "../../src/runtime/counter-random.ts";
import {
  planVersion,
  type Plan,
  type PlanDispatch,
  type PlanInput,
  type PlanTensor,
  type Region,
  type TrainPlan,
} from "../../src/runtime/plan.ts";

const state = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });

interface Kernel {
  readonly name: string;
  readonly bindings: Readonly<Record<string, Region>>;
  readonly body: string;
}

/** One invocation does all: what is stored is the last binding, or all that the body says. */
function program(
  kernels: readonly Kernel[],
  inputs: readonly PlanInput[],
  outputs: readonly PlanTensor[],
  arenaSize: number,
): Plan {
  const pipelines = kernels.map(({ bindings, body }) => {
    const names = Object.keys(bindings);
    const declared = names.map((n, i) => `@group(0) @binding(${i}) var<storage, read_write> ${n}: array<f32>;`);
    const wgsl = `struct Batch { batch: u32 }\n${declared.join("\n")}\n@group(0) @binding(${names.length}) var<uniform> rows: Batch;\n@compute @workgroup_size(1) fn main() {\n${body}\n}`;
    return { wgsl, invocations: 1, sharedBytes: 0 };
  });
  const dispatches = kernels.map(
    ({ name, bindings }, i): PlanDispatch => ({
      pipeline: i,
      workgroups: 1,
      bindings: Object.values(bindings),
      name,
      at: `tiny.vit:${i + 1}`,
    }),
  );
  return {
    version: planVersion,
    model: "tiny",
    target: "test",
    inputs,
    outputs,
    taps: [],
    params: [],
    dialects: {},
    pipelines,
    fold: [],
    dispatches,
    memory: { weights: 4096, arena: arenaSize, staging: 0, livenessBound: arenaSize },
  };
}

// Host numbers lie side by side.
const image = arena(0, 16);
const label = arena(256, 8);
const teacher = arena(512, 8);
const noise = arena(768, 4);
const p = arena(1024, 8);
const d = arena(1280, 8);
const loss = arena(1536, 4);
const error = arena(1792, 4);

const [w, b, vector] = [state(0, 8), state(256, 4), state(0, 512)];
const [gw, gb, gradients] = [state(512, 8), state(768, 4), state(512, 512)];
const momentum = state(1024, 512);
const accumulated = state(1536, 512);
const averages = state(2048, 512);
const offset = state(2560, 4);
const seen = state(2816, 4);

const batch: readonly PlanInput[] = [
  { name: "image", shape: [2, 2], region: image },
  { name: "label", shape: [2], region: label, classes: 4 },
  { name: "teacher", shape: [2], region: teacher },
];
const forward: readonly Kernel[] = [
  {
    name: "p",
    bindings: { image, w, b, offset, p },
    body: "for (var i = 0u; i < 2u; i++) { p[i] = w[0] * image[2 * i] + w[1] * image[2 * i + 1] + b[0] + offset[0]; }",
  },
  {
    name: "d",
    bindings: { p, label, teacher, noise, d },
    body: "for (var i = 0u; i < 2u; i++) { d[i] = p[i] - label[i] - teacher[i] + noise[0] / 16777216.0; }",
  },
  { name: "loss", bindings: { d, loss }, body: "loss[0] = (d[0] * d[0] + d[1] * d[1]) / 2;" },
  { name: "error", bindings: { d, error }, body: "error[0] = (abs(d[0]) + abs(d[1])) / 2;" },
];
const results: readonly PlanTensor[] = [
  { name: "loss", shape: [], region: loss },
  { name: "error", shape: [], region: error },
];

const step = program(
  [
    ...forward,
    {
      name: "gradient:w",
      bindings: { d, image, gw },
      body: "gw[0] = d[0] * image[0] + d[1] * image[2]; gw[1] = d[0] * image[1] + d[1] * image[3];",
    },
    { name: "gradient:b", bindings: { d, gb }, body: "gb[0] = d[0] + d[1];" },
    {
      name: "seen.new",
      bindings: { image, seen },
      body: "seen[0] = 0.75 * seen[0] + 0.25 * (image[0] + image[2]) / 2;",
    },
  ],
  [...batch, { name: "seed", shape: [], region: noise }],
  results,
  2048,
);

/** The learning rate and what the momentum is worth lie side by side. */
const update = (from: Region): Plan =>
  program(
    [
      {
        name: "norm",
        bindings: { g: from, norm: arena(256, 4) },
        body: "var s = 0.0; for (var i = 0u; i < 128u; i++) { s += g[i] * g[i]; } norm[0] = sqrt(s);",
      },
      {
        name: "parameters.new",
        bindings: { host: arena(0, 8), norm: arena(256, 4), g: from, m: momentum, v: vector, a: averages },
        body: `let size = bitcast<u32>(norm[0]) & 0x7fffffffu;
  if (size >= 0x7f800000u) { return; }
  for (var i = 0u; i < 128u; i++) {
    m[i] = host[1] * m[i] + g[i];
    v[i] = v[i] - host[0] * m[i];
    a[i] = (a[i] + v[i]) / 2;
  }`,
      },
    ],
    [
      { name: "host.0", shape: [], region: arena(0, 4) },
      { name: "host.1", shape: [], region: arena(4, 4) },
    ],
    [{ name: "norm", shape: [], region: arena(256, 4) }],
    512,
  );

const evaluation = program(
  forward,
  [...batch, { name: "seed", shape: [], region: { space: 1, offset: 768, size: 0 } }],
  [...results, { name: "logits", shape: [2, 1], region: p }],
  2048,
);

const uniform = ["uniform", -1, 1] as const;

/** Its parameters begin with what their initialisers draw. */
export const tinyTraining: TrainPlan = {
  version: planVersion,
  model: "tiny",
  recipe: "by_hand",
  target: "test",
  batch: 2,
  accumulate: 1,
  epochs: 3,
  state: [
    { name: "w", shape: [2], offset: 0, role: "parameter", init: uniform },
    { name: "b", shape: [1], offset: 256, role: "parameter", init: ["zeros"] },
    { name: "w", shape: [2], offset: 512, role: "gradient", init: ["zeros"] },
    { name: "b", shape: [1], offset: 768, role: "gradient", init: ["zeros"] },
    { name: "m.0", shape: [128], offset: 1024, role: "optimizer", init: ["zeros"] },
    { name: "w", shape: [2], offset: 2048, role: "average", init: uniform },
    { name: "b", shape: [1], offset: 2304, role: "average", init: ["zeros"] },
    { name: "offset", shape: [1], offset: 2560, role: "parameter", init: ["constant", 0.5], frozen: true },
    { name: "seen", shape: [1], offset: 2816, role: "buffer", init: ["zeros"] },
  ],
  stateSize: 3072,
  host: { seed: "seed", "host.0": ["div", 0.25, ["add", "step", 1]], "host.1": 0.5 },
  reports: { lr: ["div", 0.25, ["add", "step", 1]] },
  metrics: ["error"],
  step,
  update: update(gradients),
  evaluation,
  augment: {},
  dialects: { other: [{ ours: "w", theirs: ["weight"] }] },
};

/** The same in two passes. */
export const tinyAccumulating: TrainPlan = {
  ...tinyTraining,
  accumulate: 2,
  state: [
    ...tinyTraining.state.filter((t) => t.role !== "gradient"),
    { name: "gradients.0", shape: [128], offset: 512, role: "scratch", init: ["zeros"] },
    { name: "w", shape: [2], offset: 1536, role: "gradient", init: ["zeros"] },
    { name: "b", shape: [1], offset: 1792, role: "gradient", init: ["zeros"] },
  ],
  host: { ...tinyTraining.host, micro: "micro" },
  accumulation: program(
    [
      {
        name: "accumulated",
        bindings: { micro: arena(0, 4), gradients, accumulated },
        body: "for (var i = 0u; i < 128u; i++) { accumulated[i] = select(accumulated[i], 0.0, micro[0] == 0) + gradients[i] / 2; }",
      },
    ],
    [{ name: "micro", shape: [], region: arena(0, 4) }],
    [],
    256,
  ),
  update: update(accumulated),
};

export type TinyBatch = { readonly image: Float32Array; readonly label: Int32Array; readonly teacher: Float32Array };

/** Rows that differ from step to step. */
export const tinyBatch = (step: number, rows = 2): TinyBatch => ({
  image: Float32Array.from({ length: 2 * rows }, (_, i) => Math.sin(7 * step + i)),
  label: Int32Array.from({ length: rows }, (_, i) => (step + i) % 4),
  teacher: Float32Array.from({ length: rows }, (_, i) => 0.25 * Math.cos(step + 3 * i)),
});

/** What the same training is in float64. */
export class TinyReference {
  w: number[];
  b = 0;
  m = [0, 0, 0];
  average: number[];
  seen = 0;
  gradient = [0, 0, 0];
  readonly #seed: number;
  readonly #passes: number;

  constructor(w: ArrayLike<number>, seed: number, passes = 1) {
    this.w = Array.from(w);
    this.average = [...this.w, 0];
    this.#seed = seed;
    this.#passes = passes;
  }

  /** Mean losses, errors, and the norm of the gradients. */
  step(step: number, { image, label, teacher }: TinyBatch): { loss: number; error: number; norm: number; lr: number } {
    let [loss, error] = [0, 0];
    this.gradient = [0, 0, 0];
    for (let pass = 0; pass < this.#passes; pass++) {
      const noise = (hashOf(this.#seed, step, pass) >>> 8) / 2 ** 24;
      const rows = [2 * pass, 2 * pass + 1];
      for (const i of rows) {
        const [x, y] = [image[2 * i]!, image[2 * i + 1]!];
        const d = this.w[0]! * x + this.w[1]! * y + this.b + 0.5 - label[i]! - teacher[i]! + noise;
        loss += (d * d) / 2 / this.#passes;
        error += Math.abs(d) / 2 / this.#passes;
        [x, y, 1].forEach((v, k) => (this.gradient[k]! += (d * v) / this.#passes));
      }
      this.seen = 0.75 * this.seen + (0.25 * (image[4 * pass]! + image[4 * pass + 2]!)) / 2;
    }
    const lr = 0.25 / (step + 1);
    this.m = this.m.map((m, k) => 0.5 * m + this.gradient[k]!);
    const next = [...this.w, this.b].map((v, k) => v - lr * this.m[k]!);
    this.average = this.average.map((a, k) => (a + next[k]!) / 2);
    this.w = next.slice(0, 2);
    this.b = next[2]!;
    return { loss, error, norm: Math.hypot(...this.gradient), lr };
  }
}
