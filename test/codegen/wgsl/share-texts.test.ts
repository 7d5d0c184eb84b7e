/** Texts that differ in numbers alone become one; with its numbers put back it is each of them. */
import { describe, expect, test } from "vitest";
import { compileText } from "../../support/compile-text.ts";
import { shareTexts } from "../../../src/codegen/wgsl/share-texts.ts";
import { software } from "../../../src/ir/target.ts";
import { lowerPlan } from "../../../src/codegen/lower-plan.ts";
import { wgslBackend } from "../../../src/codegen/wgsl/backend.ts";

const kernel = (o: {
  name?: string;
  note?: string;
  n?: number;
  literal?: string;
  workgroup?: number;
  array?: number;
  plus?: string;
}): string => {
  const { name = "x", note = "", n = 48, literal = "0.25", workgroup = 64, array = 4, plus = "" } = o;
  return `// a kernel ${note}

@group(0) @binding(0) var<storage, read_write> ${name}: array<f32>;
struct Params { batch: u32 }
@group(0) @binding(1) var<uniform> params: Params;

@compute @workgroup_size(${workgroup})
fn main(@builtin(local_invocation_index) local: u32) {
  let workgroups = ${n / 16}u;
  var kept = array<f32, ${array}>();
  for (var i = 0; i < ${n}; i++) { ${name}[i * ${n}] = ${name}[i] * ${literal} + f32(${n * 2})${plus}; }
}
`;
};

const sizesOf = (...texts: string[]): (readonly number[])[] => shareTexts(texts).map((t) => t.sizes);
const distinct = (...texts: string[]): number => new Set(shareTexts(texts).map((t) => t.wgsl)).size;

describe("texts are one", () => {
  test("where nothing differs, without a uniform", () => {
    const [a, b] = shareTexts([kernel({}), kernel({})]);
    expect(a).toEqual({ wgsl: kernel({}), sizes: [] });
    expect(b).toEqual(a);
  });

  test("where numbers differ: equal columns are one field, of the type of their literals", () => {
    const [a, b] = shareTexts([kernel({ n: 48, literal: "0.25" }), kernel({ n: 64, literal: "0.5" })]);
    expect(a!.wgsl).toBe(b!.wgsl);
    expect([a!.sizes, b!.sizes]).toEqual([
      [3, 48, 0.25],
      [4, 64, 0.5],
    ]);
    expect(a!.wgsl).toContain("struct Sizes { n0: u32, n1: i32, n2: f32 }");
    expect(a!.wgsl).toContain("@group(0) @binding(2) var<uniform> sizes: Sizes;");
    expect(a!.wgsl).toContain("let n3 = n1 * 2;");
    expect(a!.wgsl).toContain("x[i * n1] = x[i] * n2 + f32(n3)");
  });

  test("where names and comments differ too", () => {
    const [a, b] = shareTexts([kernel({ name: "left", note: "1" }), kernel({ name: "right", note: "22" })]);
    expect(b).toEqual(a);
    expect(sizesOf(kernel({ name: "left", n: 16 }), kernel({ name: "right", n: 32 }))).toEqual([
      [1, 16],
      [2, 32],
    ]);
  });

  test("whole floats travel as integers", () => {
    const [a] = shareTexts([kernel({ literal: "2.0" }), kernel({ literal: "3.0" })]);
    expect(a!.sizes).toEqual([2]);
    expect(a!.wgsl).toContain("let n0 = f32(sizes.n0);");
  });

  test("fields take no name that the text has", () => {
    const [a] = shareTexts([kernel({ name: "n0", n: 16 }), kernel({ name: "n0", n: 32 })]);
    expect(a!.wgsl).toContain("let n_0 = sizes.n_0;");
  });
});

test.each([
  ["numbers that must be constants: workgroup sizes", kernel({}), kernel({ workgroup: 8 })],
  ["numbers that must be constants: lengths of arrays", kernel({}), kernel({ array: 8 })],
  ["a float that is whole and one that is not", kernel({ literal: "1.0" }), kernel({ literal: "0.5" })],
  ["other operations", kernel({}), kernel({ plus: " + 1.0" })],
  ["other functions", kernel({ plus: " + min(1.0, 2.0)" }), kernel({ plus: " + max(1.0, 2.0)" })],
  ["names that are used otherwise", kernel({ plus: " * f32(i)" }), kernel({ plus: " * f32(local)" })],
])("texts stay apart: %s", (_, a, b) => {
  expect(distinct(a, b)).toBe(2);
});

const twice = (first: number, second: number): string => `
  import "lib/nn.vit"
  model m() {
    input x[20, ${first}]
    y = gelu(linear(x, ${second}) as a)
    output z = gelu(linear(y, ${first}) as b)
  }`;

/** A shared text with the numbers of one of its uses in their places. */
function concrete(wgsl: string, sizes: readonly number[] | undefined): string {
  const fields = [.../(\w+): (\w+)/g[Symbol.matchAll](/struct Sizes \{(.*)\}/.exec(wgsl)?.[1] ?? "")];
  const values = new Map(fields.map(([, name], i) => [name!, sizes![i]!]));
  for (const [, name, base, factor] of wgsl.matchAll(/let (n\d+) = (n\d+) \* (\d+);/g))
    values.set(name!, values.get(base!)! * Number(factor));
  return [...values].reduce(
    (text, [name, value]) => text.replaceAll(new RegExp(`\\b${name}\\b(?!:)`, "g"), `${value}`),
    wgsl,
  );
}

test("equal layers of other sizes share a pipeline, and what it computes is what each alone would", () => {
  const { program, memory, plan } = compileText(twice(128, 192));
  expect(plan.dispatches).toHaveLength(2);
  expect(plan.pipelines).toHaveLength(1);
  plan.dispatches.forEach((d, i) => {
    const alone = lowerPlan({ ...program, kernels: [program.kernels[i]!] }, memory, software, wgslBackend(software));
    const [own] = alone.pipelines;
    const body = (text: string): string =>
      text
        .slice(text.indexOf("let linear"))
        .replaceAll(/\b[a-z]\w*\b/g, "name")
        .replaceAll(/(\d)u\b/g, "$1");
    expect(body(concrete(plan.pipelines[d.pipeline]!.wgsl, d.sizes))).toBe(body(own!.wgsl));
  });
});
