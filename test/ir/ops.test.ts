/** The meaning of the operations, at the places where it could be another. */
import { describe, expect, it } from "vitest";
import { erf } from "../../src/runtime/erf.ts";
import { ops, reductions } from "../../src/ir/ops.ts";

describe("erf", () => {
  it.each<[number, number]>([
    [1e-8, 1.1283791670955126e-8],
    [0.01, 0.011283415555849616],
    [0.1, 0.1124629160182849],
    [0.25, 0.2763263901682369],
    [0.5, 0.5204998778130465],
    [0.75, 0.7111556336535151],
    [1, 0.8427007929497149],
    [1.25, 0.9229001282564582],
    [1.5, 0.9661051464753108],
    [1.75, 0.9866716712191824],
    [2, 0.9953222650189527],
    [2.25, 0.9985372834133188],
    [2.49, 0.9995707121322661],
    [2.5, 0.999593047982555],
    [2.51, 0.9996142945182758],
    [2.75, 0.9998993780778803],
    [3, 0.9999779095030014],
    [3.5, 0.9999992569016276],
    [4, 0.9999999845827421],
    [4.5, 0.9999999998033839],
    [5, 0.9999999999984626],
    [5.5, 0.9999999999999927],
    [5.99, 1.0],
    [6.01, 1.0],
  ])("erf(%d) is %d to 1e-14", (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThan(1e-14);
    expect(Math.abs(erf(-x) + expected)).toBeLessThan(1e-14);
  });

  it("is 0 at 0, 1 and -1 far out, and passes NaN on", () => {
    expect([erf(0), erf(40), erf(-Infinity)]).toEqual([0, 1, -1]);
    expect(erf(NaN)).toBeNaN();
  });

  it("has no step where its two formulas and the saturation meet", () => {
    for (const x of [2.5, 6]) expect(Math.abs(erf(x + 1e-9) - erf(x - 1e-9))).toBeLessThan(1e-11);
  });
});

describe("ops", () => {
  it.each<[keyof typeof ops, number[], number]>([
    ["mod", [-7, 3], 2],
    ["mod", [7, -3], -2],
    ["mod", [5.5, 2], 1.5],
    ["floor", [-0.5], -1],
    ["ceil", [-0.5], -0],
    ["integer", [-0.5], -1],
    ["integer", [Number.NaN], 0],
    ["integer", [Number.POSITIVE_INFINITY], 8388607],
    ["integer", [-1e30], -8388608],
    ["sign", [-3], -1],
    ["sign", [0], 0],
    ["rsqrt", [4], 0.5],
    ["sigmoid", [0], 0.5],
    ["sigmoid", [-1000], 0],
    ["lt", [1, 1], 0],
    ["le", [1, 1], 1],
    ["eq", [1, 1], 1],
    ["and", [2, 3], 1],
    ["and", [2, 0], 0],
    ["or", [0, 0], 0],
    ["or", [0, 5], 1],
    ["not", [5], 0],
    ["not", [0], 1],
    ["pow", [2, 10], 1024],
    ["tanh", [0], 0],
  ])("%s(%j) is %d", (op, args, expected) => expect(ops[op].eval(...args)).toBe(expected));

  it("take as many operands as they say", () => {
    for (const [name, op] of Object.entries(ops))
      expect(op.eval.length, name).toBe(name === "pow" || name === "min" || name === "max" ? 2 : op.arity);
  });

  it("truth values are 0 or 1", () => {
    for (const op of Object.values(ops))
      if ("boolean" in op && op.boolean)
        for (const a of [-1, 0, 1, 2]) for (const b of [-1, 0, 1, 2]) expect([0, 1]).toContain(op.eval(a, b));
  });
});

describe("reductions", () => {
  it("start from what changes nothing", () => {
    for (const r of Object.values(reductions)) for (const v of [-3, 0, 7]) expect(r.eval(r.start, v)).toBe(v);
  });
});
