/**
 * Yardsticks of a GPU, written for it by hand: what multiply-adds in registers reach, and the product of two matrices
 * with both staged in workgroup memory, in two sizes of block; the better one counts.
 */

/** Multiply-adds of eight independent sums an invocation, four lanes each. */
export const peakText = (turns: number): string => `
@group(0) @binding(0) var<storage, read_write> out: array<vec4f>;
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) g: vec3u) {
  let x = vec4f(f32(g.x) * 1e-9);
  let b = vec4f(0.999);
${Array.from({ length: 8 }, (_, i) => `  var s${i} = x + ${i}.0;`).join("\n")}
  for (var t = 0; t < ${turns}; t++) {
${Array.from({ length: 8 }, (_, i) => `    s${i} = fma(s${i}, b, x);`).join("\n")}
  }
  out[g.x] = ${Array.from({ length: 8 }, (_, i) => `s${i}`).join(" + ")};
}
`;

/** Operations of `peakText` by an invocation. */
export const peakFlops = (turns: number): number => 8 * 4 * 2 * turns;

/** C[M, N] = A[M, K] B[N, K]^T with blocks of 16 x 16 invocations, `each` x `each` results each. */
export function matmulText(M: number, K: number, N: number, each: 4 | 8): string {
  const block = 16 * each;
  const list = (count: number, text: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => text(i)).join("\n");
  const stage = (array: string, from: string, rows: number, first: string): string =>
    list(
      block / 64,
      (i) => `    { let r = worker / 4u + ${64 * i}u;
      let v = select(vec4f(), ${from}[min(${first} + r, ${rows - 1}u) * ${K / 4}u + k * 4u + worker % 4u], ${first} + r < ${rows}u);
      let at = worker % 4u * 4u * ${block}u + r;
      ${array}[at] = v.x; ${array}[at + ${block}u] = v.y; ${array}[at + ${2 * block}u] = v.z; ${array}[at + ${3 * block}u] = v.w; }`,
    );
  return `
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
var<workgroup> left: array<f32, ${16 * block}>;
var<workgroup> right: array<f32, ${16 * block}>;
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) g: vec3u, @builtin(local_invocation_index) worker: u32) {
  let row = g.y * ${block}u;
  let column = g.x * ${block}u;
  let down = worker / 16u * ${each}u;
  let across = worker % 16u * ${each}u;
${list(each, (r) => list(each / 4, (q) => `  var c${r}_${q} = vec4f();`))}
  for (var k = 0u; k < ${K / 16}u; k++) {
${stage("left", "a", M, "row")}
${stage("right", "b", N, "column")}
    workgroupBarrier();
    for (var i = 0u; i < 16u; i++) {
${list(each / 4, (q) => `      let r${q} = vec4f(right[i * ${block}u + across + ${4 * q}u], right[i * ${block}u + across + ${4 * q + 1}u], right[i * ${block}u + across + ${4 * q + 2}u], right[i * ${block}u + across + ${4 * q + 3}u]);`)}
${list(each, (r) => `      let l${r} = left[i * ${block}u + down + ${r}u];\n${list(each / 4, (q) => `      c${r}_${q} = fma(vec4f(l${r}), r${q}, c${r}_${q});`)}`)}
    }
    workgroupBarrier();
  }
${list(each, (r) => list(each / 4, (q) => `  if (row + down + ${r}u < ${M}u && column + across + ${4 * q}u < ${N}u) { c[(row + down + ${r}u) * ${N / 4}u + (column + across) / 4u + ${q}u] = c${r}_${q}; }`))}
}
`;
}

/** Runs a text `repeats` times in one pass; gives seconds a run, its longest wait left out, and what it stored. */
export async function timeText(
  device: GPUDevice,
  text: string,
  inputs: readonly Float32Array[],
  outputSize: number,
  groups: readonly [number, number],
  least: number,
): Promise<{ readonly seconds: number; readonly output: Float32Array }> {
  const pipeline = await device.createComputePipelineAsync({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: text }), entryPoint: "main" },
  });
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
  const buffers = [...inputs.map((i) => i.length), outputSize].map((n) => device.createBuffer({ size: 4 * n, usage }));
  inputs.forEach((data, i) => device.queue.writeBuffer(buffers[i]!, 0, data as Float32Array<ArrayBuffer>));
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  const run = async (repeats: number): Promise<number> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < repeats; i++) pass.dispatchWorkgroups(...groups);
    pass.end();
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return (performance.now() - start) / 1000;
  };
  await run(1);
  const once = await run(1);
  const repeats = Math.max(1, Math.min(1000, Math.ceil(least / once)));
  const seconds = repeats === 1 ? once : Math.min(await run(repeats), await run(repeats)) / repeats;
  const read = device.createBuffer({ size: 4 * outputSize, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffers.at(-1)!, 0, read, 0, 4 * outputSize);
  device.queue.submit([encoder.finish()]);
  await read.mapAsync(GPUMapMode.READ);
  const output = new Float32Array(read.getMappedRange().slice(0));
  for (const buffer of [...buffers, read]) buffer.destroy();
  return { seconds, output };
}
