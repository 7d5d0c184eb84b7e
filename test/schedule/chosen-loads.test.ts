/**
 * A choice between loads of one value is one load of a chosen place, wherever that saves loads, and means what it
 * meant.
 */
import { describe, expect, test } from "vitest";
import { type IndexExpr, add, indexConst, indexVar, makeVar, scale, sub } from "../../src/ir/index-expr.ts";
import type { AttendForm } from "../../src/ir/kernel.ts";
import { apply, constant, index, load, reduce, type Scalar, select, transform } from "../../src/ir/scalar.ts";
import { testDevice } from "../support/gpu.ts";
import { attention, kernelCase, type KernelCase } from "../support/kernel-cases.ts";
import { emitCase, oracleOf, runOnDevice, tensorsOf } from "../support/run-kernel.ts";

const at = indexVar;
const [size, pad] = [6, 2];
const notNegative = (e: IndexExpr): Scalar => apply("le", constant(0), index(e));

/** `read(e)` with `e` reflected at both ends of an axis. */
function reflected(e: IndexExpr, read: (e: IndexExpr) => Scalar): Scalar {
  const high = sub(indexConst(size - 1), e);
  const inside = select(notNegative(high), read(e), read(sub(indexConst(2 * size - 2), e)));
  return select(notNegative(e), inside, read(sub(indexConst(0), e)));
}

function reflection(how: "lanes" | "rows" | "both" | "two values" | "zeros"): KernelCase {
  const [h, w] = [makeVar("h", how === "rows" ? size + 2 * pad : 4), makeVar("w", how === "rows" ? 12 : 8)];
  const x = (i: IndexExpr, k: IndexExpr): Scalar => load("x", [i, k]);
  const [y, v] = [sub(at(h), indexConst(how === "rows" ? pad : 0)), sub(at(w), indexConst(1))];
  const body = {
    rows: () => reflected(y, (i) => x(i, at(w))),
    lanes: () => reflected(v, (k) => x(at(h), k)),
    both: () => reflected(sub(at(h), indexConst(1)), (i) => reflected(v, (k) => x(i, k))),
    "two values": () =>
      reflected(v, (k) =>
        select(apply("lt", index(at(h)), constant(2)), x(at(h), k), load("z", [k, sub(at(h), indexConst(2))])),
      ),
    zeros: () =>
      select(
        apply("lt", index(at(w)), constant(5)),
        select(apply("lt", index(at(h)), index(at(w))), x(at(h), at(h)), x(at(h), sub(indexConst(4), at(w)))),
        constant(0),
      ),
  }[how]();
  return kernelCase(`map that reflects ${how}`, {
    loops: [h, w],
    body,
    form: { kind: "map" },
    shapes: {
      x: how === "rows" ? [size, 12] : [size, size],
      y: [h.size, w.size],
      ...(how === "two values" && { z: [size, 2] }),
    },
  });
}

/** Attention with a bias for each distance between query and key. */
function distances(vector: 1 | 4, transposed: boolean): KernelCase {
  const plain = attention({ heads: 2, m: 9, j: 7, c: 8, n: 8, transposed, tile: { rows: 3, vector } });
  const form = plain.kernel.form as AttendForm;
  const bias = (j: IndexExpr): Scalar => {
    const [up, down] = [sub(at(form.m), j), sub(j, at(form.m))];
    return select(notNegative(up), load("table", [at(form.b!), up]), load("table", [at(form.b!), down]));
  };
  // The scores over j, over the maximum's variable and the total's variable alike: wherever the contraction stands.
  const withBias = (s: Scalar): Scalar =>
    transform(s, (n) => {
      if (n.kind !== "reduce" || n.op !== "sum" || n.vars[0] !== form.c) return n;
      let key: IndexExpr | undefined;
      transform(n.body, (l) => {
        if (l.kind === "load" && l.value === "k") key = l.index[transposed ? 2 : 1];
        return l;
      });
      return apply("add", n, bias(key!));
    });
  return {
    ...plain,
    name: `attention with distances, vector ${vector}${transposed ? ", transposed" : ""}`,
    kernel: {
      ...plain.kernel,
      body: withBias(plain.kernel.body),
      form: { ...form, mean: withBias(form.mean), score: withBias(form.score) },
    },
    shapes: new Map([...plain.shapes, ["table", { shape: [2, 9], batched: false }]]),
  };
}

const cases: readonly [KernelCase, { readonly value: string; readonly loads: number }][] = [
  [reflection("lanes"), { value: "x", loads: 4 }],
  // Neighbours stay vectors: one of each row.
  [reflection("rows"), { value: "x", loads: 3 }],
  [reflection("both"), { value: "x", loads: 4 }],
  [reflection("two values"), { value: "z", loads: 4 }],
  [reflection("zeros"), { value: "x", loads: 5 }],
  [distances(4, false), { value: "table", loads: 12 }],
  [distances(4, true), { value: "table", loads: 12 }],
];

describe.each(cases)("$name", (case_, { value, loads }) => {
  test("is as many loads as there are elements to read", () => {
    const code = emitCase(case_).wgsl.replace(/\/\/.*/g, "");
    expect([...code.matchAll(new RegExp(`\\b${value}\\[`, "g"))].length).toBe(loads);
  });
  test("computes what the oracle computes", async () => {
    const { device } = await testDevice();
    const tensors = tensorsOf(case_, 2);
    const expected = oracleOf(case_, 2, tensors);
    const actual = await runOnDevice(device, case_, emitCase(case_), 2, tensors);
    actual.forEach((a, i) => expect(Math.abs(a - expected[i]!), `element ${i}`).toBeLessThan(3e-6));
  });
});

test("loads that leave a loop stay outside", () => {
  const [t, k] = [makeVar("t", 5), makeVar("k", 30)];
  const x = (i: number): Scalar => load("x", [add(scale(at(t), 2), indexConst(i))]);
  const weight = select(apply("lt", index(at(k)), index(scale(at(t), 5))), x(0), x(1));
  const { wgsl } = emitCase(
    kernelCase("row that chooses a weight", {
      loops: [t],
      body: reduce("sum", [k], apply("mul", weight, load("z", [at(t), at(k)]))),
      form: { kind: "row", rows: [t], elements: [] },
      shapes: { x: [10], z: [5, 30], y: [5] },
      tile: { vector: 1 },
    }),
  );
  const [before, loop] = wgsl.split("for (") as [string, string];
  expect(before.match(/\bx\[.*;/g)).toHaveLength(2);
  expect(loop).not.toMatch(/\bx\[/);
});
