/**
 * `specs/equations.vit`: kernels against the oracle for every model, and the oracle against the formula written with
 * plain loops.
 */
import { describe, expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { values } from "../support/golden.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

const spec = repositorySpec("equations");
const batch = 2;

function given(name: string) {
  const compiled = compileVariant(spec, name, { taps: "all" });
  const { source } = compiled;
  const inputs = Object.fromEntries(
    inputsOf(source).map(({ id, shape, classes }) => {
      const data = values(id, batch * elements(shape), 0, 1.5);
      return [id, classes === undefined ? data : data.map((v) => Math.floor(Math.abs(v) * 1000) % classes)];
    }),
  );
  const params = Object.fromEntries(
    paramsOf(source).map((p) => [p.id, values(p.id, elements(p.shape), p.init[0] === "ones" ? 1 : 0, 0.5)]),
  );
  const results = evaluateGraph(source, { batch, inputs, params });
  return {
    compiled,
    inputs,
    params,
    output: (o: string) => results.get(source.outputs.find((n) => n.name === o)!.value)!,
  };
}

const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i]!)));
};

const names = [
  "patch_projection",
  "token_sequence",
  "self_attention",
  "transformer_block",
  "distilled_tokens",
  "distillation_losses",
  "windowed_attention",
  "merging",
  "convolutional_embedding",
  "convolutional_attention",
];

test("every equation is here", () => expect(spec.models).toEqual(names));

test.each(names)("%s: kernels and oracle", async (name) => {
  const { compiled, inputs, params, output } = given(name);
  const { device } = await testDevice();
  const model = await loadModel(device, compiled.plan, { weights: params, maxBatch: batch });
  try {
    const classes = new Set(compiled.plan.inputs.filter((i) => i.classes !== undefined).map((i) => i.name));
    const results = await model.run(
      Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, classes.has(k) ? Int32Array.from(v) : v])),
    );
    for (const { name: o } of compiled.plan.outputs) {
      expect(Math.max(...output(o).map(Math.abs))).toBeGreaterThan(0.01);
      expect(apart(results[o] as unknown as Float32Array, output(o))).toBeLessThan(1e-5);
    }
  } finally {
    model.dispose();
  }
});

/** A row-major tensor that is read by indices. */
const tensor =
  (data: ArrayLike<number>, ...shape: readonly number[]) =>
  (...index: readonly number[]): number =>
    data[index.reduce((at, i, axis) => at * shape[axis]! + i, 0)]!;
const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const sum = (n: number, term: (i: number) => number): number => times(n, term).reduce((a, b) => a + b, 0);
const softmax = (z: readonly number[]): number[] => {
  const e = z.map(Math.exp);
  return e.map((v) => v / e.reduce((a, b) => a + b, 0));
};
const mixed = (weights: readonly number[], row: (j: number) => readonly number[]): number[] =>
  row(0).map((_, d) => sum(weights.length, (j) => weights[j]! * row(j)[d]!));

describe("formulas", () => {
  test("z_i = E x_i", () => {
    const { inputs, params, output } = given("patch_projection");
    const [X, E] = [tensor(inputs.X!, batch, 12, 8, 3), tensor(params.E!, 10, 48)];
    const z = tensor(output("z"), batch, 6, 10);
    for (const n of [0, 1]) {
      for (let i = 0; i < 6; i++) {
        const patch = times(4, (u) =>
          times(4, (v) => times(3, (c) => X(n, 4 * Math.floor(i / 2) + u, 4 * (i % 2) + v, c))),
        ).flat(2);
        for (let d = 0; d < 10; d++)
          expect(z(n, i, d)).toBeCloseTo(
            sum(48, (j) => E(d, j) * patch[j]!),
            10,
          );
      }
    }
  });

  test("softmax(Q K^T / sqrt(D)) V", () => {
    const { inputs, params, output } = given("self_attention");
    const Z = tensor(inputs.Z!, batch, 7, 10);
    const by = (name: string) => {
      const W = tensor(params[name]!, 10, 10);
      return times(7, (i) => times(10, (d) => sum(10, (e) => Z(0, i, e) * W(e, d))));
    };
    const [Q, K, V] = [by("W_Q"), by("W_K"), by("W_V")];
    const Y = Q.map((q) => mixed(softmax(K.map((k) => sum(10, (d) => q[d]! * k[d]!) / Math.sqrt(10))), (j) => V[j]!));
    expect(apart(output("Y").subarray(0, 70), Y.flat())).toBeLessThan(1e-12);
  });

  test("L = (1 - a) L_CE + a T^2 KL(p_T || p_S), and hard", () => {
    const { inputs, output } = given("distillation_losses");
    for (const n of [0, 1]) {
      const [cls, S, T] = ["z_cls", "z_S", "z_T"].map((name) =>
        Array.from(inputs[name]!.subarray(5 * n, 5 * n + 5)),
      ) as [number[], number[], number[]];
      const y = inputs.y![n]!;
      const [pT, pS] = [softmax(T.map((z) => z / 2)), softmax(S.map((z) => z / 2))];
      const KL = sum(5, (c) => pT[c]! * Math.log(pT[c]! / pS[c]!));
      const CE = -Math.log(softmax(cls)[y]!);
      expect(output("soft")[n]).toBeCloseTo(0.7 * CE + 0.3 * 4 * KL, 10);
      expect(output("hard")[n]).toBeCloseTo(0.7 * CE - 0.3 * Math.log(pS[T.indexOf(Math.max(...T))]!), 10);
    }
  });

  test("the teacher's label is the first of equal largest logits", () => {
    const graph = compileVariant(spec, "distillation_losses", {}).graph;
    const [cls, S] = [
      [1, 2, 0, 1, 3],
      [0.5, -1, 2, 1, 0],
    ];
    const inputs = { z_cls: cls, z_S: S, z_T: [1, 4, 2, 4, 4], y: [3] };
    const values = evaluateGraph(graph, { batch: 1, inputs, params: {} });
    const hard = values.get(graph.outputs.find((o) => o.name === "hard")!.value)!;
    const pS = softmax(S.map((z) => z / 2));
    expect(hard[0]).toBeCloseTo(-0.7 * Math.log(softmax(cls)[3]!) - 0.3 * Math.log(pS[1]!), 12);
  });

  test("A_ij = q_i k_j^T / sqrt(d) + B_(i-j) in windows", () => {
    const { inputs, params, output } = given("windowed_attention");
    const X = tensor(inputs.X!, batch, 6, 9, 8);
    const B = tensor(params.B!, 5, 5);
    const by = (role: string, h: number, w: number) => {
      const W = tensor(params[`${role}.weight`]!, 8, 8);
      return times(8, (o) => params[`${role}.bias`]![o]! + sum(8, (c) => X(0, h, w, c) * W(o, c)));
    };
    const Y = tensor(output("Y"), batch, 6, 9, 8);
    for (let h = 0; h < 6; h++) {
      for (let w = 0; w < 9; w++) {
        const window = times(
          9,
          (j) => [3 * Math.floor(h / 3) + Math.floor(j / 3), 3 * Math.floor(w / 3) + (j % 3)] as const,
        );
        const q = by("q", h, w);
        const A = window.map(
          ([y, x]) => sum(8, (c) => q[c]! * by("k", y, x)[c]!) / Math.sqrt(8) + B(h - y + 2, w - x + 2),
        );
        const expected = mixed(softmax(A), (j) => by("v", ...window[j]!));
        for (let c = 0; c < 8; c++) expect(Y(0, h, w, c)).toBeCloseTo(expected[c]!, 10);
      }
    }
  });

  test("H x W x C to H/2 x W/2 x 2C", () => {
    const { inputs, params, output } = given("merging");
    const X = tensor(inputs.X!, batch, 6, 4, 5);
    const W = tensor(params["reduction.weight"]!, 10, 20);
    const Y = tensor(output("Y"), batch, 3, 2, 10);
    for (let i = 0; i < 60; i++) {
      const [h, w, o] = [Math.floor(i / 20), Math.floor(i / 10) % 2, i % 10];
      expect(Y(1, h, w, o)).toBeCloseTo(
        sum(20, (j) => W(o, j) * X(1, 2 * h + Math.floor(j / 10), 2 * w + (Math.floor(j / 5) % 2), j % 5)),
        10,
      );
    }
  });

  test("Q = Conv(Z), K = Conv(Z), V = Conv(Z)", () => {
    const { inputs, params, output } = given("convolutional_attention");
    const Z = tensor(inputs.Z!, batch, 6, 5, 4);
    const conv = (role: string, stride: number, h: number, w: number) => {
      const W = tensor(params[`${role}.weight`]!, 6, 6, 3, 3);
      const inside = (y: number, x: number): boolean => y >= 0 && y < 5 && x >= 0 && x < 4;
      return times(
        6,
        (o) =>
          params[`${role}.bias`]![o]! +
          sum(54, (i) => {
            const [c, y, x] = [Math.floor(i / 9), stride * h + (Math.floor(i / 3) % 3) - 1, stride * w + (i % 3) - 1];
            return inside(y, x) ? W(o, c, Math.floor(i / 3) % 3, i % 3) * Z(0, c, y, x) : 0;
          }),
      );
    };
    const Q = times(20, (i) => conv("q", 1, Math.floor(i / 4), i % 4));
    const [K, V] = ["k", "v"].map((role) => times(6, (i) => conv(role, 2, Math.floor(i / 2), i % 2))) as [
      number[][],
      number[][],
    ];
    const Y = Q.map((q) => mixed(softmax(K.map((k) => sum(6, (d) => q[d]! * k[d]!) / Math.sqrt(6))), (j) => V[j]!));
    expect(apart(output("Y").subarray(0, 120), Y.flat())).toBeLessThan(1e-12);
  });
});
