/**
 * A plan written by hand, small enough to be followed: `h = x * 2a`, `y = h + b + label`, with `2a` folded at load from
 * the parameter `scale.a`. The tapped plan also returns `h`.
 */
import { planVersion, type Plan, type PlanDispatch, type PlanPipeline, type Region } from "../../src/runtime/plan.ts";

const weights = (offset: number, size: number): Region => ({ space: 0, offset, size });
const arena = (offset: number, size: number): Region => ({ space: 1, offset, size });
const staging = (offset: number, size: number): Region => ({ space: 2, offset, size });

/** A text whose workgroups have so many invocations, and no memory. */
export const pipelineOf = (wgsl: string, invocations = 1): PlanPipeline => ({ wgsl, invocations, sharedBytes: 0 });

const head = `struct Batch { batch: u32 }
`;

const double = `${head}@group(0) @binding(0) var<storage, read_write> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> doubled: array<f32>;
@group(0) @binding(2) var<uniform> rows: Batch;
@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) {
  doubled[id.x] = 2 * a[id.x] * f32(rows.batch);
}`;

const multiply = `${head}@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@group(0) @binding(1) var<storage, read> doubled: array<f32>;
@group(0) @binding(2) var<storage, read_write> h: array<f32>;
@group(0) @binding(3) var<uniform> rows: Batch;
@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < 4 * rows.batch) { h[id.x] = x[id.x] * doubled[id.x % 4]; }
}`;

const add = `${head}@group(0) @binding(0) var<storage, read_write> h: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<f32>;
@group(0) @binding(2) var<storage, read_write> label: array<f32>;
@group(0) @binding(3) var<storage, read_write> y: array<f32>;
@group(0) @binding(4) var<uniform> rows: Batch;
@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < 4 * rows.batch) { y[id.x] = h[id.x] + b[id.x % 4] + label[id.x / 4]; }
}`;

const x = arena(0, 16);
const label = arena(256, 4);
const h = arena(512, 16);
const y = arena(768, 16);

const dispatches: readonly PlanDispatch[] = [
  { pipeline: 1, workgroups: 1, bindings: [x, weights(0, 16), h], name: "h", at: "tiny.vit:3" },
  { pipeline: 2, workgroups: 1, bindings: [h, weights(256, 16), label, y], name: "y", at: "tiny.vit:4" },
];

export const tinyPlan: Plan = {
  version: planVersion,
  model: "tiny",
  target: "test",
  inputs: [
    { name: "x", shape: [2, 2], region: x },
    { name: "label", shape: [], region: label, classes: 10 },
  ],
  outputs: [{ name: "y", shape: [4], region: y }],
  taps: [],
  params: [
    { name: "scale.a", shape: [4], region: staging(0, 16), init: ["uniform", 0, 1] },
    { name: "shift.b", shape: [4], region: weights(256, 16), init: ["zeros"] },
  ],
  dialects: {
    other: [
      { ours: "{part}.a", theirs: ["layer.{part}.first", "layer.{part}.second"] },
      { ours: "{part}.b", theirs: ["layer.{part}.offset"] },
      { ignore: "mask" },
    ],
  },
  pipelines: [double, multiply, add].map((wgsl) => pipelineOf(wgsl, 4)),
  fold: [
    {
      params: [0],
      dispatches: [
        { pipeline: 0, workgroups: 1, bindings: [staging(0, 16), weights(0, 16)], name: "doubled", at: "tiny.vit:2" },
      ],
    },
  ],
  dispatches,
  memory: { weights: 512, arena: 1024, staging: 256, livenessBound: 52 },
};

export const tinyTapped: Plan = { ...tinyPlan, taps: [{ name: "h.out", shape: [2, 2], region: h }] };

/** The same, but its fold differs, so that it cannot share the folded weights. */
export const tinyTappedApart: Plan = { ...tinyTapped, memory: { ...tinyPlan.memory, weights: 1024 } };

export const tinyWeights = { "scale.a": Float32Array.of(1, 2, 3, 4), "shift.b": Float32Array.of(10, 20, 30, 40) };

export function tinyResult(xs: readonly number[], labels: readonly number[]): number[] {
  return xs.map(
    (v, i) => v * 2 * tinyWeights["scale.a"][i % 4]! + tinyWeights["shift.b"][i % 4]! + labels[Math.floor(i / 4)]!,
  );
}

/** Takes one image of 2 x 2 pixels and returns it. */
export const imagePlan: Plan = {
  ...tinyPlan,
  model: "image",
  inputs: [
    {
      name: "image",
      shape: [3, 2, 2],
      region: arena(0, 48),
      preprocess: [
        { kind: "crop", height: 2, width: 2 },
        { kind: "normalize", mean: [0, 0, 0], std: [1, 1, 1] },
      ],
    },
  ],
  outputs: [{ name: "same", shape: [3, 2, 2], region: arena(0, 48) }],
  params: [],
  pipelines: [],
  fold: [],
  dispatches: [],
  memory: { weights: 0, arena: 256, staging: 0, livenessBound: 48 },
};

/** Each of 40,000 workgroups a row writes its number: with two rows they no longer fit into x. */
export const widePlan: Plan = {
  ...tinyPlan,
  model: "wide",
  inputs: [{ name: "unused", shape: [1], region: arena(160_256, 4) }],
  outputs: [{ name: "numbers", shape: [40_000], region: arena(0, 160_000) }],
  params: [],
  pipelines: [
    pipelineOf(`${head}@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
@group(0) @binding(1) var<uniform> rows: Batch;
@compute @workgroup_size(1) fn main(@builtin(workgroup_id) group: vec3u) {
  let number = group.x + 65535 * group.y;
  if (number < 40000 * rows.batch) { numbers[number] = f32(number); }
}`),
  ],
  fold: [],
  dispatches: [{ pipeline: 0, workgroups: 40_000, bindings: [arena(0, 160_000)], name: "numbers", at: "wide.vit:1" }],
  memory: { weights: 0, arena: 160_512, staging: 0, livenessBound: 160_004 },
};
