/** What speed is measured by: a matrix product that is right, and the flops that everyone counts. */
import { expect, test } from "vitest";
import { contractionFlops } from "../../bench/contraction-flops.ts";
import { matmulText, prepareMatmuls } from "../../bench/compare/hand-tuned-matmul.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

test("contractions of ViT-tiny by hand: patches, twelve blocks, the head", () => {
  const [t, d] = [197, 192];
  const block = t * d * 3 * d + 2 * t * t * d + t * d * d + 2 * t * d * 4 * d;
  expect(contractionFlops(elaborateVariant(repositorySpec("vit"), "vit_tiny_patch16_224"))).toBe(
    2 * (196 * 768 * d + 12 * block + d * 1000),
  );
});

test("the hand-tuned matmul multiplies matrices", async () => {
  const { device } = await testDevice();
  const [M, K, N] = [197, 192, 192];
  const [a, b] = [
    Float32Array.from({ length: M * K }, (_, i) => Math.sin(i)),
    Float32Array.from({ length: K * N }, (_, i) => Math.cos(3 * i)),
  ];
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: matmulText(K, N) }), entryPoint: "main" },
  });
  const buffers = [a, b, new Float32Array(M * N)].map((data) => {
    const buffer = device.createBuffer({
      size: data.byteLength,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  });
  const readback = device.createBuffer({ size: 4 * M * N, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil((13 * (N / 16)) / 8));
  pass.end();
  encoder.copyBufferToBuffer(buffers[2]!, 0, readback, 0, 4 * M * N);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(GPUMapMode.READ);
  const c = new Float32Array(readback.getMappedRange());
  let worst = 0;
  for (let m = 0; m < M; m++) {
    for (let n = 0; n < N; n++) {
      let exact = 0;
      for (let k = 0; k < K; k++) exact += a[m * K + k]! * b[k * N + n]!;
      const off = Math.abs(c[m * N + n]! - exact);
      if (!(off <= worst)) worst = off;
    }
  }
  expect(worst).toBeLessThan(1e-4);
  for (const buffer of [...buffers, readback]) buffer.destroy();
});

test("its rate is the best of the sizes", async () => {
  const { device } = await testDevice();
  const matmuls = await prepareMatmuls(device, [
    [192, 192],
    [192, 384],
  ]);
  await matmuls.sample();
  const { best, sizes } = matmuls.rate();
  expect(Object.keys(sizes)).toEqual(["197 x 192 x 192", "197 x 192 x 384"]);
  expect(best).toBe(Math.max(...Object.values(sizes)));
  expect(best).toBeGreaterThan(0);
});
