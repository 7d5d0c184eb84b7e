/** How good the emitted functions are, over the whole of their range, on a device. */
import { expect, test } from "vitest";
import { indexVar, makeVar } from "../../../src/ir/index-expr.ts";
import type { OpName } from "../../../src/ir/ops.ts";
import { type Scalar, apply, constant, index, load } from "../../../src/ir/scalar.ts";
import { values } from "../../support/golden.ts";
import { testDevice } from "../../support/gpu.ts";
import { kernelCase, normalised } from "../../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice } from "../../support/run-kernel.ts";

/**
 * The largest difference from the oracle over the given arguments, in a vec4f and, with one less, in a scalar kernel.
 */
async function worst(f: (x: Scalar) => Scalar, at: readonly number[], relative = false): Promise<number> {
  const { device } = await testDevice();
  let error = 0;
  const padded = [...at, ...Array<number>((4 - (at.length % 4)) % 4).fill(at[0]!)];
  for (const points of [padded, padded.slice(1)]) {
    const o = makeVar("o", points.length);
    const c = kernelCase("f", {
      loops: [o],
      body: f(load("x", [indexVar(o)])),
      form: { kind: "map" },
      shapes: { x: [points.length], y: [points.length] },
    });
    const tensors = new Map([["x", Float32Array.from(points)]]);
    const expected = oracleOf(c, 1, tensors);
    const actual = await runOnDevice(device, c, emitCase(c), 1, tensors);
    actual.forEach((a, i) => {
      const difference = Math.abs(a - expected[i]!) / (relative ? Math.max(1e-30, Math.abs(expected[i]!)) : 1);
      error = Math.max(error, Number.isFinite(a) ? difference : Infinity);
    });
  }
  return error;
}

const sweep = (low: number, high: number, count = 4001): number[] =>
  Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
const unary =
  (op: OpName) =>
  (x: Scalar): Scalar =>
    apply(op, x);

test("erf is good to 2e-7", async () => {
  expect(await worst(unary("erf"), [...sweep(-6, 6), 0, 1e-6, -1e-6, 100, -1e30])).toBeLessThan(2e-7);
});

test("atan is good to 3e-7", async () => {
  expect(await worst(unary("atan"), [...sweep(-6, 6), 0, 1e-6, -1e-6, 100, -1e30, 3e38])).toBeLessThan(3e-7);
});

test("a whole GELU is good to 1e-6", async () => {
  const gelu = (x: Scalar): Scalar =>
    apply(
      "mul",
      apply("mul", constant(0.5), x),
      apply("add", constant(1), apply("erf", apply("div", x, constant(Math.SQRT2)))),
    );
  expect(await worst(gelu, sweep(-8, 8))).toBeLessThan(1e-6);
});

test("tanh and sigmoid saturate where devices overflow", async () => {
  const far = [100, -100, 1e4, -1e4, 3e38, -3e38];
  expect(await worst(unary("tanh"), [...sweep(-12, 12), ...far])).toBeLessThan(1e-6);
  expect(await worst(unary("sigmoid"), [...sweep(-90, 90), ...far])).toBeLessThan(1e-6);
});

test("exp is finite for every number, and good where the result is a normal number", async () => {
  expect(await worst((x) => apply("min", unary("exp")(x), constant(1)), [89, 1000, 3e38, -200, -3e38, 0])).toBeLessThan(
    1e-30,
  );
  expect(await worst(unary("exp"), sweep(-80, 80), true)).toBeLessThan(2e-5);
  expect(await worst(unary("exp"), sweep(-8, 0), true)).toBeLessThan(2e-6);
});

test("sin and cos are better than what WGSL promises", async () => {
  expect(await worst(unary("sin"), sweep(-100, 100))).toBeLessThan(2e-5);
  expect(await worst(unary("sin"), sweep(-7, 7))).toBeLessThan(1e-6);
  expect(await worst(unary("cos"), sweep(-7, 7))).toBeLessThan(1e-6);
});

test("sin and cos are right for every finite argument, on whole vectors too", async () => {
  const far = [1e18, -1e18, 3.4e38, -3.4e38, 1e4, 9999, 10001, 2 ** 24, 2 ** 100, 6.7e15, 123456.789];
  const spread = Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 1 : -1) * 10 ** (2 + (36.5 * i) / 2000));
  for (const op of ["sin", "cos"] as const) {
    expect(await worst(unary(op), [...far, ...spread]), op).toBeLessThan(1e-6);
    // Some of a vector large and some small.
    expect(
      await worst(
        unary(op),
        far.flatMap((x) => [x, 0.5, -2, 100]),
      ),
      op,
    ).toBeLessThan(1e-6);
  }
});

test("an angle that indices bound is not reduced", () => {
  const i = makeVar("i", 64);
  const text = (angle: Scalar): string =>
    emitCase(
      kernelCase("f", {
        loops: [i],
        body: apply("sin", angle),
        form: { kind: "map" },
        shapes: { x: [64], y: [64] },
      }),
    ).wgsl;
  const place = index(indexVar(i));
  const wave = apply("div", place, apply("pow", constant(10000), apply("div", place, constant(64))));
  expect(text(wave)).not.toContain("vitc_reduced");
  expect(text(apply("mul", place, constant(1000)))).toContain("vitc_reduced");
  expect(text(apply("mul", load("x", [indexVar(i)]), place))).toContain("vitc_reduced");
  expect(text(apply("tanh", load("x", [indexVar(i)])))).not.toContain("vitc_reduced");
});

test("powers of negative numbers and of zero", async () => {
  // The exponent is no constant here, so that the general function is called.
  const power =
    (exponent: number) =>
    (x: Scalar): Scalar =>
      apply(
        "pow",
        x,
        apply(
          "add",
          constant(exponent),
          apply("mul", x, apply("floor", apply("abs", apply("mul", x, constant(1e-9))))),
        ),
      );
  for (const exponent of [0, 1, 2, 3, -1]) {
    const points = [-3, -1.5, -1, 1, 0.25, 2.5, ...(exponent < 0 ? [] : [0])];
    expect(await worst(power(exponent), points, true), `x^${exponent}`).toBeLessThan(2e-6);
  }
  expect(await worst(power(0.5), sweep(0.01, 9), true)).toBeLessThan(2e-6);
});

test("statistics gathered beside a contraction hold wherever the row's mean is", async () => {
  const { device } = await testDevice();
  const [rows, size, columns] = [7, 192, 24];
  const weights = values("w", columns * size, 0, 1);
  const sums = Float32Array.from({ length: columns }, (_, o) =>
    weights.subarray(o * size, (o + 1) * size).reduce((a, b) => a + b, 0),
  );
  const worstError = async (shifted: boolean, x: Float32Array): Promise<number> => {
    const c = normalised({ m: rows, n: columns, k: size, rhs: "nk", shifted });
    const tensors = new Map([
      ["x", x],
      ["w", weights],
      ["u", sums],
    ]);
    const expected = oracleOf(c, 1, tensors);
    const actual = await runOnDevice(device, c, emitCase(c), 1, tensors);
    const largest = expected.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    return actual.reduce((e, a, i) => Math.max(e, Math.abs(a - expected[i]!) / largest), 0);
  };
  const noise = values("x", rows * size, 0, Math.sqrt(3));
  const far = noise.map((v) => v + 100);
  expect(await worstError(true, far)).toBeLessThan(1e-5);
  expect(await worstError(false, far), "without the shift").toBeGreaterThan(1e-4);
  for (const outlier of [30, 1000])
    expect(
      await worstError(
        true,
        far.map((v, i) => (i % size === 0 ? v + outlier : v)),
      ),
      `first element ${outlier}`,
    ).toBeLessThan(1e-4);
});
