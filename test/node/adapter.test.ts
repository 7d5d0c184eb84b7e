import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { NoAdapterError, openDevice } from "../../src/node/adapter.ts";
import { testDevice } from "../support/gpu.ts";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), "vitc-adapter-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("openDevice", () => {
  it("executes a compute shader", async () => {
    const { device, adapter } = await testDevice();
    expect(adapter.description).not.toBe("");
    const module = device.createShaderModule({
      code: `@group(0) @binding(0) var<storage, read_write> data: array<f32>;
             @compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) { data[id.x] = f32(id.x) * 0.5 + data[id.x]; }`,
    });
    const pipeline = await device.createComputePipelineAsync({
      layout: "auto",
      compute: { module, entryPoint: "main" },
    });
    const data = device.createBuffer({
      size: 256,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
    const back = device.createBuffer({ size: 256, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(data, 0, new Float32Array(64).fill(3));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(
      0,
      device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [{ binding: 0, resource: { buffer: data } }],
      }),
    );
    pass.dispatchWorkgroups(1);
    pass.end();
    encoder.copyBufferToBuffer(data, 0, back, 0, 256);
    device.queue.submit([encoder.finish()]);
    await back.mapAsync(GPUMapMode.READ);
    expect([...new Float32Array(back.getMappedRange())]).toEqual(Array.from({ length: 64 }, (_, i) => 3 + i / 2));
    data.destroy();
    back.destroy();
  });

  it("asks for more than the default limits where the adapter has more", async () => {
    const { device, gpu } = await testDevice();
    const adapter = (await gpu.requestAdapter())!;
    expect(device.limits.maxStorageBufferBindingSize).toBe(adapter.limits.maxStorageBufferBindingSize);
    expect(device.limits.maxStorageBuffersPerShaderStage).toBe(adapter.limits.maxStorageBuffersPerShaderStage);
  });

  it("says what was tried when no adapter meets the requirements", async () => {
    const error = await openDevice({ require: { limits: { maxComputeWorkgroupStorageSize: 2 ** 30 } } }).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(NoAdapterError);
    expect((error as NoAdapterError).tried.at(-1)).toMatch(
      /SwiftShader.*maxComputeWorkgroupStorageSize is \d+, 1073741824 is needed/,
    );
    expect((error as Error).message).toContain("\n  - ");
  });

  it("lets the process end by itself", async () => {
    const { stdout, stderr } = await run(
      process.execPath,
      [
        "--import",
        "tsx",
        "--input-type=module",
        "-e",
        `
      import { openDevice } from ${JSON.stringify(join(root, "src/node/adapter.ts"))};
      const { device, adapter } = await openDevice();
      device.createBuffer({ size: 16, usage: GPUBufferUsage.STORAGE });
      console.log(adapter.vendor);`,
      ],
      { cwd: root, timeout: 60_000 },
    );
    expect(stdout.trim()).not.toBe("");
    // Drivers of this machine may write what they like.
    expect(stderr).not.toMatch(/Error|at .*\.ts/);
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("the software adapter", () => {
  it("is unpacked once by processes that race for it, past a cache that cannot be written, and works in worker threads", async () => {
    const scratchText = JSON.stringify(scratch);
    const script = `
      import { readdirSync } from "node:fs";
      import { Worker } from "node:worker_threads";
      import { loadSoftwareDawn } from ${JSON.stringify(join(root, "src/node/software-adapter.ts"))};
      const gpu = loadSoftwareDawn(["/dev/null/cache", ${scratchText}]).create([]);
      console.log((await gpu.requestAdapter()).info.architecture);
      const folder = ${scratchText} + "/" + readdirSync(${scratchText}).find((f) => f.startsWith("swiftshader-"));
      new Worker(\`
        globalThis.gpu = require(\${JSON.stringify(folder)} + "/dawn.node").create([]);
        gpu.requestAdapter().then((adapter) => console.log(adapter.info.architecture));\`, { eval: true });
      globalThis.gpu = gpu;`;
    writeFileSync(join(scratch, "race.mjs"), script);
    const start = () =>
      run(process.execPath, ["--import", "tsx", join(scratch, "race.mjs")], { cwd: root, timeout: 60_000 });
    for (const { stdout } of await Promise.all([start(), start()])) expect(stdout).toBe("swiftshader\nswiftshader\n");
    expect(readdirSync(scratch).filter((f) => f !== "race.mjs")).toEqual([
      expect.stringMatching(/^swiftshader-[\d.]+-dawn-[\d.]+$/),
    ]);
  });
});
