/**
 * Gradients of convolutions with steps by their inputs, which gather through the stride: on a device, against the
 * oracle's meaning of the equations that they are differentiated from; with steps that divide the axis and with such
 * that do not.
 */
import { expect, test } from "vitest";
import { evaluateGraph } from "../../../src/interp/evaluate-graph.ts";
import type { Graph, Value } from "../../../src/ir/graph.ts";
import type { ContractForm } from "../../../src/ir/kernel.ts";
import { loadsOf } from "../../../src/ir/scalar.ts";
import { type Target, gpu, software } from "../../../src/ir/target.ts";
import { runPasses } from "../../../src/passes/pass-manager.ts";
import { withGradients } from "../../support/gradients.ts";
import { testDevice } from "../../support/gpu.ts";
import { firstDifference, graphOf } from "../../support/pass-test.ts";
import { randomData } from "../../support/random-graph.ts";
import { emitCase, runOnDevice } from "../../support/run-kernel.ts";

interface Convolution {
  readonly stride: number;
  readonly kernel: number;
  readonly pad: number;
  /** Extents of the input's axes that the kernel moves along. */
  readonly size: readonly number[];
  readonly channels?: number;
  readonly outputs?: number;
  readonly channelLast?: boolean;
}

/** The convolution, its result weighted by `g` and summed, and the gradient of that by `x`. */
function gradientOf({
  stride,
  kernel,
  pad,
  size,
  channels = 8,
  outputs = 16,
  channelLast = false,
}: Convolution): Graph {
  const places = ["h", "v"].slice(0, size.length);
  const taps = ["i", "j"].slice(0, size.length);
  const result = size.map((s) => Math.floor((s + 2 * pad - kernel) / stride) + 1);
  const inOrder = (channel: string, rest: readonly string[]): string =>
    ["n", ...(channelLast ? [...rest, channel] : [channel, ...rest])].join(", ");
  const extents = (channel: number, rest: readonly number[]): string =>
    [3, ...(channelLast ? [...rest, channel] : [channel, ...rest])].join(", ");
  const read = inOrder(
    "c",
    places.map((p, a) => `${stride}*${p} + ${taps[a]!} - ${pad}`),
  );
  const graph = graphOf(`model m() {
    input x[${extents(channels, size)}]
    input g[${extents(outputs, result)}]
    param w[${[outputs, channels, ...size.map(() => kernel)].join(", ")}] ~ zeros
    y[${inOrder(
      "o",
      places.map((p, a) => `${p}: ${result[a]!}`),
    )}] = sum[c, ${taps.join(", ")}] w[o, c, ${taps.join(", ")}] * (x[${read}] else 0)
    output loss = sum[n, o, ${places.join(", ")}] g[${inOrder("o", places)}] * y[${inOrder("o", places)}]
  }`);
  const values = [...graph.values.values()].map(
    (v): Value => (v.kind === "comprehension" ? { ...v, batched: true } : v),
  );
  return withGradients({ ...graph, varies: true, values: new Map(values.map((v) => [v.id, v])) }, "loss", ["x"]).graph;
}

/** Runs the gradient's kernels on a device; gives the contraction among them, if there is one. */
async function expectOnDevice(
  convolution: Convolution,
  target: Target,
): Promise<{ form: ContractForm; wgsl: string } | undefined> {
  const graph = gradientOf(convolution);
  const data = randomData(graph, 1);
  const { program } = runPasses(graph, { target, taps: [], disabled: [] });
  const held = new Map(
    Object.entries({ ...data.inputs, ...data.params }).map(([id, numbers]) => [
      id,
      Float32Array.from(numbers as ArrayLike<number>),
    ]),
  );
  let contraction: { form: ContractForm; wgsl: string } | undefined;
  for (const kernel of program.kernels.filter((k) => k.value.startsWith("x."))) {
    const read = loadsOf(kernel.body).map((l) => l.value);
    const alone = {
      name: kernel.name,
      kernel,
      shapes: new Map([...program.shapes].filter(([id]) => id === kernel.value || read.includes(id))),
    };
    const emitted = emitCase(alone);
    const found = await runOnDevice((await testDevice()).device, alone, emitted, 1, held);
    // Others may have stored parts of it.
    const before = held.get(kernel.value);
    held.set(
      kernel.value,
      found.map((f, i) => (Number.isNaN(f) && before ? before[i]! : f)),
    );
    if (kernel.form.kind === "contract") contraction = { form: kernel.form, wgsl: emitted.wgsl };
  }
  const { name, value } = graph.outputs.find((o) => o.name !== "loss")!;
  const stored = held.get(program.outputs.find((o) => o.name === name)!.value)!;
  expect(firstDifference(evaluateGraph(graph, data).get(value)!, stored, 1e-4)).toBeUndefined();
  return contraction;
}

const convolutions: Convolution[] = [2, 3]
  .flatMap((stride) =>
    [1, 2, 3, 4, 7].flatMap((kernel) =>
      [0, 1, 2].flatMap((pad) => [
        { stride, kernel, pad, size: [12], channelLast: (kernel + pad) % 2 === 0 },
        {
          stride,
          kernel,
          pad,
          size: kernel === 7 ? [13] : [3 * stride, 2 * stride],
          channelLast: (kernel + pad) % 2 === 1,
        },
      ]),
    ),
  )
  .filter(({ pad, kernel }) => pad < kernel);

test.each(convolutions)(
  "by the input of a convolution: step $stride, kernel $kernel, border $pad, over $size",
  async (convolution) => {
    await expectOnDevice(convolution, software);
  },
);

test.each([
  { stride: 2, kernel: 3, pad: 1, size: [7, 8] },
  { stride: 3, kernel: 4, pad: 1, size: [9, 8] },
  { stride: 3, kernel: 2, pad: 1, size: [8, 7] },
])("where the steps do not divide the axes: step $stride, kernel $kernel, over $size", async (convolution) => {
  await expectOnDevice(convolution, software);
});

test.each([
  { stride: 2, kernel: 3, pad: 1, size: [8, 6] },
  { stride: 2, kernel: 5, pad: 1, size: [12] },
  { stride: 3, kernel: 4, pad: 2, size: [9, 6] },
  { stride: 3, kernel: 7, pad: 2, size: [12] },
])(
  "points of a phase are rows that share their weights: step $stride, kernel $kernel, border $pad, over $size",
  async (convolution) => {
    const { stride, size } = convolution;
    const rows = 3 * size.reduce((all, s) => (all * s) / stride, 1);
    const onSoftware = await expectOnDevice({ ...convolution, channelLast: true }, software);
    expect(onSoftware!.form).toMatchObject({ b: { size: stride ** size.length }, m: { size: rows }, n: { size: 8 } });
    // Taps that a phase has not are not summed.
    expect(onSoftware!.wgsl).toMatch(/for \(var run = 0; run < \d; run\+\+\) \{[^{]*let steps = select\(0, 4, /);
    await expectOnDevice({ ...convolution, channels: 20, outputs: 24 }, gpu);
  },
);

test("of a number of outputs that four do not divide, all taps are summed", async () => {
  const contraction = await expectOnDevice({ stride: 2, kernel: 3, pad: 1, size: [8, 8], outputs: 18 }, software);
  expect(contraction!.wgsl).not.toContain("let steps");
});
