/** What lies side by side, for every form: the decision that tiles, costs and text follow. */
import { describe, expect, test } from "vitest";
import type { Kernel, RowForm } from "../../../src/ir/kernel.ts";
import { kernelSignature } from "../../../src/ir/kernel-signature.ts";
import { gpu, gpuSubgroups, software, type WebGpuTarget } from "../../../src/ir/target.ts";
import { verifyKernels } from "../../../src/ir/verify-kernel.ts";
import { compileText } from "../../support/compile-text.ts";

function compiled(lines: string, target: WebGpuTarget, disablePasses: readonly string[] = []) {
  return compileText(`model m() {\n${lines}\n}`, { model: "m", target, disablePasses });
}

/** The kernel of `lines`, and its text without what names its place. */
function only(lines: string, target: WebGpuTarget): { kernel: Kernel; text: string } {
  const { program, plan } = compiled(lines, target);
  expect(program.kernels).toHaveLength(1);
  return { kernel: program.kernels[0]!, text: plan.pipelines[0]!.wgsl.replaceAll(/^ *\/\/.*\n/gm, "") };
}

/** The layout of the form, variables by their names. */
function layoutOf(lines: string, target: WebGpuTarget = software): object {
  const { form } = only(lines, target).kernel;
  if (form.kind === "map" || form.kind === "scan") return {};
  return Object.fromEntries(
    Object.entries(form.layout!).map(([field, is]) => [
      field,
      Array.isArray(is) ? is.map((v) => v.name) : (is?.name ?? is),
    ]),
  );
}

describe("rows that are neighbours in memory", () => {
  const plain = "input x[192, 64]\n output y[t] = sum[c] x[c, t] * x[c, t]";
  const spellings = {
    "behind an axis of one": "input x[192, 64, 1]\n output y[t] = sum[c] x[c, t, 0] * x[c, t, 0]",
    "behind two": "input x[192, 64, 1, 1]\n output y[t] = sum[c] x[c, t, 0, 0] * x[c, t, 0, 0]",
    "as two axes": "input x[192, 8, 8]\n output y[a, b] = sum[c] x[c, a, b] * x[c, a, b]",
  };
  describe.each([gpu, gpuSubgroups])("$name", (target) => {
    test("are a workgroup's, side by side", () => {
      const { kernel, text } = only(plain, target);
      expect(kernel.tile).toMatchObject({ kind: "row-cooperative", across: 32, workgroup: 256 });
      // Eight rows abreast: members of a team are eight apart, invocations that follow each other load neighbours.
      expect(text).toContain("team = worker % 8");
      expect(text).toContain("worker / 8");
      expect(text).not.toContain("subgroupAdd");
    });
    test.each(Object.entries(spellings))("%s too", (_, lines) => {
      expect(only(lines, target).kernel.tile).toEqual(only(plain, target).kernel.tile);
      expect(only(lines, target).text).toContain("team = worker % 8");
    });
    test("however many axes of one there are, the text is the same", () => {
      expect(only(spellings["behind an axis of one"], target).text).toBe(only(plain, target).text);
    });
    test("terms that are neighbours are those of a team", () => {
      const { kernel, text } = only("input x[64, 192, 1]\n output y[t] = sum[c] x[t, c, 0] * x[t, c, 0]", target);
      expect((kernel.form as RowForm).layout).toMatchObject({ abreast: false });
      expect(kernel.tile.kind).toBe("row-cooperative");
      expect(text).not.toMatch(/team = worker %|member = worker \//);
    });
  });
});

test.each<[string, string, object]>([
  [
    "rows of which four are loaded at once",
    "input x[7, 16]\n output y[t] = max[c] x[c, t] * x[c, t]",
    { rowQuads: true, wide: undefined, written: [] },
  ],
  [
    "elements of which four are stored at once",
    "input x[5, 16]\n output y[t, o] = x[t, o] / sum[c] exp(x[t, c])",
    { abreast: false, rowQuads: false, wide: "o" },
  ],
  [
    "elements that no four divide",
    "input x[5, 15]\n output y[t, o] = x[t, o] / sum[c] exp(x[t, c])",
    { wide: undefined },
  ],
  [
    "parts that differ in what they reduce are written out",
    "input x[5, 16]\n output y[t, s: 8] = if s < 4 then sum[c] exp(x[t, c]) else max[c] x[t, c]",
    { written: ["s"] },
  ],
  [
    "more than eight are not",
    "input x[5, 16]\n output y[t, s: 9] = if s < 4 then sum[c] exp(x[t, c]) else max[c] x[t, c]",
    { written: [] },
  ],
  [
    "sides along what is summed",
    "input x[9, 16]\n param w[12, 16] ~ normal(1)\n output y[t, o] = sum[c] x[t, c] * w[o, c]",
    { lhs: "k", rhs: "k", run: undefined },
  ],
  [
    "sides along rows and columns",
    "input x[16, 12]\n param w[16, 12] ~ normal(1)\n output y[t, o] = sum[c] x[c, t] * w[c, o]",
    { lhs: "m", rhs: "n" },
  ],
  [
    "sides whose neighbours are no vectors either way",
    "input x[9, 15]\n param w[11, 15] ~ normal(1)\n output y[t, o] = sum[c] x[t, c] * w[o, c]",
    { lhs: undefined, rhs: undefined },
  ],
  [
    "steps that add nothing, in runs",
    "input x[9, 24, 16]\n param w[4, 12, 16] ~ normal(1)\n output y[h: 4, t: 9, o] = sum[p: 3, c] (if h + p < 4 then x[t, h + p, c] else 0) * w[h, o, c]",
    { run: 16 },
  ],
  [
    "steps of which too few follow each other",
    "input x[9, 24, 12]\n param w[4, 12, 12] ~ normal(1)\n output y[h: 4, t: 9, o] = sum[p: 3, c] (if h + p < 4 then x[t, h + p, c] else 0) * w[h, o, c]",
    { run: undefined },
  ],
])("%s", (_, lines, expected) => expect(layoutOf(lines)).toMatchObject(expected));

test("what is decided is no part of a signature, and without the pass a program is right", () => {
  const lines = "input x[192, 64]\n output y[t] = sum[c] x[c, t] * x[c, t]";
  const [on, off] = [compiled(lines, gpu), compiled(lines, gpu, ["vectorise"])];
  expect((off.program.kernels[0]!.form as RowForm).layout).toBeUndefined();
  const signature = ({ program }: typeof on): string => kernelSignature(program.kernels[0]!, program.shapes);
  expect(signature(off)).toBe(signature(on));
  expect(verifyKernels(off.program)).toEqual([]);
});

test.each<[string, string, object, RegExp]>([
  [
    "a row written out",
    "input x[8, 16]\n output y[t, o] = x[t, o] / sum[c] exp(x[t, c])",
    { written: "rows" },
    /what is written out is no element/,
  ],
  [
    "fours of seven rows",
    "input x[7, 16]\n output y[t, o] = x[t, o] / sum[c] exp(x[t, c])",
    { rowQuads: true },
    /rows in fours are none/,
  ],
  [
    "fours along a row",
    "input x[8, 16]\n output y[t, o] = x[t, o] / sum[c] exp(x[t, c])",
    { wide: "row" },
    /in fours is none of the elements/,
  ],
  [
    "runs that are none",
    "input x[9, 16]\n param w[12, 16] ~ normal(1)\n output y[t, o] = sum[c] x[t, c] * w[o, c]",
    { run: 5 },
    /does not come in runs of 5/,
  ],
])("the verifier finds %s", (_, lines, change, fault) => {
  const { program } = compiled(lines, software);
  const [kernel] = program.kernels as [Kernel];
  const form = kernel.form as RowForm;
  const roles = { rows: form.rows, row: form.rows?.[0] } as const;
  const changed = Object.fromEntries(
    Object.entries(change).map(([field, is]) => [field, typeof is === "string" ? roles[is as "row"] : is]),
  );
  const broken = { ...kernel, form: { ...form, layout: { ...form.layout!, ...changed } } };
  expect(verifyKernels({ ...program, kernels: [broken] }).join("\n")).toMatch(fault);
});
