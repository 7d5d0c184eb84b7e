import { describe, expect, test } from "vitest";
import { VitcError } from "../../src/runtime/errors.ts";
import type { Plan, PlanDialectRule } from "../../src/runtime/plan.ts";
import { placeWeights, theirNames } from "../../src/runtime/weight-names.ts";
import { tinyPlan } from "./tiny-plan.ts";

const rules: PlanDialectRule[] = [
  { ours: "blocks.{i}.qkv.{p}", theirs: ["enc.{i}.q.{p}", "enc.{i}.k.{p}", "enc.{i}.v.{p}"] },
  { ours: "stage{s}.norm", theirs: ["stages.{s - 1}.{s}.norm.{ s + 10 }"] },
  { ours: "pair.{a}.{a}", theirs: ["twin.{a}"] },
  { ours: "dots.(x)", theirs: ["literal"] },
];

describe("theirNames", () => {
  test.each([
    ["blocks.11.qkv.bias", ["enc.11.q.bias", "enc.11.k.bias", "enc.11.v.bias"]],
    ["stage2.norm", ["stages.1.2.norm.12"]],
    ["pair.x.x", ["twin.x"]],
    ["pair.x.y", ["pair.x.y"]],
    ["blocks.1.2.qkv.bias", ["blocks.1.2.qkv.bias"]],
    ["xblocks.1.qkv.bias", ["xblocks.1.qkv.bias"]],
    ["dots.(x)", ["literal"]],
    ["dotsx(x)", ["dotsx(x)"]],
  ])("%s", (ours, theirs) => {
    expect(theirNames(ours, rules)).toEqual(theirs);
  });
});

const other: [string, number[]][] = [
  ["layer.scale.first", [1]],
  ["layer.scale.second", [3]],
  ["layer.shift.offset", [4]],
];

function failure(file: [string, number[]][], options = {}): VitcError {
  try {
    placeWeights(tinyPlan, new Map(file), options);
  } catch (error) {
    expect(error).toBeInstanceOf(VitcError);
    return error as VitcError;
  }
  throw new Error("should have failed");
}

describe("placeWeights", () => {
  test("takes the canonical names as they are", () => {
    const { dialect, uses } = placeWeights(
      tinyPlan,
      new Map([
        ["scale.a", [4]],
        ["shift.b", [4]],
      ]),
    );
    expect(dialect).toBe("canonical");
    expect(uses.get("shift.b")).toEqual([{ param: 1, offset: 0 }]);
  });

  test("finds the dialect and joins along axis 0", () => {
    const { dialect, uses } = placeWeights(tinyPlan, new Map(other));
    expect(dialect).toBe("other");
    expect(uses.get("layer.scale.second")).toEqual([{ param: 0, offset: 1 }]);
  });

  test("ignores what the dialect or the caller says, by last segments too", () => {
    expect(placeWeights(tinyPlan, new Map([...other, ["a.b.mask", [9]], ["mask", [9]]])).dialect).toBe("other");
    expect(failure([...other, ["unmask", [9]]]).details.unexpected).toEqual([{ name: "unmask", shape: [9] }]);
    expect(placeWeights(tinyPlan, new Map([...other, ["fc.extra", [9]]]), { ignore: ["extra"] }).dialect).toBe("other");
  });

  test("a tensor without elements holds nothing that could be missed", () => {
    expect(placeWeights(tinyPlan, new Map([...other, ["registers", [1, 0, 9]]])).dialect).toBe("other");
    expect(failure([...other, ["registers", [1, 1, 9]]]).details.unexpected).toHaveLength(1);
  });

  test("a dialect of ignore rules alone is found by what is left over", () => {
    const plan: Plan = { ...tinyPlan, dialects: { repo: [{ ignore: "mask" }] } };
    expect(
      placeWeights(
        plan,
        new Map([
          ["scale.a", [4]],
          ["shift.b", [4]],
          ["x.mask", [2]],
        ]),
      ).dialect,
    ).toBe("repo");
  });

  test("lists everything at once, with both shapes", () => {
    const error = failure([
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

  test("parts must fit together in every axis", () => {
    expect(
      failure([
        ["layer.scale.first", [2]],
        ["layer.scale.second", [3]],
        ["layer.shift.offset", [4]],
      ]).message,
    ).toContain("layer.scale.first + layer.scale.second: expected [4], got [2] + [3]");
    expect(
      failure([
        ["layer.scale.first", [1, 1]],
        ["layer.scale.second", [3, 1]],
        ["layer.shift.offset", [4]],
      ]).details.misshapen,
    ).toHaveLength(1);
  });

  test("an asked-for dialect is not second-guessed, an unknown one lists those there are", () => {
    expect(
      failure(
        [
          ["scale.a", [4]],
          ["shift.b", [4]],
        ],
        { dialect: "other" },
      ).details.missing,
    ).toHaveLength(3);
    expect(failure(other, { dialect: "nobody" }).message).toContain("canonical, other");
  });

  test("a hostile name does not reach the message as it is", () => {
    const { message } = failure([
      ["scale.a", [4]],
      ["shift.b", [4]],
      [`\u001b[2J${"x".repeat(100_000)}`, [1]],
    ]);
    expect(message).not.toContain("\u001b");
    expect(message.length).toBeLessThan(1000);
  });
});
