/** Fresh parameters: drawn though there is a checkpoint; and the spellings of a naming. */
import type { DialectRule } from "../../src/runtime/host-data.ts";
import { describe, expect, test } from "vitest";
import { initialWeights } from "../../src/runtime/initial-weights.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import { placedTensors } from "../../src/runtime/placed-tensors.ts";
import type { PlanParam } from "../../src/runtime/plan.ts";
import { spellings } from "../../src/runtime/search-weights.ts";
import { type NamedWeights, type PlacingOptions, theirNames } from "../../src/runtime/weight-names.ts";

const region = { space: 0, offset: 0, size: 0 } as const;
const param = (name: string, ...shape: number[]): PlanParam => ({
  name,
  shape,
  region,
  init: name.endsWith("bias") ? ["zeros"] : ["normal", 0.1],
});
const params = [
  param("a.norm.weight", 2),
  param("a.weight", 2, 2),
  param("norm.weight", 2),
  param("head.weight", 3, 2),
  param("head.bias", 3),
];
const dialects: Record<string, DialectRule[]> = {
  joined: [
    { ours: "a.weight", theirs: ["[net.]q", "[net.]k"] },
    { ours: "a.norm.{p}", theirs: ["[net.]n.{p}"] },
    { ours: "norm.{p}", theirs: ["[net.]last.{p}"] },
    { ours: "head.{p}", theirs: ["[one_|two_]classifier.{p}"] },
    { ignore: "pooler" },
  ],
};
const plan = { model: "m", params, dialects };
const shapesOf = (tensors: Readonly<Record<string, readonly number[]>>): ReadonlyMap<string, readonly number[]> =>
  new Map(Object.entries(tensors));
const whole = { "a.norm.weight": [2], "a.weight": [2, 2], "norm.weight": [2] };
const placed = (
  tensors: Readonly<Record<string, readonly number[]>>,
  options: PlacingOptions = {},
): Promise<NamedWeights> => placeWeights(plan, { shapes: shapesOf(tensors) }, options);
const freshOf = async (...args: Parameters<typeof placed>): Promise<string[]> =>
  (await placed(...args)).fresh.map(({ name, found }) => `${name} ${JSON.stringify(found)}`);

describe("fresh parameters", () => {
  test("are those that patterns name whole, whether the checkpoint has them or not", async () => {
    const fresh = ["head.*"];
    expect(await freshOf({ ...whole, "head.weight": [9, 2] }, { fresh })).toEqual([
      "head.weight [[9,2]]",
      "head.bias []",
    ]);
    expect(await freshOf({ ...whole, "head.weight": [3, 2], "head.bias": [3] }, { fresh: ["head.?ias"] })).toEqual([
      "head.bias [[3]]",
    ]);
    const rest = { "a.norm.weight": [2], "a.weight": [2, 2], "head.weight": [3, 2], "head.bias": [3] };
    expect(await freshOf(rest, { fresh: ["norm.*"] })).toEqual(["norm.weight []"]);
  });
  test("leave what the checkpoint calls them aside, in its naming and after its prefix", async () => {
    const theirs = { q: [1, 2], k: [1, 2], "n.weight": [2], "last.weight": [2], "classifier.weight": [7, 2] };
    const under = Object.fromEntries(Object.entries(theirs).map(([name, shape]) => [`module.${name}`, shape]));
    for (const [tensors, prefix] of [
      [theirs, ""],
      [under, "module."],
    ] as const) {
      const found = await placed(tensors, { fresh: ["head.*"] });
      expect(found).toMatchObject({ dialect: "joined", prefix });
      expect(found.fresh.map((f) => f.found)).toEqual([[[7, 2]], []]);
      expect([...found.uses.keys()]).not.toContain(`${prefix}classifier.weight`);
    }
    expect((await placed(theirs, { fresh: ["head.*", "a.weight"] })).fresh[0]!.found).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
  test("are told, with the initialiser", async () => {
    const remarks: string[] = [];
    await placed({ ...whole, "head.weight": [9, 2] }, { fresh: ["head.*"], onRemark: (r) => remarks.push(r) });
    expect(remarks).toEqual([
      "head.weight [3, 2]: drawn anew, normal(0.1); the weights have [9, 2]",
      "head.bias [3]: drawn anew, zeros; the weights have none",
    ]);
    remarks.length = 0;
    const all = { ...whole, "head.weight": [3, 2], "head.bias": [3] };
    await placed(all, { fresh: ["head.*"], onRemark: (r) => remarks.push(r) });
    expect(remarks).toEqual([
      "head.weight [3, 2]: drawn anew, normal(0.1); that of the weights is left aside",
      "head.bias [3]: drawn anew, zeros; that of the weights is left aside",
    ]);
  });
  test("come after the checkpoint's, from the seed and the name alone", async () => {
    const named = await placed(whole, { fresh: ["head.*"] });
    const tensors = (wanted: (name: string) => boolean) =>
      Object.entries(whole)
        .filter(([name]) => wanted(name))
        .map(([name, shape]) => [name, new Float32Array(shape.reduce((n, s) => n * s)).fill(7)] as const);
    const read: [number, Float32Array][] = [];
    for await (const [places, data] of placedTensors({ tensors }, named, params, { seed: 5 }))
      read.push([places[0]!.param, data as Float32Array]);
    const drawn = initialWeights(params, 5);
    expect(read.map(([at]) => at)).toEqual([0, 1, 2, 3, 4]);
    expect(read[3]![1]).toEqual(drawn.get("head.weight"));
    expect(read[4]![1]).toEqual(drawn.get("head.bias"));
    expect(read[3]![1]).not.toEqual(initialWeights(params, 6).get("head.weight"));
  });
});

describe("spare parameters are fresh where", () => {
  const isSpare = (name: string): boolean => name.startsWith("head") || name === "a.weight";
  test("the checkpoint has none of the shape", async () => {
    expect(await freshOf({ ...whole, "head.weight": [9, 2], "head.bias": [9] }, { isSpare })).toEqual([
      "head.weight [[9,2]]",
      "head.bias [[9]]",
    ]);
    expect(await freshOf({ ...whole, "head.bias": [3] }, { isSpare })).toEqual(["head.weight []"]);
    expect(await freshOf({ ...whole, "head.weight": [3, 2], "head.bias": [3] }, { isSpare })).toEqual([]);
  });
  test("a part of theirs is not there", async () => {
    const theirs = {
      q: [1, 2],
      "n.weight": [2],
      "last.weight": [2],
      "classifier.weight": [3, 2],
      "classifier.bias": [3],
    };
    expect(await freshOf(theirs, { isSpare })).toEqual(["a.weight [[1,2]]"]);
  });
  test("others keep what is wrong with them", async () => {
    await expect(placed({ ...whole, "norm.weight": [4], extra: [1] }, { isSpare })).rejects.toThrow(
      /1 unexpected:\n {2}extra \[1\]\n1 misshapen:\n {2}norm\.weight: expected \[2\], got \[4\]/,
    );
  });
});

describe("is refused", () => {
  test("a checkpoint that does not fit, with the patterns that would do", async () => {
    const failing = placed({ ...whole, "norm.weight": [5], "head.bias": [5], "head.weight": [3, 2] });
    await expect(failing).rejects.toThrow(
      /\nto train on with the rest drawn anew: the option fresh 'norm\.\*', 'head\.bias'$/,
    );
    await expect(failing).rejects.toMatchObject({ details: { fresh: ["norm.*", "head.bias"] } });
  });
  test("in the words of the host, which may have no such option", async () => {
    const misfit = { ...whole, "norm.weight": [5], "head.bias": [3], "head.weight": [3, 2] };
    const optionText = (option: string, ...values: string[]): string => `[${option}: ${values.join()}]`;
    await expect(placed(misfit, { optionText })).rejects.toThrow(/drawn anew: \[fresh: norm\.\*\]$/);
    const failing = placed(misfit, { optionText: () => undefined });
    await expect(failing).rejects.toThrow(/1 misshapen:\n {2}norm\.weight: expected \[2\], got \[5\]$/);
  });
  test("one of another model, without such an advice", async () => {
    const failing = placed({ "a.norm.weight": [5], "a.weight": [5, 5], "norm.weight": [5] });
    await expect(failing).rejects.toMatchObject({ details: { fresh: [] } });
    await expect(failing).rejects.not.toThrow(/option fresh/);
  });
  test("a pattern of no parameter, with those there are", async () => {
    await expect(placed(whole, { fresh: ["eadh.*"] })).rejects.toThrow(
      /^fresh: m has no parameter 'eadh\.\*'; its parameters are:\n {2}a\.norm\.weight\n/,
    );
    // The end of a name is not enough: another norm would be lost.
    await expect(placed(whole, { fresh: ["weight"] })).rejects.toThrow(/no parameter 'weight'/);
  });
  test("a pattern of the checkpoint's names, with the model's", async () => {
    await expect(placed(whole, { fresh: ["classifier.*"] })).rejects.toThrow(
      /^fresh: m has no parameter 'classifier\.\*'; in the model that is:\n {2}head\.weight\n {2}head\.bias$/,
    );
  });
  test("a checkpoint of which nothing would be read", async () => {
    await expect(placed(whole, { fresh: ["*"] })).rejects.toThrow(/nothing of the weights would be read/);
  });
});

describe("spellings", () => {
  const read = (text: string): string[] =>
    spellings([{ ours: "x", theirs: [text] }]).map((s) => theirNames("x", s)[0]!);
  test.each([
    ["a.x", ["a.x"]],
    ["[a.]x", ["a.x", "x"]],
    ["[a.|b.]x", ["a.x", "b.x", "x"]],
    ["[a.]x[.y]", ["a.x.y", "a.x", "x.y", "x"]],
    ["[a.]x.[a.]y", ["a.x.a.y", "x.y"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));
  test("are the same in all rules: a file that mixes them is of none", async () => {
    const mixed = { "net.q": [1, 2], k: [1, 2], "n.weight": [2], "last.weight": [2], "classifier.weight": [3, 2] };
    await expect(placed({ ...mixed, "classifier.bias": [3] })).rejects.toThrow(/1 missing/);
  });
  test("are tried with and without, each by itself", async () => {
    const rest = { "n.weight": [2], "last.weight": [2], q: [1, 2], k: [1, 2] };
    for (const net of ["", "net."])
      for (const head of ["", "one_", "two_"]) {
        const body = Object.entries(rest).map(([name, shape]) => [net + name, shape] as const);
        const tensors = {
          ...Object.fromEntries(body),
          [`${head}classifier.weight`]: [3, 2],
          [`${head}classifier.bias`]: [3],
        };
        expect(await placed(tensors)).toMatchObject({ dialect: "joined", prefix: "" });
      }
  });
});
