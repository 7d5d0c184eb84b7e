import type { DialectRule } from "../../src/runtime/host-data.ts";
import { describe, expect, test } from "vitest";
import { matcher, theirNames } from "../../src/runtime/weight-names.ts";

const rules: DialectRule[] = [
  { ours: "blocks.{i}.qkv.{p}", theirs: ["enc.{i}.q.{p}", "enc.{i}.k.{p}", "enc.{i}.v.{p}"] },
  { ours: "stage{s}.norm", theirs: ["stages.{s - 1}.{s}.norm.{ s + 10 }"] },
  { ours: "pair.{a}.{a}", theirs: ["twin.{a}"] },
  { ours: "dots.(x)", theirs: ["literal"] },
  { ours: "deep.{i}.{ path * }", theirs: ["under.{i + 1}.{path}", "and.{path*}"] },
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
    ["deep.3.a.b.weight", ["under.4.a.b.weight", "and.a.b.weight"]],
    ["deep.3", ["deep.3"]],
  ])("%s", (ours, theirs) => {
    expect(theirNames(ours, rules)).toEqual(theirs);
  });
});

describe("matcher", () => {
  test.each([
    ["head.weight", "head.weight", true],
    ["head.weight", "model.head.weight", true],
    ["head.weight", "ahead.weight", false],
    ["head.weight", "head.weight.scale", false],
    ["head.*", "head.fc.weight", true],
    ["head.*", "head", false],
    ["*.mask", "a.b.mask", true],
    ["blocks.?.x", "blocks.7.x", true],
    ["blocks.?.x", "blocks.17.x", false],
    ["layers.{i}.mask", "layers.12.mask", true],
    ["layers.{i}.mask", "layers.1.2.mask", false],
    ["a+(b)", "a+(b)", true],
    ["a.b", "axb", false],
  ])("%s on %s: %s", (glob, name, expected) => expect(matcher([glob])(name)).toBe(expected));
  test("none matches nothing", () => expect(matcher([])("")).toBe(false));
});
