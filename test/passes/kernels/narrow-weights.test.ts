/**
 * Which weights become halves: matrices that runs read, in parameters and in what is folded; never vectors, outputs,
 * the smallest.
 */
import { expect, test } from "vitest";
import { verifyKernels } from "../../../src/ir/verify-kernel.ts";
import { printKernels } from "../../../src/ir/print-kernel.ts";
import { narrowWeights } from "../../../src/passes/kernels/narrow-weights.ts";
import { software } from "../../../src/ir/target.ts";
import { compileText } from "../../support/compile-text.ts";

const spec = `model m() {
  input x[9, 16]
  param gain[16] ~ ones
  param w[64, 16] ~ ones
  param v[80, 64] ~ ones
  param b[80] ~ zeros
  param table[9, 80] ~ zeros
  param small[3, 16] ~ zeros
  y[t, o: 64] = sum[i] x[t, i] * exp(w[o, i] * gain[i])
  output z[t, o] = table[t, o] * (b[o] + (sum[i] y[t, i] * v[o, i]))
  output s[t, o] = sum[i] x[t, i] * small[o, i]
}`;

const context = { target: software, taps: [], weightsDtype: "f16" } as const;
const halvesOf = (program: ReturnType<typeof compileText>["program"]): string[] =>
  [...program.shapes].filter(([, t]) => t.half).map(([id]) => id);

test("matrices and tables, as parameters and as what is folded of them; not vectors, not the smallest", () => {
  const { program } = compileText(spec);
  const narrow = narrowWeights.run(program, context);
  const halves = halvesOf(narrow);
  expect(halves).toContain("v");
  expect(halves).toContain("table");
  // w is read at load only: what is folded of it is held as halves.
  expect(halves).not.toContain("w");
  expect(halves.filter((id) => program.fold.some((k) => k.value === id))).toHaveLength(1);
  expect(halves).toHaveLength(3);
  for (const id of ["gain", "b", "small", "x", "y", "z", "s"]) expect(halves).not.toContain(id);
  expect(verifyKernels(narrow)).toEqual([]);
  const text = printKernels(narrow);
  expect(text).toContain("v[80, 64] ~ ones  as halves");
  expect(text).toMatch(/folded\S*\[.*\] as halves/);
});

test("nothing where it is not asked for", () => {
  const { program } = compileText(spec);
  expect(narrowWeights.run(program, { ...context, weightsDtype: "f32" })).toBe(program);
});

test("a value that is not read by runs, is batched or an output may not be halves", () => {
  const { program } = compileText(spec);
  const with_ = (id: string) =>
    verifyKernels({
      ...program,
      shapes: new Map([...program.shapes, [id, { ...program.shapes.get(id)!, half: true as const }]]),
    });
  expect(with_("v")).toEqual([]);
  expect(with_("w")).toEqual(["'w' is held as halves, and no run reads it"]);
  expect(with_("y").join()).toContain("'y' is held as halves and batched");
  expect(with_("z").join()).toContain("'z' is held as halves and an output or tap");
});

test("a recurrence of weights keeps the digits that its next step reads", () => {
  const { program } = compileText(`model m() {
  input x[9, 16]
  param v[64, 16] ~ ones
  decayed[o: 64, i: 16] = if o == 0 then v[0, i] else decayed[o - 1, i] / 2 + v[o, i]
  output y[t, o: 64] = sum[i] x[t, i] * decayed[o, i]
  output z[t, o: 64] = sum[i] x[t, i] * v[o, i]
}`);
  expect(program.fold.map((k) => k.form.kind)).toContain("scan");
  expect(halvesOf(narrowWeights.run(program, context))).toEqual(["v"]);
});
