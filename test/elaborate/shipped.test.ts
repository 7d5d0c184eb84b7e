/** The families' specs are there without a file, beside a user's own of the same names. */
import { expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import type { Source } from "../../src/diagnostics/diagnostic.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { nearestShipped, shippedPaths, shippedSpec } from "../../src/elaborate/shipped.ts";

const nothing = (): undefined => undefined;

test("every shipped spec opens by its bare path, with what it imports", () => {
  for (const path of shippedPaths()) {
    const spec = openSpec(shippedSpec(path)!, () => {
      throw new Error("what ships imports nothing of the user's");
    });
    expect(spec.diagnostics, path).toEqual([]);
  }
});

test("a user's spec imports a family, and adds a variant", () => {
  const text =
    'import "vit.vit"\nvariant mine = vit([32, 32], patch = 8, dim = 32, depth = 1, heads = 2, classes = 3)\n';
  const spec = openSpec({ name: "mine.vit", text }, nothing);
  expect(checkSpec(spec)).toEqual([]);
  expect(spec.variants.map((v) => v.name)).toContain("mine");
});

test("a user's file of a family's name is another one, and may import the family", () => {
  const mine: Source = { name: "vit.vit", text: 'import "vit.vit"\nvariant mine = vit(dim = 192, heads = 3)\n' };
  const spec = openSpec(mine, nothing);
  expect(spec.diagnostics).toEqual([]);
  const user = openSpec({ name: "main.vit", text: 'import "./vit.vit"\n' }, (path) =>
    path === "./vit.vit" ? mine : undefined,
  );
  expect(user.diagnostics).toEqual([]);
});

test("what was probably meant", () => {
  expect(["vitt.vit", "nn.vit", "lib/nm.vit", "swin", "deit.vit"].map(nearestShipped)).toEqual([
    "vit.vit",
    "lib/nn.vit",
    "lib/nn.vit",
    "swin.vit",
    "deit.vit",
  ]);
  expect(nearestShipped("transformer.vit")).toBeUndefined();
});
