/**
 * The losses of `specs/deit.vit` on given logits: every case of `test/golden/distill_micro.json`, values and
 * derivatives, by the oracle and on the software adapter; what no golden has (soft targets, smoothing, ties), against
 * plain loops.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compileGraph, openSpec } from "../../src/compile.ts";
import { DiagnosticError } from "../../src/diagnostics/diagnostic.ts";
import { elaborateTraining } from "../../src/elaborate/elaborate-training.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import type { Graph } from "../../src/ir/graph.ts";
import { differentiate } from "../../src/passes/autodiff/differentiate.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { type GoldenTensor, values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { source } from "../support/model-run.ts";

interface Case {
  readonly kind: "soft" | "hard";
  readonly form: "textbook" | "deit" | "shared_head";
  readonly alpha: number;
  readonly temperature: number | null;
  readonly loss: number;
  readonly d_cls_logits: readonly number[];
  readonly d_dist_logits?: readonly number[];
}

const golden = JSON.parse(readFileSync(new URL("../golden/distill_micro.json", import.meta.url), "utf8")) as {
  readonly logits: readonly GoldenTensor[];
  readonly labels: readonly number[];
  readonly float32_error: number;
  readonly losses: readonly Case[];
};

const call = ({ kind, form, alpha, temperature }: Case): string => {
  const shared = form === "shared_head" ? ", shared = true" : "";
  return kind === "hard"
    ? `hard_distillation(m, alpha = ${alpha}${shared})`
    : `soft_distillation(m, alpha = ${alpha}, T = ${temperature}${shared}${form === "deit" ? ", per_element = true" : ""})`;
};

/**
 * A model whose logits are its inputs, and one metric for each of `losses`: a graph with all of them, derived by the
 * logits where `derived`.
 */
function graphOf(losses: readonly string[], derived: boolean): Graph {
  const text = `
    import "./deit.vit"
    model heads(classes = 10) {
      input cls[classes]
      input dist[classes]
      param shift[classes] ~ zeros
      output logits = cls + shift
      output cls_logits = cls + shift
      output dist_logits = dist + shift
    }
    train all(m) {
      batch = 4
      minimize classification(m)
      ${losses.map((l, i) => `metric loss_${i} = ${l}`).join("\n")}
      optimize sgd(lr = 0.1)
    }`;
  const spec = openSpec({ name: "specs/test.vit", text }, (path) =>
    source(join(import.meta.dirname, "../../specs", path)),
  );
  const { training, diagnostics } = elaborateTraining(spec, "heads", "all");
  if (training === undefined) throw new DiagnosticError(diagnostics);
  const valueOf = (name: string) => training.step.outputs.find((o) => o.name === name)!.value;
  let graph = training.step;
  if (!derived) return graph;
  for (const i of losses.keys()) {
    const { graph: next, gradients } = differentiate(graph, valueOf(`loss_${i}`), ["cls", "dist"]);
    graph = {
      ...next,
      outputs: [
        ...next.outputs,
        { name: `d_cls_${i}`, value: gradients.get("cls")! },
        { name: `d_dist_${i}`, value: gradients.get("dist")! },
      ],
    };
  }
  return graph;
}

const [cls, dist, teacher] = golden.logits.map((t) => values(t.name, t.shape[0]! * t.shape[1]!, t.offset, t.scale)) as [
  Float32Array,
  Float32Array,
  Float32Array,
];
const given = { cls, dist, teacher, label: golden.labels };

function evaluated(
  graph: Graph,
  inputs: Readonly<Record<string, ArrayLike<number>>>,
): (name: string) => ArrayLike<number> {
  const found = evaluateGraph(graph, { batch: 1, inputs, params: { shift: new Float32Array(10) } });
  return (name) => found.get(graph.outputs.find((o) => o.name === name)!.value)!;
}

function faults(output: (name: string) => ArrayLike<number>, tolerance: number): string[] {
  return golden.losses.flatMap((c, i) => {
    const zeros = c.d_cls_logits.map(() => 0);
    const expected = {
      [`loss_${i}`]: [c.loss],
      [`d_cls_${i}`]: c.d_cls_logits,
      [`d_dist_${i}`]: c.d_dist_logits ?? zeros,
    };
    return Object.entries(expected).flatMap(([name, list]) =>
      list.flatMap((e, k) => {
        const found = output(name)[k]!;
        return Math.abs(found - e) <= tolerance ? [] : [`${call(c)} ${name}[${k}]: ${found}, not ${e}`];
      }),
    );
  });
}

describe("the reference's losses", () => {
  let graph: Graph;
  beforeAll(() => {
    graph = graphOf(golden.losses.map(call), true);
  });

  test("there are 24 of them", () => expect(golden.losses).toHaveLength(24));

  test("by the oracle, in float64", () => expect(faults(evaluated(graph, given), 1e-8)).toEqual([]));

  test.each([
    ["all passes", []],
    ["required passes alone", ["all"]],
  ] as const)("on the software adapter, %s", async (_, disablePasses) => {
    const { device } = await testDevice();
    const { plan } = compileGraph(graph, { disablePasses });
    const model = await loadModel(device, plan, { weights: { shift: new Float32Array(10) } });
    try {
      const results = (await model.run({ ...given, label: Int32Array.from(golden.labels) })) as unknown as Record<
        string,
        Float32Array
      >;
      expect(faults((name) => results[name]!, Math.max(1e-6, 20 * golden.float32_error))).toEqual([]);
    } finally {
      model.dispose();
    }
  });
});

describe("against plain loops", () => {
  const rows = (data: ArrayLike<number>): number[][] =>
    golden.labels.map((_, r) => Array.from({ length: 10 }, (_, c) => data[10 * r + c]!));
  const logSoftmax = (z: readonly number[]): number[] =>
    z.map((v) => v - Math.log(z.reduce((s, x) => s + Math.exp(x), 0)));
  const against = (target: readonly number[], z: readonly number[]): number =>
    -logSoftmax(z).reduce((s, l, c) => s + target[c]! * l, 0);
  const oneHot = (label: number, smoothing = 0): number[] =>
    Array.from({ length: 10 }, (_, c) => (c === label ? 1 - smoothing : 0) + smoothing / 10);
  const mean = (each: (row: number) => number): number =>
    golden.labels.reduce((s, _, r) => s + each(r), 0) / golden.labels.length;

  test("soft targets, smoothing, and what is right", () => {
    const [Z, D, T] = [rows(cls), rows(dist), rows(teacher)];
    const target = rows(values("target", 40, 0.5, 0.5)).map((t) => t.map((v) => v / t.reduce((a, b) => a + b, 0)));
    const graph = graphOf(
      [
        "soft_distillation(m, alpha = 0.3, T = 2, mixed = true)",
        "hard_distillation(m, alpha = 0.3, smoothing = 0.1)",
        "soft_classification(m)",
        "classification(m, smoothing = 0.2)",
        "correct(m.logits, label)",
      ],
      false,
    );
    const output = evaluated(graph, { ...given, target: target.flat() });
    const kl = (a: readonly number[], b: readonly number[]): number =>
      logSoftmax(a).reduce((s, l, c) => s + Math.exp(l) * (l - logSoftmax(b)[c]!), 0);
    const half = (z: readonly number[]): number[] => z.map((v) => v / 2);
    const first = (z: readonly number[]): number => z.indexOf(Math.max(...z));
    [
      mean((r) => 0.7 * against(target[r]!, Z[r]!) + 0.3 * 4 * kl(half(T[r]!), half(D[r]!))),
      mean((r) => 0.7 * against(oneHot(golden.labels[r]!, 0.1), Z[r]!) + 0.3 * against(oneHot(first(T[r]!)), D[r]!)),
      mean((r) => against(target[r]!, Z[r]!)),
      mean((r) => against(oneHot(golden.labels[r]!, 0.2), Z[r]!)),
      mean((r) => Number(first(Z[r]!) === golden.labels[r])),
    ].forEach((e, i) => expect(output(`loss_${i}`)[0], `loss ${i}`).toBeCloseTo(e, 10));
  });

  test("of equal logits the first is the class", () => {
    const graph = graphOf(["correct(m.logits, label)", "hard_distillation(m, alpha = 1)"], false);
    const tied = Float64Array.from({ length: 40 }, (_, i) => ([2, 5].includes(i % 10) ? 3 : (i % 10) / 10));
    const output = (label: readonly number[]) => evaluated(graph, { ...given, label, cls: tied, teacher: tied });
    expect(output([2, 5, 2, 2])("loss_0")[0]).toBe(0.75);
    expect(output([0, 0, 0, 0])("loss_1")[0]).toBeCloseTo(
      mean((r) => against(oneHot(2), rows(dist)[r]!)),
      10,
    );
  });
});
