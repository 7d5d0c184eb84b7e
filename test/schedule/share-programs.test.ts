/** Programs that differ in numbers alone become one; with its numbers put back it is each of them. */
import { describe, expect, test } from "vitest";
import { lowerPlan } from "../../src/codegen/lower-plan.ts";
import { wgslBackend } from "../../src/codegen/wgsl/backend.ts";
import { convert, counting, type Expr, float, int, type LoopProgram, name, op, type Stmt } from "../../src/ir/loops.ts";
import { printLoops } from "../../src/ir/print-loops.ts";
import { software } from "../../src/ir/target.ts";
import { mapNumbers, meaningOf } from "../../src/schedule/program-numbers.ts";
import { type SharedProgram, sharePrograms } from "../../src/schedule/share-programs.ts";
import { compileText } from "../support/compile-text.ts";

interface Kind {
  readonly tensor?: string;
  readonly n?: number;
  readonly units?: number;
  readonly factor?: number;
  readonly workgroup?: number;
  readonly array?: number;
  readonly step?: number;
  readonly row?: number;
  readonly of?: (x: Expr) => Expr;
}

/** A loop of `n` steps over a tensor, `2 * n` and a factor in it. */
function program(o: Kind = {}): LoopProgram {
  const { tensor = "x", n = 48, units = 3, factor = 0.25, workgroup = 64, array = 4, step = 1, row = 0 } = o;
  const of = o.of ?? ((x) => x);
  const i = name("i", "i32");
  const first = op("mul", "i32", i, int(n));
  const at = row === 0 ? first : op("add", "i32", first, int(row));
  const value = op("mul", "f32", { kind: "load", type: "f32", array: tensor, at: i }, float(factor));
  const twice = convert("f32", op("mul", "i32", i, int(2 * n)));
  const body: Stmt[] = [
    { kind: "array", array: { name: "kept", space: "local", element: "f32", size: array } },
    counting(
      "i",
      int(0),
      int(n),
      [{ kind: "store", array: tensor, at, value: of(op("add", "f32", value, twice)) }],
      int(step),
    ),
  ];
  const arrays = [{ name: tensor, space: "storage", element: "f32", size: 2 ** 20, written: true } as const];
  return { arrays, units, together: false, workgroup, body };
}

const share = (...programs: LoopProgram[]): SharedProgram[] =>
  sharePrograms(
    programs,
    programs.map(() => ""),
  );

/** What a shared program is with the numbers of one of those that share it. */
function concrete({ shared, sizes }: SharedProgram): LoopProgram {
  const held = shared.fields.filter((f) => f.times === undefined);
  const values = new Map(held.map((f, i) => [f.name, sizes[i]!]));
  for (const { name: of, times } of shared.fields)
    if (times !== undefined) values.set(of, values.get(times.of)! * times.factor);
  const put = (e: Expr): Expr =>
    e.kind === "name" && values.has(e.name) ? { kind: "number", type: e.type as "i32", value: values.get(e.name)! } : e;
  const all = (e: unknown): unknown =>
    Array.isArray(e)
      ? e.map(all)
      : typeof e === "object" && e !== null
        ? put(Object.fromEntries(Object.entries(e).map(([k, v]) => [k, all(v)])) as unknown as Expr)
        : e;
  const units = put(shared.units);
  return {
    ...shared.program,
    units: units.kind === "number" ? units.value : Number.NaN,
    body: all(shared.program.body) as Stmt[],
  };
}

describe("programs are one", () => {
  test("where nothing differs, with no number from outside", () => {
    const [a, b] = share(program(), program());
    expect(a!.shared).toBe(b!.shared);
    expect(a!.shared.fields).toEqual([]);
    expect(a!.shared.program).toEqual(program());
    expect([a!.sizes, b!.sizes]).toEqual([[], []]);
  });

  test("where numbers differ: equal ones are one field, multiples are computed", () => {
    const kinds = [program({ n: 48, units: 3, factor: 0.25 }), program({ n: 64, units: 5, factor: 0.5 })];
    const [a, b] = share(...kinds);
    expect(a!.shared).toBe(b!.shared);
    expect([a!.sizes, b!.sizes]).toEqual([
      [3, 48, 0.25],
      [5, 64, 0.5],
    ]);
    expect(a!.shared.fields.map(({ name, type, times }) => [name, type, times])).toEqual([
      ["n0", "i32", undefined],
      ["n1", "i32", undefined],
      ["n2", "f32", undefined],
      ["n3", "i32", { factor: 2, of: "n1" }],
    ]);
    // Of a field that is even in all kernels, packed halves know which part of a word is theirs.
    expect(a!.shared.fields.map((f) => f.parity)).toEqual([1, 0, undefined, 0]);
    [a!, b!].forEach((s, i) => expect(printLoops(concrete(s))).toBe(printLoops(kinds[i]!)));
  });

  test("where names differ too", () => {
    const [a, b] = share(program({ tensor: "left" }), program({ tensor: "right", n: 64 }));
    expect(a!.shared).toBe(b!.shared);
    expect(a!.shared.program.arrays[0]!.name).toBe("left");
  });

  test("an address without a constant is one with 0", () => {
    const [a, b] = share(program({ row: 0 }), program({ row: 96 }));
    expect(a!.shared).toBe(b!.shared);
    expect([a!.sizes, b!.sizes]).toEqual([[0], [96]]);
  });

  test("whole floats are marked as such", () => {
    const [a] = share(program({ factor: 2 }), program({ factor: 3 }));
    expect(a!.shared.fields).toEqual([{ name: "n0", type: "f32", whole: true, values: [2, 3] }]);
  });

  test("fields take no name that the program has", () => {
    const [a] = share(program({ tensor: "n0" }), program({ tensor: "n0", n: 64 }));
    expect(a!.shared.fields[0]!.name).toBe("n_0");
  });
});

test.each<[string, Kind, Kind]>([
  ["sizes of workgroups", {}, { workgroup: 8 }],
  ["lengths of arrays", {}, { array: 8 }],
  ["steps of counters", {}, { step: 2 }],
  ["a float that is whole and one that is not", { factor: 1 }, { factor: 0.5 }],
  ["other operations", {}, { of: (x) => op("neg", "f32", x) }],
  ["other functions", { of: (x) => op("exp", "f32", x) }, { of: (x) => op("erf", "f32", x) }],
  [
    "another of the locals that all have",
    { of: (x) => op("mul", "f32", x, convert("f32", name("id", "i32"))) },
    { of: (x) => op("mul", "f32", x, convert("f32", name("batch_row", "i32"))) },
  ],
  [
    "names that are used otherwise",
    { of: (x) => op("mul", "f32", x, convert("f32", name("i", "i32"))) },
    { of: (x) => op("mul", "f32", x, convert("f32", name("id", "i32"))) },
  ],
])("programs stay apart: %s", (_, a, b) => {
  const [first, second] = share(program(a), program(b));
  expect(first!.shared).not.toBe(second!.shared);
});

describe("programs mean the same", () => {
  test("where they differ in names alone", () => {
    expect(meaningOf(program({ tensor: "left" }))).toBe(meaningOf(program({ tensor: "right" })));
  });

  test.each<[string, Kind, Kind]>([
    ["sizes", { n: 48 }, { n: 64 }],
    ["places", {}, { row: 96 }],
    ["numbers of units", {}, { units: 4 }],
    ["factors", {}, { factor: 0.5 }],
    ["signs of zero", { factor: 0 }, { factor: -0 }],
    ["steps of counters", {}, { step: 2 }],
  ])("but not where they differ in %s", (_, a, b) => {
    expect(meaningOf(program(a))).not.toBe(meaningOf(program(b)));
  });
});

test("a back end may keep programs apart", () => {
  const [a, b] = sharePrograms([program(), program()], ["read", "read_write"]);
  expect(a!.shared).not.toBe(b!.shared);
});

test("every constant is visited but the steps of counters, addresses without one as with 0", () => {
  const seen: number[] = [];
  mapNumbers(program({ n: 8, factor: 0.5, step: 4 }).body, (n) => {
    seen.push(n.value);
    return n;
  });
  // From, while; the multiple in the address, its 0; the load's 0, the factor, twice as much.
  expect(seen).toEqual([0, 8, 8, 0, 0, 0.5, 16]);
});

const twice = (first: number, second: number): string => `
  import "lib/nn.vit"
  model m() {
    input x[20, ${first}]
    y = gelu(linear(x, ${second}) as a)
    output z = gelu(linear(y, ${first}) as b)
  }`;

/** A shared text with the numbers of one of its uses in their places. */
function withNumbers(wgsl: string, sizes: readonly number[] | undefined): string {
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
    expect(body(withNumbers(plan.pipelines[d.pipeline]!.wgsl, d.sizes))).toBe(body(own!.wgsl));
  });
});
