/** Where the tensors of a checkpoint go, however it names them, and what is said of it. */
import { describe, expect, test } from "vitest";
import { VitcError } from "../../src/runtime/errors.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import type { Plan, PlanParam } from "../../src/runtime/plan.ts";
import type { WeightsOptions } from "../../src/runtime/weight-names.ts";
import { tinyPlan } from "./tiny-plan.ts";

const other: [string, number[]][] = [
  ["layer.scale.first", [1]],
  ["layer.scale.second", [3]],
  ["layer.shift.offset", [4]],
];

type Shapes = readonly (readonly [string, readonly number[]])[];

async function failure(file: Shapes, options: WeightsOptions = {}, plan = tinyPlan): Promise<VitcError> {
  const error: unknown = await placeWeights(plan, { shapes: new Map(file) }, options).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(VitcError);
  return error as VitcError;
}

const plain: Shapes = [
  ["scale.a", [4]],
  ["shift.b", [4]],
];

/** What the parameters are of a file of one tensor, or why they are not, where a dialect says `theirs`. */
async function changed(parameter: readonly number[], file: readonly number[], theirs: string, flat = false) {
  const [one] = tinyPlan.params;
  const dialects = { made: [{ ours: one!.name, theirs: [theirs] }] };
  const plan = { ...tinyPlan, params: [{ ...one!, shape: parameter }], dialects };
  const { dialect, uses } = await placeWeights(plan, { shapes: new Map([["t", file]]), flat });
  expect(dialect).toBe("made");
  const size = file.reduce((a, b) => a * b, 1);
  return [...uses.get("t")![0]!.resample!(Float32Array.from({ length: size }, (_, i) => i))];
}

describe("what a dialect makes of a tensor", () => {
  test("its axes in another order", async () => {
    expect(await changed([3, 2], [2, 3], "transpose(t)")).toEqual([0, 3, 1, 4, 2, 5]);
    expect(await changed([3, 2], [6], "transpose(t)", true)).toEqual([0, 3, 1, 4, 2, 5]);
    // Axis 0 of the parameter is axis 2 of the file's, and so on.
    const turned = await changed([4, 2, 3], [2, 3, 4], "transpose(t, 2, 0, 1)");
    expect(turned).toEqual([0, 1, 2, 3].flatMap((k) => [0, 4, 8, 12, 16, 20].map((ij) => ij + k)));
  });

  test("a part of it, and one after the other", async () => {
    expect(await changed([2], [6], "part(t, 1, 3)")).toEqual([2, 3]);
    expect(await changed([2, 2], [4, 2], "transpose(part(t, 1, 2))")).toEqual([4, 6, 5, 7]);
    expect(await changed([2, 2], [2, 4], "part(transpose(t), 1, 2)")).toEqual([2, 6, 3, 7]);
  });

  test("is told where shapes do not fit", async () => {
    await expect(changed([3, 2], [3, 2], "transpose(t)")).rejects.toThrow("[2, 3]");
    await expect(changed([3], [3], "transpose(t, 1, 0)")).rejects.toThrow("[3]");
  });
});

describe("placeWeights", () => {
  test("takes the canonical names as they are", async () => {
    const { dialect, uses } = await placeWeights(tinyPlan, { shapes: new Map(plain) });
    expect(dialect).toBe("canonical");
    expect(uses.get("shift.b")).toEqual([{ param: 1, offset: 0 }]);
  });

  test("finds the dialect and joins along axis 0", async () => {
    const { dialect, uses } = await placeWeights(tinyPlan, { shapes: new Map(other) });
    expect(dialect).toBe("other");
    expect(uses.get("layer.scale.second")).toEqual([{ param: 0, offset: 1 }]);
  });

  test("ignores what the dialect or the caller says, by last segments too", async () => {
    const masked = new Map([...other, ["a.b.mask", [9]], ["mask", [9]]]);
    expect((await placeWeights(tinyPlan, { shapes: masked })).dialect).toBe("other");
    expect((await failure([...other, ["unmask", [9]]])).details.unexpected).toEqual([{ name: "unmask", shape: [9] }]);
    const more = new Map([...other, ["fc.extra", [9]]]);
    expect((await placeWeights(tinyPlan, { shapes: more }, { ignore: ["extra"] })).dialect).toBe("other");
  });

  test("a tensor without elements holds nothing that could be missed", async () => {
    const empty = new Map([...other, ["registers", [1, 0, 9]] as const]);
    expect((await placeWeights(tinyPlan, { shapes: empty })).dialect).toBe("other");
    expect((await reading(under("module.", [...other, ["registers", [1, 0, 9]]]))).dialect).toBe("other");
    expect((await failure([...other, ["registers", [1, 1, 9]]])).details.unexpected).toHaveLength(1);
  });

  test("axes of one element say nothing", async () => {
    const shapes = new Map([
      ["scale.a", [1, 4, 1]],
      ["shift.b", [1, 4]],
    ]);
    expect((await placeWeights(tinyPlan, { shapes })).uses.get("shift.b")).toEqual([{ param: 1, offset: 0 }]);
    expect((await failure([plain[0]!, ["shift.b", [2, 2]]])).details.misshapen).toHaveLength(1);
  });

  test("a dialect of ignore rules alone is found by what is left over", async () => {
    const plan: Plan = { ...tinyPlan, dialects: { repo: [{ ignore: "mask" }] } };
    const shapes = new Map([...plain, ["x.mask", [2]] as const]);
    expect((await placeWeights(plan, { shapes })).dialect).toBe("repo");
  });

  test("lists everything at once, with both shapes", async () => {
    const error = await failure([
      ["scale.a", [2, 2]],
      ["what", [7, 1]],
    ]);
    expect(error.code).toBe("weights");
    expect(error.details).toMatchObject({
      dialect: "canonical",
      missing: [{ name: "shift.b", shape: [4] }],
      unexpected: [{ name: "what", shape: [7, 1] }],
      misshapen: [{ name: "scale.a", expected: [4], got: [[2, 2]] }],
    });
    for (const part of ["shift.b [4]", "what [7, 1]", "scale.a: expected [4], got [2, 2]", "'canonical'"])
      expect(error.message).toContain(part);
  });

  test("parts must fit together in every axis", async () => {
    expect(
      (
        await failure([
          ["layer.scale.first", [2]],
          ["layer.scale.second", [3]],
          ["layer.shift.offset", [4]],
        ])
      ).message,
    ).toContain("layer.scale.first + layer.scale.second: expected [4], got [2] + [3]");
    expect(
      (
        await failure([
          ["layer.scale.first", [1, 1]],
          ["layer.scale.second", [3, 1]],
          ["layer.shift.offset", [4]],
        ])
      ).details.misshapen,
    ).toHaveLength(1);
  });

  test("an asked-for dialect is not second-guessed, an unknown one lists those there are", async () => {
    expect(
      (
        await failure(
          [
            ["scale.a", [4]],
            ["shift.b", [4]],
          ],
          { dialect: "other" },
        )
      ).details.missing,
    ).toHaveLength(3);
    expect((await failure(other, { dialect: "nobody" })).message).toContain("canonical, other");
  });

  test("a hostile name does not reach the message as it is", async () => {
    const { message } = await failure([
      ["scale.a", [4]],
      ["shift.b", [4]],
      [`\u001b[2J${"x".repeat(100_000)}`, [1]],
    ]);
    expect(message).not.toContain("\u001b");
    expect(message.length).toBeLessThan(1000);
  });
});

/** What placing says and gives, of a file of these names. */
async function reading(names: Shapes, options: WeightsOptions = {}, more: object = {}, plan: Plan = tinyPlan) {
  const remarks: string[] = [];
  const onRemark = (remark: string) => void remarks.push(remark);
  const placed = await placeWeights(plan, { shapes: new Map(names), ...more }, { ...options, onRemark });
  return { ...placed, read: [...placed.uses.keys()], remarks };
}
const under = (prefix: string, names: Shapes = plain): Shapes => names.map(([name, shape]) => [prefix + name, shape]);

describe("a prefix", () => {
  test.each(["module.", "model.", "backbone.", "_orig_mod.module.", "state_dict.", "a.b.c.", "model_ema."])(
    "of all names, '%s', is read and said, in every dialect",
    async (prefix) => {
      for (const [dialect, names] of [
        ["canonical", plain],
        ["other", other],
      ] as const) {
        const got = await reading(under(prefix, names));
        expect(got.dialect).toBe(dialect);
        expect(got.read).toEqual(under(prefix, names).map(([name]) => name));
        expect(got.remarks.join()).toMatch(prefix === "_orig_mod.module." ? /'module\.'.*segments/ : `'${prefix}'`);
      }
    },
  );

  test("a dialect's ignored names are ignored under it too", async () => {
    expect((await reading([...under("module.", other), ["module.x.mask", [1]]])).dialect).toBe("other");
  });

  test("what wrappers leave in the midst of names", async () => {
    const got = await reading([
      ["layer._orig_mod.scale.first", [1]],
      ["layer._fsdp_wrapped_module._checkpoint_wrapped_module.scale.second", [3]],
      ["layer.shift.offset", [4]],
    ]);
    expect(got.read).toEqual([
      "layer._orig_mod.scale.first",
      "layer._fsdp_wrapped_module._checkpoint_wrapped_module.scale.second",
      "layer.shift.offset",
    ]);
    expect(got.remarks).toEqual(["names are read without the segments that wrappers left in them"]);
  });

  test.each([
    ["", "ema."],
    ["model.", "model_ema."],
    ["state_dict.", "state_dict_ema."],
    ["model.", "model.ema."],
    ["module.", "module_ema.module."],
  ])("'%s' is read, the average beside it, '%s', is said", async (prefix, copy) => {
    const both = [...under(copy), ...under(prefix), [`${copy}n_averaged`, []]] as Shapes;
    const got = await reading(both);
    expect(got.read).toEqual(under(prefix).map(([name]) => name));
    expect(got.remarks.at(-1)).toMatch(new RegExp(`^a second copy under '${copy}' is left aside; .*prefix '${copy}`));
    // Said which, it is that one; everything else is left aside.
    const average = await reading([...both, ["epoch", []]], { prefix: copy, ignore: ["n_averaged"] });
    expect(average.read).toEqual(under(copy).map(([name]) => name));
  });

  test("two copies, neither of them an average: which is to be said", async () => {
    const both = [...under("student."), ...under("teacher.")];
    const error = await failure(both);
    expect(error.message).toBe(
      "the weights hold tiny more than once, under 'student.' and 'teacher.': the option prefix says which to read",
    );
    expect(error.details).toEqual({ prefixes: ["student.", "teacher."] });
    expect((await reading(both, { prefix: "teacher." })).read).toEqual(under("teacher.").map(([name]) => name));
  });

  test("of two copies the one whose shapes fit", async () => {
    const small: Shapes = [
      ["teacher.scale.a", [2]],
      ["teacher.shift.b", [4]],
    ];
    expect((await reading([...under("student."), ...small])).prefix).toBe("student.");
  });

  test("a misfit under it is told as such, and only that", async () => {
    const error = await failure([...under("module.", other), ["module.layer.extra", [2]]]);
    expect(error.details).toMatchObject({ dialect: "other", prefix: "module.", missing: [], misshapen: [] });
    expect(error.message).toBe(
      "the weights do not fit tiny (names as in 'other' after 'module.')\n" +
        "1 unexpected:\n  module.layer.extra [2]\nthe option ignore leaves tensors of the weights out",
    );
  });

  test("names beside it are unexpected", async () => {
    expect((await failure([...under("backbone."), ["neck.w", [2]]])).details.unexpected).toEqual([
      { name: "neck.w", shape: [2] },
    ]);
    expect((await reading([...under("backbone."), ["neck.w", [2]]], { ignore: ["neck.*"] })).prefix).toBe("backbone.");
  });

  test("names of megabytes, and of nothing but dots", async () => {
    const odd: Shapes = [
      [".".repeat(1_000_000), [1]],
      ["a.".repeat(500_000), [1]],
    ];
    expect((await failure([...plain, ...odd])).details.unexpected).toHaveLength(2);
  });
});

test("what is ignored is as if it were not there", async () => {
  const error = await failure(plain, { ignore: ["shift.*"] });
  expect(error.details.missing).toMatchObject([{ name: "shift.b", shape: [4] }]);
  expect(error.message).toContain("1 missing (1 of them are in the weights, but ignored):\n  shift.b [4]");
});

test("an index alone is told what it is", async () => {
  const error: unknown = await placeWeights(tinyPlan, { shapes: new Map(), index: new Map() }).catch((e: unknown) => e);
  expect((error as Error).message).toMatch(/index of a checkpoint in several files/);
});

describe("lists", () => {
  const param = (name: string, shape: number[]): PlanParam => ({ ...tinyPlan.params[0]!, name, shape });
  const deep: Plan = {
    ...tinyPlan,
    params: [
      ...Array.from({ length: 12 }, (_, i) => param(`blocks.${i}.norm.weight`, [192])),
      ...Array.from({ length: 12 }, (_, i) => param(`blocks.${i}.norm.bias`, [i === 7 ? 2 : 192])),
      param("head.weight", [10, 192]),
    ],
  };
  test("say alike names once, with how many they are", async () => {
    const { message } = await failure(
      [0, 1, 2, 5, 9, 11].flatMap((i) => [[`layers.${i}.blocks.${i % 2}.w2`, [3]] as const, [`v${i}`, [1]] as const]),
      {},
      deep,
    );
    expect(message.split("\n")).toEqual([
      "the weights do not fit tiny (names as in 'canonical')",
      "25 missing:",
      "  blocks.0..11.norm.weight [192] (12)",
      "  blocks.0..6, 8..11.norm.bias [192] (11)",
      "  blocks.7.norm.bias [2]",
      "  head.weight [10, 192]",
      "12 unexpected:",
      "  layers.0..2, …, 11.blocks.0..1.w2 [3] (6)",
      "  v0 [1]",
      "  v1 [1]",
      "  v2 [1]",
      "  v5 [1]",
      "  v9 [1]",
      "  v11 [1]",
      "most names are missing: these are weights of another model, or in a naming that is none of canonical, other",
    ]);
  });
  test("end where they get long; the details hold all", async () => {
    const error = await failure(
      Array.from({ length: 5000 }, (_, i) => [`v${i}`, [1]]),
      {},
      deep,
    );
    expect(error.message.split("\n").length).toBeLessThan(30);
    expect(error.message).toContain("… and 4980 more lines");
    expect(error.details.unexpected).toHaveLength(5000);
  });
});

describe("grids", () => {
  const grid = (sizes: readonly [number, number], source?: readonly [number, number]): Plan => ({
    ...tinyPlan,
    dialects: { theirs: [{ ours: "pos.{i}", theirs: ["embed.{i}.positions"] }] },
    params: [0, 1].map((i) => ({
      ...tinyPlan.params[0]!,
      name: `pos.${i}`,
      shape: [1 + sizes[0] * sizes[1], 2],
      resize: { axis: 0, prefix: 1, grid: sizes, antialias: false, ...(source && { source }) },
    })),
  });
  const file = (rows: number): Shapes => [
    ["pos.0", [rows, 2]],
    ["pos.1", [rows, 2]],
  ];
  const values = (placed: Awaited<ReturnType<typeof reading>>, rows: number): Float32Array =>
    placed.uses.get("pos.1")![0]!.resample!(Float32Array.from({ length: 2 * rows }, (_, i) => i));

  test("that were resampled are said, alike ones once", async () => {
    const got = await reading(file(1 + 36), {}, {}, grid([4, 4]));
    expect(got.remarks).toEqual(["pos.0..1: resampled from 6 x 6 to 4 x 4 (2)"]);
    expect(values(got, 37)).toHaveLength(34);
  });
  test("take the option, for all or by name; it decides the numbers", async () => {
    const got = await reading(file(1 + 36), { grid: [2, 18] }, {}, grid([4, 4]));
    expect(got.remarks).toEqual(["pos.0..1: resampled from 2 x 18 to 4 x 4 (2)"]);
    const square = await reading(file(1 + 36), {}, {}, grid([4, 4]));
    expect([...values(got, 37)]).not.toEqual([...values(square, 37)]);
    expect(
      (await reading(file(1 + 36), { grid: { "pos.0": [2, 18], "pos.1": [3, 12] } }, {}, grid([4, 4]))).remarks,
    ).toEqual(["pos.0: resampled from 2 x 18 to 4 x 4", "pos.1: resampled from 3 x 12 to 4 x 4"]);
    expect((await reading(file(1 + 24), { grid: [3, 8] }, {}, grid([4, 6]))).remarks).toEqual([
      "pos.0..1: resampled from 3 x 8 to 4 x 6 (2)",
    ]);
  });
  test("that may be others are said, or refused", async () => {
    expect((await reading(file(1 + 24), {}, {}, grid([4, 6]))).remarks).toEqual([
      "pos.0..1: read as 1 and the model's own grid of 4 x 6; if it is another, the option grid says which it is (2)",
    ]);
    for (const [rows, sizes, problem] of [
      [
        1 + 16,
        [2, 8],
        /pos\.0\.\.1: expected \[17, 2\], got \[17, 2\]; 17 rows are 1 and a grid of 4 x 4 or of 2 x 8: .* \(2\)/,
      ],
      [1 + 24, [4, 4], /25 rows are 1 and no square grid: the option grid says which it is/],
    ] as const)
      expect((await failure(file(rows), {}, grid(sizes))).message).toMatch(problem);
    expect((await failure(file(1 + 36), { grid: [2, 17] }, grid([4, 4]))).message).toMatch(
      /not 1 and a grid of 2 x 17/,
    );
  });
  test("are the declared ones, or what the file itself says of them", async () => {
    expect((await reading(file(1 + 36), {}, {}, grid([4, 4], [2, 18]))).remarks[0]).toContain("from 2 x 18 to 4 x 4");
    expect((await reading(file(1 + 24), {}, {}, grid([4, 6], [3, 8]))).remarks[0]).toContain("from 3 x 8 to 4 x 6");
    const metadata = { "vitc_grid.pos.0": "4x6", "vitc_grid.pos.1": "4x6" };
    expect((await reading(file(1 + 24), {}, { metadata }, grid([4, 6], [3, 8]))).remarks).toEqual([]);
    expect((await reading(file(1 + 24), {}, { metadata }, grid([4, 4]))).remarks[0]).toContain("from 4 x 6 to 4 x 4");
    expect((await reading(file(1 + 24), { grid: [2, 12] }, { metadata }, grid([4, 4]))).remarks[0]).toContain("2 x 12");
  });
  test("of a dialect, under a prefix", async () => {
    const names: Shapes = [
      ["module.embed.0.positions", [37, 2]],
      ["module.embed.1.positions", [37, 2]],
    ];
    const got = await reading(names, { grid: { "pos.*": [2, 18] } }, {}, grid([4, 4]));
    expect([got.dialect, got.prefix, got.remarks[1]]).toEqual([
      "theirs",
      "module.",
      "pos.0..1: resampled from 2 x 18 to 4 x 4 (2)",
    ]);
  });
  test("that are no grids are refused", async () => {
    for (const wrong of [[2], [2, 0], [1.5, 2], { "pos.0": 4 }, { "pos.0": [2, 18, 1] }])
      expect(
        (await failure(file(1 + 36), { grid: wrong as unknown as [number, number] }, grid([4, 4]))).message,
      ).toMatch(/'grid': expected \[rows, columns\], or these by name, got /);
  });
  test("that the model has not are told", async () => {
    expect((await failure(plain, { grid: [2, 2] })).message).toBe(
      "grid: tiny has no parameter '*' that is a grid; none is",
    );
    expect((await failure(file(17), { grid: { nothing: [4, 4] } }, grid([4, 4]))).message).toMatch(
      /no parameter 'nothing' that is a grid; these are: pos\.0, pos\.1/,
    );
  });
});
