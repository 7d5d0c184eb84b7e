/**
 * Models whose sizes are open: numbers are those of a module that was compiled for the size, on the weights that are
 * loaded. The worker is played here; `test/package/pack.test.ts` has the one that is published.
 */
import { describe, expect, test } from "vitest";
import { compileSizes, compileGraph, elaborateVariant, openSpec } from "../../src/compile.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { software, type Target, wasm } from "../../src/ir/target.ts";
import { answerTo } from "../../src/jit/compile-size.ts";
import { type JitOptions, type PageWorker, withSizes } from "../../src/jit/index.ts";
import type { Asked } from "../../src/jit/question.ts";
import { openAtSize } from "../../src/project/open-spec-file.ts";
import { chooseFrom, loadModel, sizesFrom, tensor, type Tensor, type WeightsSource } from "../../src/runtime/index.ts";
import golden from "../golden/sizes.json" with { type: "json" };
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySource } from "../support/model-run.ts";
import { spread } from "../support/zoo.ts";

const own = "32x32";
const other = "48x40";
const spec = {
  name: "micro.vit",
  text: `import "zoo/vision_transformer.vit"\nvariant micro = vision_transformer([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, scaled = true, classes = 0)`,
};
const opened = openSpec(spec, repositorySource);
const graph = elaborateVariant(opened, "micro");
const graphAt = (size: string) => openAtSize(opened, "micro", size);
const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
const weights = Object.fromEntries(
  paramsOf(graph).map(({ id, shape }) => [id, values(id, count(shape), ...spread(id, shape))]),
);

const imageOf = (size: string): Tensor => {
  const [height, width] = size.split("x").map(Number) as [number, number];
  return tensor(values("image", 3 * height * width, 0, 1.7), [1, 3, height, width]);
};

/** Plays a worker; `asked` counts questions. */
function played(): { asked: number; alive: boolean; fail: string | undefined; readonly make: () => PageWorker } {
  const it = {
    asked: 0,
    alive: false,
    fail: undefined as string | undefined,
    make(): PageWorker {
      it.alive = true;
      const worker = {
        onmessage: null as ((event: never) => void) | null,
        onerror: null as ((event: never) => void) | null,
        postMessage(message: unknown) {
          it.asked++;
          if (it.fail !== undefined) return void setTimeout(() => worker.onerror!({ message: it.fail } as never));
          const { id, question } = structuredClone(message) as Asked;
          void answerTo(question).then((answer) => {
            if (it.alive) worker.onmessage!({ data: structuredClone({ id, answer }) } as never);
          });
        },
        terminate: () => void (it.alive = false),
      };
      return worker;
    },
  };
  return it;
}

async function load(target: Target, from: WeightsSource = () => weights, jit: Partial<JitOptions> = {}) {
  const { plan } = compileGraph(graph, { target });
  const device = target.machine === "wasm" ? undefined : (await testDevice()).device;
  const worker = played();
  const loaded = await loadModel<{ image: unknown }>(device, plan, { weights: from, maxBatch: 2 });
  const model = await withSizes(loaded, { spec, model: "micro", worker: worker.make, ...jit });
  return { model, worker };
}

/** What a module gives that was compiled for both sizes. */
async function compiledAhead(target: Target, taps: readonly string[] = []) {
  const device = target.machine === "wasm" ? undefined : (await testDevice()).device;
  const [plans] = compileSizes([graphAt(own), graphAt(other)], [{ target }], { taps });
  const [first, second] = plans!.map(({ plan }) => ({ plan: () => Promise.resolve(plan), inputs: plan.inputs }));
  const { machine } = plans![0]!.plan;
  const choose = chooseFrom([{ target: target.name, machine, ...first!, sizes: { [other]: second! } }]);
  const sizes = sizesFrom([
    { size: own, inputs: first!.inputs },
    { size: other, inputs: second!.inputs },
  ]);
  const model = await loadModel<{ image: unknown }>(device, plans![0]!.plan, { weights, choose, sizes, maxBatch: 2 });
  const result = await model.run({ image: imageOf(other) }, { taps: taps as never });
  model.dispose();
  return { result };
}

describe.each([
  ["WebAssembly", wasm],
  ["WebGPU", software],
] as const)("by %s", (_, target) => {
  test("a new size gives what a module gives that was compiled for it, on the weights that are there", async () => {
    let read = 0;
    const { model, worker } = await load(target, () => (read++, weights));
    const before = [...(await model.run({ image: imageOf(own) })).features!];
    // Asked for twice at once, beside a run of the first size: made once.
    const [a, b, first] = await Promise.all([
      model.run({ image: imageOf(other) }, { size: other }),
      model.run({ image: imageOf(other) }, { size: other }),
      model.run({ image: imageOf(own) }),
    ]);
    expect(worker.asked).toBe(1);
    // Once more for the positions.
    expect(read).toBe(2);
    const { result } = await compiledAhead(target);
    expect([...a.features!]).toEqual([...result.features!]);
    expect([...b.features!]).toEqual([...result.features!]);
    (golden.timm[other] as number[]).forEach((e, i) => expect(Math.abs(a.features![i]! - e)).toBeLessThan(2e-5));
    expect([...first.features!]).toEqual(before);
    expect([...(await model.run({ image: imageOf(own) })).features!]).toEqual(before);
    // By its shape, now that it is known.
    expect([...(await model.run({ image: imageOf(other) })).features!]).toEqual([...result.features!]);
    const tapped = await model.run({ image: imageOf(other) }, { size: other, taps: ["tokens"] });
    expect(tapped.tokens!.shape).toEqual([1, 31, 24]);
    expect([...tapped.tokens!]).toEqual([...(await compiledAhead(target, ["tokens"])).result.tokens!]);
    expect(model.info.sizes).toEqual(["compiled", other]);
    expect(worker.asked).toBe(2);
    model.dispose();
    expect(worker.alive).toBe(false);
  });
});

test.each([
  ["WebAssembly", wasm],
  ["WebGPU", software],
])("by %s a new size has for itself what differs alone", async (_, target) => {
  const { plan: base } = compileGraph(graph, { target });
  const question = { spec, files: {}, model: "micro", set: [], disablePasses: [], size: other, taps: false };
  const asked = { ...question, base: { ...base, bodies: undefined } as never, baseSize: undefined };
  const answer = await answerTo(asked);
  if ("failure" in answer) throw new Error(answer.failure.message);
  const { memory, params, fold } = answer.plan;
  // Positions, and what is computed of them at load.
  expect(memory.weights - memory.borrowed!).toBeLessThan(4 * 31 * 24 + 3 * 256);
  const placed = params.filter((p, i) => p.region.size > 0 || fold.some((f) => f.params.includes(i)));
  expect([...new Set(placed.map((p) => p.name))].length).toBeLessThan(4);
});

describe("a size is refused", () => {
  test("by the spec, with its diagnostics, and the next one is taken", async () => {
    const { model } = await load(wasm);
    const error = await model.run({ image: imageOf(own) }, { size: "32" }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: "VitcError",
      code: "spec",
      message: expect.stringMatching(/^error VIT\d{4}: /),
    });
    const { diagnostics } = (error as { details: { diagnostics: { code: string; file: string }[] } }).details;
    expect(diagnostics[0]).toMatchObject({ code: expect.stringMatching(/^VIT\d{4}$/), severity: "error" });
    await model.addSize(other);
    expect(model.info.sizes).toEqual(["compiled", other]);
    model.dispose();
  });
  test("where it is none", async () => {
    const { model, worker } = await load(wasm);
    await expect(model.addSize("wide")).rejects.toMatchObject({
      code: "input",
      message: "size: expected whole numbers with an x between, as in 518x392, got wide",
    });
    expect(worker.asked).toBe(0);
    model.dispose();
  });
  test("where the module is of another spec", async () => {
    for (const [jit, message] of [
      [
        { spec: { ...spec, text: spec.text.replace("dim = 24", "dim = 48") } },
        /compiled from another spec.*the module/,
      ],
      [{ model: "absent" }, /absent/],
      [{ spec: "absent.vit" }, "no spec 'absent.vit' comes with vitc"],
    ] as const) {
      const { model } = await load(wasm, undefined, jit);
      await expect(model.addSize(other)).rejects.toMatchObject({
        code: "input",
        message: expect.stringMatching(message),
      });
      model.dispose();
    }
  });
});

test("a worker that fails is told, and the next question starts another", async () => {
  const { model, worker } = await load(wasm);
  worker.fail = "out of memory";
  await expect(model.run({ image: imageOf(other) }, { size: other })).rejects.toMatchObject({
    code: "device",
    message: "the compiler's worker failed: out of memory",
  });
  expect(worker.alive).toBe(false);
  worker.fail = undefined;
  expect((await model.run({ image: imageOf(other) }, { size: other })).features!.shape).toEqual([1, 24]);
  model.dispose();
});

test("a model that is disposed of meanwhile says so", async () => {
  const { model } = await load(wasm);
  const run = model.run({ image: imageOf(other) }, { size: other });
  model.dispose();
  await expect(run).rejects.toMatchObject({ code: "disposed" });
});

test("on another device the sizes are there again, of the same plans", async () => {
  const { model, worker } = await load(software);
  const { device } = await testDevice();
  const before = await model.run({ image: imageOf(other) }, { size: other });
  await model.restore(device);
  const after = await model.run({ image: imageOf(other) }, { size: other });
  expect([...after.features!]).toEqual([...before.features!]);
  expect(worker.asked).toBe(1);
  model.dispose();
});

test("plans are kept where the caller says; what is no plan there is made anew", async () => {
  const kept = new Map<string, string>();
  const store = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, text: string) => kept.set(key, text),
  };
  const visit = async (): Promise<{ asked: number; features: number[] }> => {
    const { model, worker } = await load(wasm, undefined, { store });
    const { features } = await model.run({ image: imageOf(other) }, { size: other });
    model.dispose();
    return { asked: worker.asked, features: [...features!] };
  };
  const first = await visit();
  const second = await visit();
  expect([first.asked, second.asked]).toEqual([1, 0]);
  expect(second.features).toEqual(first.features);
  expect([...kept.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  kept.set([...kept.keys()][0]!, "torn");
  expect(await visit()).toEqual(first);
});

test("a module of several sizes takes more, and keeps its own", async () => {
  const [plans] = compileSizes([graphAt(own), graphAt(other)], [{ target: wasm }]);
  const [first, second] = plans!.map(({ plan }) => ({ plan: () => Promise.resolve(plan), inputs: plan.inputs }));
  const choose = chooseFrom([{ target: wasm.name, machine: "wasm", ...first!, sizes: { [other]: second! } }]);
  const sizes = sizesFrom([
    { size: own, inputs: first!.inputs },
    { size: other, inputs: second!.inputs },
  ]);
  const loaded = await loadModel<{ image: unknown }>(undefined, plans![0]!.plan, { weights, choose, sizes });
  const worker = played();
  const model = await withSizes(loaded, { spec, model: "micro", worker: worker.make });
  const more = await model.run({ image: imageOf("24x64") }, { size: "24x64" });
  expect(more.features!.shape).toEqual([1, 24]);
  const { features } = await model.run({ image: imageOf(other) }, { size: other });
  (golden.timm[other] as number[]).forEach((e, i) => expect(Math.abs(features![i]! - e)).toBeLessThan(2e-5));
  expect([worker.asked, model.info.sizes]).toEqual([1, [own, other, "24x64"]]);
  model.dispose();
});
