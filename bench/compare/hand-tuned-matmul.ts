/**
 * The yardstick: the matrix product C[M, N] = A[M, K] B[K, N] as one would tune it by hand for an adapter that runs on
 * the processor. 16 rows by 4 vectors of four columns in named accumulators, four rows of B as a `mat4x4f` times a
 * vector of A along k, workgroups of 8 in a row, loads clamped and stores guarded at the ragged edge. The best rate
 * over the sizes is what whole models are held against.
 */
import { median } from "../../src/host/statistics.ts";
import type { ProcessorTime } from "./alternate.ts";

export interface MatmulRate {
  /** The best of `sizes`, in flops a second. */
  readonly best: number;
  readonly sizes: Readonly<Record<string, number>>;
  /** The best by the processor's time, all threads together. */
  readonly busyBest?: number;
}

type Sizes = readonly (readonly [K: number, N: number])[];

const M = 197;
const everySize: Sizes = [
  [192, 576],
  [192, 768],
  [768, 192],
  [384, 384],
  [768, 768],
];
const [rows, columns] = [16, 4];

const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("\n");

/** The kernel for one size. */
export function matmulText(K: number, N: number): string {
  const [across, down] = [N / (4 * columns), Math.ceil(M / rows)];
  return `
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;

@compute @workgroup_size(8)
fn main(@builtin(global_invocation_id) g: vec3u) {
  if (g.x >= ${across * down}u) { return; }
  let gx = g.x % ${across}u;
  let gy = g.x / ${across}u;
  let row = gy * ${rows}u;
${times(rows, (r) => `  let a${r} = min(row + ${r}u, ${M - 1}u) * ${K / 4}u;`)}
${times(rows, (r) => Array.from({ length: columns }, (_, x) => `  var c${r}_${x} = vec4f();`).join(""))}
  for (var k = 0u; k < ${K / 4}u; k++) {
    let at = k * ${N}u + gx * ${columns}u;
${times(columns, (x) => `    let b${x} = mat4x4f(b[at + ${x}u], b[at + ${N / 4 + x}u], b[at + ${(2 * N) / 4 + x}u], b[at + ${(3 * N) / 4 + x}u]);`)}
${times(rows, (r) => `    let v${r} = a[a${r} + k];\n${times(columns, (x) => `    c${r}_${x} += b${x} * v${r};`)}`)}
  }
${times(rows, (r) => `  if (row + ${r}u < ${M}u) {\n    let to = (row + ${r}u) * ${N / 4}u + gx * ${columns}u;\n${times(columns, (x) => `    c[to + ${x}u] = c${r}_${x};`)}\n  }`)}
}
`;
}

/** Kernels ready to run on `device`; every `sample` times each size once, `rate` is the best median. */
export async function prepareMatmuls(
  device: GPUDevice,
  sizes = everySize,
  processorTime?: ProcessorTime,
): Promise<{ sample(): Promise<void>; rate(): MatmulRate }> {
  const subjects = await Promise.all(
    sizes.map(async ([K, N]) => {
      const pipeline = await device.createComputePipelineAsync({
        layout: "auto",
        compute: { module: device.createShaderModule({ code: matmulText(K, N) }), entryPoint: "main" },
      });
      const entries = [M * K, K * N, M * N].map((count, binding) => {
        const buffer = device.createBuffer({
          size: 4 * count,
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
        });
        device.queue.writeBuffer(
          buffer,
          0,
          Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898)),
        );
        return { binding, resource: { buffer } };
      });
      const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
      const groups = Math.ceil(((N / (4 * columns)) * Math.ceil(M / rows)) / 8);
      const run = async (repeats: number): Promise<number> => {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        for (let i = 0; i < repeats; i++) pass.dispatchWorkgroups(groups);
        pass.end();
        const start = performance.now();
        device.queue.submit([encoder.finish()]);
        await device.queue.onSubmittedWorkDone();
        return performance.now() - start;
      };
      await run(1);
      // Long enough that neither the clock nor the way back from the device matters.
      const repeats = Math.max(2, Math.ceil(150 / (await run(1))));
      return {
        name: `${M} x ${K} x ${N}`,
        flops: 2 * M * K * N,
        repeats,
        run,
        rates: [] as number[],
        busy: [] as number[],
      };
    }),
  );
  return {
    async sample() {
      for (const s of subjects) {
        const busy = await processorTime?.();
        s.rates.push((s.flops * s.repeats * 1000) / (await s.run(s.repeats)));
        if (busy !== undefined) s.busy.push((s.flops * s.repeats * 1000) / ((await processorTime!()) - busy));
      }
    },
    rate() {
      const medians = subjects.map((s) => [s.name, median(s.rates)] as const);
      return {
        best: Math.max(...medians.map(([, rate]) => rate)),
        sizes: Object.fromEntries(medians),
        ...(processorTime && { busyBest: Math.max(...subjects.map((s) => median(s.busy))) }),
      };
    },
  };
}
