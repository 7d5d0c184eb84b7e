/** Spaces cut into as many buffers as a device's bound asks for: where the cuts are, and that no number knows of them. */
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { compileTraining } from "../../../src/compile-training.ts";
import { compileVariant, openSpec } from "../../../src/compile.ts";
import { loadModel, loadTrainer, requiredLimits, trainingRequirements } from "../../../src/runtime/index.ts";
import { largestPiece, Space, type Extent } from "../../../src/runtime/webgpu/spaces.ts";
import { compileText } from "../../support/compile-text.ts";
import { countingDevice, type CountingDevice } from "../../support/counting-device.ts";
import { fuzz } from "../../support/fuzz-settings.ts";
import { testDevice } from "../../support/gpu.ts";
import { values } from "../../support/golden.ts";
import { repositorySpec } from "../../support/model-run.ts";
import { tinyPlan, tinyTapped, tinyResult, tinyWeights } from "../tiny-plan.ts";

let real: GPUDevice;
beforeAll(async () => {
  real = (await testDevice()).device;
});

const fake = (size: number, number: number): GPUBuffer => ({ size, label: `${number}` }) as unknown as GPUBuffer;
const extent = (offset: number, size: number): Extent => ({ offset, size });

describe("cuts", () => {
  test("lie between regions, as few as the bound asks for", () => {
    const space = new Space([[extent(512, 256), extent(0, 256), extent(256, 200), extent(768, 512)]], 1, 700, fake);
    expect(space.buffers.map((b) => b.size)).toEqual([512, 256, 512]);
    const at = (offset: number, size: number): unknown[] => {
      const spot = space.at(extent(offset, size));
      return [spot.buffer.label, spot.offset, spot.size];
    };
    expect([at(0, 256), at(260, 8), at(512, 256), at(1024, 4)]).toEqual([
      ["0", 0, 256],
      ["0", 260, 8],
      ["1", 0, 256],
      ["2", 256, 4],
    ]);
    expect(space.size).toBe(1280);
  });

  test("never divide regions that overlap, and take rows of a batch together", () => {
    const layout = [extent(0, 512), extent(256, 512), extent(768, 256)];
    expect(new Space([layout], 1, 700, fake).buffers.map((b) => b.size)).toEqual([768, 256]);
    const rows = new Space([layout], 3, 2304, fake);
    expect(rows.buffers.map((b) => b.size)).toEqual([2304, 768]);
    expect(rows.at(extent(256, 512))).toMatchObject({ offset: 768, size: 1536 });
    expect(largestPiece(layout, 3)).toBe(2304);
  });

  test("of layouts that take turns: each has its own, in the same buffers", () => {
    const space = new Space([[extent(0, 256), extent(256, 512)], [extent(0, 512)], []], 1, 600, fake);
    expect(space.buffers.map((b) => b.size)).toEqual([512, 512]);
    expect(space.at(extent(256, 512), 0)).toMatchObject({ buffer: { label: "1" }, offset: 0 });
    expect(space.at(extent(256, 256), 1)).toMatchObject({ buffer: { label: "0" }, offset: 256 });
  });

  test("on random layouts: every region whole, within the bound where it fits at all, apart where they were apart", () => {
    const layouts = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(layouts, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 }), (list, rows, bound) => {
        const layout = list.map(([at, size]) => extent(256 * at, 256 * size));
        const most = Math.max(256 * bound, largestPiece(layout, rows));
        const space = new Space([layout], rows, most, fake);
        for (const { size } of space.buffers) expect(size).toBeLessThanOrEqual(most);
        const spots = layout.map((r) => space.at(r));
        for (const { buffer, offset, size } of spots) expect(offset + size).toBeLessThanOrEqual(buffer.size);
        const meet = (a: Extent, b: Extent): boolean => a.offset < b.offset + b.size && b.offset < a.offset + a.size;
        layout.forEach((a, i) =>
          layout.forEach((b, j) => {
            const [p, q] = [spots[i]!, spots[j]!];
            expect(p.buffer === q.buffer && meet(p, q)).toBe(meet(a, b));
            if (meet(a, b)) expect(q.offset - p.offset).toBe((b.offset - a.offset) * rows);
          }),
        );
      }),
      fuzz(300),
    );
  });
});

/** A device that claims to allow no buffer beyond `maxBufferSize`; buffers beyond it are told. */
function small(maxBufferSize: number): CountingDevice {
  return countingDevice(real, { maxBufferSize });
}
const sizes = ({ live }: CountingDevice): number[] =>
  [...live].filter((b) => !/batch|sizes/.test(b.label)).map((b) => b.size);

describe("a model in many buffers", () => {
  test.each([
    ["vit", "vit_micro", 3, ["patch_embed", "norm"]],
    ["swin", "swin_micro", 1, []],
  ])("%s: %s gives the same bits, and makes none in a run", async (family, name, maxBatch, taps) => {
    const spec = repositorySpec(family);
    const plan = compileVariant(spec, name).plan;
    const tapped = compileVariant(spec, name, { taps }).plan;
    const bound = Math.max(...[plan, tapped].map((p) => requiredLimits(p, maxBatch).maxBufferSize!));
    const results = [];
    for (const counted of [countingDevice(real), small(bound)]) {
      const model = await loadModel(counted.device, plan, {
        weights: { random: 1 },
        maxBatch,
        tapped: () => Promise.resolve(tapped),
      });
      const many = counted.device.limits.maxBufferSize === bound;
      if (many) {
        expect(Math.max(...sizes(counted))).toBeLessThanOrEqual(bound);
        const buffers = [...counted.live].filter((b) => /weights|arena/.test(b.label)).length;
        expect(buffers).toBeGreaterThan(3);
        expect(model.info.memory.buffers).toBe(buffers);
      }
      const input = plan.inputs[0]!;
      const rows = input.shape.reduce((a, b) => a * b, 1);
      const runs = [1, maxBatch].map((batch) => ({ [input.name]: values("x", rows * batch, 0, 1) }));
      const given = [];
      for (const run of runs) given.push(await model.run(run as never));
      const before = counted.calls.createBuffer;
      for (const run of runs) given.push(await model.run(run as never));
      expect(counted.calls.createBuffer).toBe(before);
      given.push(await model.run(runs[1] as never, { taps: taps as never }));
      if (many) expect(Math.max(...sizes(counted))).toBeLessThanOrEqual(bound);
      expect(model.info.memory.total).toBeGreaterThanOrEqual(plan.memory.weights);
      results.push(given);
      model.dispose();
      await vi.waitUntil(() => counted.live.size === 0);
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[0]!.flatMap((r) => Object.values(r)).every((t) => (t as Float32Array).every(Number.isFinite))).toBe(
      true,
    );
  });

  test("reads back more than a buffer holds; inputs and outputs that are buffers find their places", async () => {
    const counted = small(64);
    const model = await loadModel(counted.device, tinyTapped, { weights: tinyWeights, maxBatch: 4 });
    const x = real.createBuffer({ size: 64, usage: 4 | 8 });
    real.queue.writeBuffer(
      x,
      0,
      Float32Array.from({ length: 16 }, (_, i) => i),
    );
    const label = Int32Array.of(1, 2, 3, 4);
    const run = await model.run({ x, label } as never, { taps: ["h.out"] as never });
    expect([...(run as Record<string, Float32Array>).y!]).toEqual(
      tinyResult(
        Array.from({ length: 16 }, (_, i) => i),
        [...label],
      ),
    );
    expect(sizes(counted).filter((s) => s > 64)).toEqual([]);
    expect([...counted.live].filter((b) => b.label.includes("readback"))).toHaveLength(2);
    const { y } = (await model.run({ x, label } as never, { outputs: "gpu" })) as unknown as { y: GPUBuffer };
    expect(y.size).toBe(64);
    y.destroy();
    x.destroy();
    model.dispose();
  });

  test("load-time groups find theirs in staging that is cut", async () => {
    const { plan } = compileText(`model m() {
      input x[64]
      param a[64, 64] ~ trunc_normal(0.5)
      param b[64, 64] ~ trunc_normal(0.5)
      s[d] = sum[k: 64] exp(a[d, k] * b[k, d])
      output y[d] = x[d] * s[d]
    }`);
    const bound = requiredLimits(plan).maxBufferSize!;
    expect([bound, plan.memory.staging]).toEqual([16_384, 32_768]);
    const results = [];
    for (const counted of [countingDevice(real), small(bound)]) {
      const labels: string[] = [];
      const createBuffer = (d: GPUBufferDescriptor): GPUBuffer => {
        labels.push(d.label!);
        return counted.device.createBuffer(d);
      };
      const device = new Proxy(counted.device, {
        get: (target, key) => (key === "createBuffer" ? createBuffer : (Reflect.get(target, key) as unknown)),
      });
      const model = await loadModel(device, plan, { weights: { random: 1 } });
      results.push(await model.run({ x: new Float32Array(64).fill(1) } as never));
      model.dispose();
      expect(labels.filter((l) => l.includes("staging"))).toHaveLength(results.length);
    }
    expect(results[1]).toEqual(results[0]);
  });

  test("is refused where a single tensor is larger than a buffer may be", async () => {
    await expect(loadModel(small(12).device, tinyPlan, { weights: tinyWeights })).rejects.toMatchObject({
      code: "limits",
      details: { requiredLimits: { maxBufferSize: 16 } },
    });
  });
});

const training = `import "lib/nn.vit"
import "lib/recipes.vit"
block norm(x[t, d]) -> y[t, d] {
  param weight[d] ~ ones
  buffer running_mean[d] ~ zeros
  mu = running_mean
  if training {
    mu[c] = mean[batch, t] x[t, c]
    update running_mean[c] = 0.9 * running_mean[c] + 0.1 * mu[c]
  }
  y[t, c] = (x[t, c] - mu[c]) * weight[c]
}
model net(classes = 4) {
  input x[3, 8]
  h = gelu(linear(norm(norm(x) as first) as second, 12) as fc1)
  output logits = linear([c] => mean[t] h[t, c], classes) as fc2
}
train it(m: net) {
  batch = 3
  accumulate = 2
  average = 0.5
  clip = 0.5
  minimize classification(m)
  optimize adamw(lr = 0.1, weight_decay = decay(path, rank, 0.05))
  freeze matches(path, "fc1.bias")
}
`;

test("a training in many buffers: steps, states, evaluations and faults are the same bits", async () => {
  const { plan } = compileTraining(
    openSpec({ name: "net.vit", text: training }, () => undefined),
    "net",
    "it",
  );
  const bound = trainingRequirements(plan).requiredLimits.maxBufferSize!;
  const given = plan.step.inputs.filter((i) => !Object.hasOwn(plan.host, i.name));
  const batchOf = (step: number, { factor = 1, accumulate = plan.accumulate } = {}): Record<string, Float32Array> =>
    Object.fromEntries(
      given.map(({ name, shape, classes }) => {
        const data = values(`${name} ${step}`, accumulate * shape.reduce((a, b) => a * b, 1), 0, 1);
        return [
          name,
          data.map((x) => (classes === undefined ? factor * x : Math.floor(((x + 1) / 2) * (classes - 1)))),
        ];
      }),
    );
  const results = [];
  for (const counted of [countingDevice(real), small(bound)]) {
    const trainer = await loadTrainer(counted.device, plan, { seed: 3, steps: 8 });
    if (counted.device.limits.maxBufferSize === bound) {
      expect(Math.max(...sizes(counted))).toBeLessThanOrEqual(bound);
      expect([...counted.live].filter((b) => b.label.includes("state")).length).toBeGreaterThan(2);
    }
    const all: unknown[] = [];
    for (let step = 0; step < 3; step++) all.push(await trainer.step(batchOf(step)));
    const made = counted.calls.createBuffer;
    all.push(await trainer.step(batchOf(3)));
    expect(counted.calls.createBuffer).toBe(made);
    all.push(
      await trainer.evaluate(batchOf(4, { accumulate: 1 })),
      await trainer.evaluate(batchOf(4, { accumulate: 1 }), { average: true }),
      await trainer.gradients(),
      await trainer.parameters(),
    );
    const state = await trainer.state();
    const rest = await loadTrainer(counted.device, plan, { state });
    all.push(state, await rest.step(batchOf(5)), await trainer.step(batchOf(5)));
    all.push(
      await trainer.step(batchOf(6, { factor: 3e38 })).catch((error: Error) => error.message),
      await trainer.state(),
    );
    rest.dispose();
    trainer.dispose();
    expect(counted.live.size).toBe(0);
    results.push(all);
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[0]!.at(-2)).toMatch(/not finite: .* becomes (NaN|-?Infinity) at element/);
});
