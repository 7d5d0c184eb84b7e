/**
 * Models at several sizes: one module, one set of weights. Numbers are PyTorch's (`test/golden/sizes.json`, of
 * `make/sizes.py`), of one checkpoint at two sizes.
 */
import { describe, expect, test } from "vitest";
import { compileGraph, compileSizes, openSpec } from "../../src/compile.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { software, type Target, wasm } from "../../src/ir/target.ts";
import { openAtSize } from "../../src/project/open-spec-file.ts";
import { chooseFrom, loadModel, sizesFrom, tensor, type Tensor, type WeightsSource } from "../../src/runtime/index.ts";
import golden from "../golden/sizes.json" with { type: "json" };
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySource } from "../support/model-run.ts";
import { spread } from "../support/zoo.ts";

const names = ["32x32", "48x40"] as const;
type Name = (typeof names)[number];

const specOf = (how: string) =>
  openSpec(
    {
      name: "micro.vit",
      text: `import "zoo/vision_transformer.vit"\nvariant micro = vision_transformer([32, 32], patch = 8, dim = 24, depth = 2, heads = 3, scaled = true, classes = 0${how})`,
    },
    repositorySource,
  );

const graphsOf = (how: string) => names.map((size) => openAtSize(specOf(how), "micro", size));
const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Of the first size. */
const weights = Object.fromEntries(
  paramsOf(graphsOf("")[0]!).map(({ id, shape }) => [id, values(id, count(shape), ...spread(id, shape))]),
);

const imageOf = (size: Name): Tensor<readonly [number, number, number, number]> => {
  const [height, width] = size.split("x").map(Number) as [number, number];
  return tensor(values("image", 3 * height * width, 0, 1.7), [1, 3, height, width]);
};

async function load(target: Target, { how = "", weights: from = weights as WeightsSource } = {}) {
  const graphs = graphsOf(how);
  const [compiled] = compileSizes(graphs, [{ target }]);
  const [tapped] = compileSizes(graphs, [{ target }], { taps: ["tokens"] });
  const sized = (i: number) => ({
    plan: () => Promise.resolve(compiled![i]!.plan),
    tapped: () => Promise.resolve(tapped![i]!.plan),
  });
  const { machine } = compiled![0]!.plan;
  const choose = chooseFrom([{ target: target.name, machine, ...sized(0), sizes: { [names[1]]: sized(1) } }]);
  const sizes = sizesFrom(compiled!.map(({ plan }, i) => ({ size: names[i]!, inputs: plan.inputs })));
  const device = target.machine === "wasm" ? undefined : (await testDevice()).device;
  return loadModel<{ image: unknown }>(device, compiled![0]!.plan, { weights: from, choose, sizes, maxBatch: 2 });
}

const near = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((e, i) => expect(Math.abs(actual[i]! - e), `[${i}]`).toBeLessThan(2e-5));
};

describe.each([
  ["WebAssembly", wasm],
  ["WebGPU", software],
] as const)("by %s", (_, target) => {
  test("both sizes are PyTorch's, of weights that are read once", async () => {
    let read = 0;
    const model = await load(target, { weights: () => (read++, weights) });
    for (const size of names) {
      const { features } = await model.run({ image: imageOf(size) });
      near(features!, golden.timm[size]);
    }
    // In turns, and with taps: all on the same weights.
    const [first, second] = await Promise.all(
      names.map((size) => model.run({ image: imageOf(size) }, { taps: ["tokens"] as never })),
    );
    near(first!.features!, golden.timm["32x32"]);
    near(second!.features!, golden.timm["48x40"]);
    expect([first!.tokens!.shape, second!.tokens!.shape]).toEqual([
      [1, 17, 24],
      [1, 31, 24],
    ]);
    expect(read).toBe(1);
    expect(model.info.sizes).toEqual(names);
    model.dispose();
  });
});

test("positions are resampled as the authors of DINOv2 do it, with their offset", async () => {
  const model = await load(wasm, { how: ", antialias = false, offset = 0.1" });
  for (const size of names) near((await model.run({ image: imageOf(size) })).features!, golden.authors[size]);
  model.dispose();
});

describe("the size of a run", () => {
  const inputs = (h: number, w: number) => [
    { name: "image", shape: [3, h, w], preprocess: [{ kind: "crop", height: h, width: w } as const] },
    { name: "more", shape: [2] },
  ];
  const { pick } = sizesFrom([
    { size: "8x8", inputs: inputs(8, 8) },
    { size: "16x16", inputs: inputs(16, 16) },
    { size: "16x24", inputs: inputs(16, 24) },
  ]);
  const zeros = (...shape: number[]) => tensor(new Float32Array(count(shape)), shape);
  const picked = (image: unknown, named?: string): string => pick({ image, more: zeros(1, 2) }, named).size;

  test("is that of the shape, or of the one length that fits", () => {
    expect(picked(zeros(2, 3, 16, 24))).toBe("16x24");
    expect(picked(zeros(4, 3, 8, 8))).toBe("8x8");
    expect(picked(new Float32Array(3 * 64 * 5))).toBe("8x8");
  });
  test("is the first for pictures, unless it is named", () => {
    const picture = { width: 16, height: 16, data: new Uint8Array(768) };
    expect([picked(picture), picked(picture, "16x24"), picked(new Uint8Array(9))]).toEqual(["8x8", "16x24", "8x8"]);
  });
  test("is asked for where a length fits several", () => {
    expect(() => picked(new Float32Array(3 * 16 * 16))).toThrow(
      "input 'image': 768 elements may be of the sizes '8x8', '16x16': give the array a shape (tensor(data, [batch, …])), or name one by the option 'size'",
    );
  });
  test("is refused with those that there are", () => {
    expect(() => picked(zeros(1, 3, 8, 9))).toThrow(
      "input 'image': expected [batch, 3, 8, 8] or [batch, 3, 16, 16] or [batch, 3, 16, 24], got [1, 3, 8, 9]; the model was compiled for the sizes '8x8', '16x16', '16x24'",
    );
    expect(() => picked(zeros(1, 3, 8, 8), "9x9")).toThrow(
      "run: there is no size '9x9'; the model was compiled for '8x8', '16x16', '16x24'",
    );
  });
});

test("a model of one size takes no option for it", async () => {
  const { plan } = compileGraph(graphsOf("")[0]!, { target: wasm });
  const model = await loadModel<{ image: unknown }>(undefined, plan, { weights });
  await expect(model.run({ image: imageOf("32x32") }, { size: "32x32" })).rejects.toThrow(
    "run: options: expected some of taps, signal, batch, outputs, got 'size'",
  );
  model.dispose();
});

test("a second size has for itself what differs alone, and the first keeps its places", () => {
  const graphs = graphsOf("");
  for (const target of [wasm, software]) {
    const [[alone], [first, second]] = [graphs.slice(0, 1), graphs].map((g) => compileSizes(g, [{ target }])[0]!) as [
      ReturnType<typeof compileSizes>[0],
      ReturnType<typeof compileSizes>[0],
    ];
    expect(first!.plan.dispatches.map((d) => d.bindings)).toEqual(alone!.plan.dispatches.map((d) => d.bindings));
    expect(second!.plan.params).toBe(first!.plan.params);
    // Positions, and what is computed of them at load.
    const more = first!.plan.memory.weights - alone!.plan.memory.weights;
    expect(more).toBeLessThan(4 * 31 * 24 + 3 * 256);
  }
});
