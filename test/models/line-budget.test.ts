/**
 * The length of the published families, counted after `vitc fmt`: non-blank lines without comments of the model and of
 * every block and function that only this family uses, wherever it stands; `preprocess` and its body do not count, nor do labels.
 */
import { describe, expect, test } from "vitest";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import type * as Ast from "../../src/parser/ast.ts";
import { format } from "../../src/parser/formatter.ts";
import { parse } from "../../src/parser/parse.ts";
import { repositorySpec } from "../support/model-run.ts";

const budgets = { vit: 35, deit: 12, swin: 55, cvt: 65 };
type Family = keyof typeof budgets;
const families = Object.keys(budgets) as Family[];

type Declaration = Ast.Def | Ast.Block | Ast.Model | Ast.Loss | Ast.Train;

/** Every name that a part of the tree mentions. */
function names(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  if ("kind" in node && node.kind === "name") return [(node as Ast.NameRef).name];
  return Object.entries(node).flatMap(([key, part]) => (key === "span" ? [] : names(part)));
}

/** What the model and blocks of `item` use, itself included; declarations are looked up in the file that `spec` is. */
function reached(spec: Spec, item: Declaration, found = new Set<Declaration>()): Set<Declaration> {
  if (found.has(item)) return found;
  found.add(item);
  for (const name of names(item)) {
    const next = spec.main.declared.get(name)?.item;
    if (next !== undefined && next.kind !== "import") reached(spec, next, found);
  }
  return found;
}

function used(family: Family): Set<Declaration> {
  const spec = repositorySpec(family);
  const own = spec.main.program.items.filter((i) => i.kind === "model" || i.kind === "block" || i.kind === "def");
  return new Set(own.flatMap((item) => [...reached(spec, item)]));
}

/** Each spec has read the library for itself. */
const same = (a: Declaration, b: Declaration): boolean =>
  a.span.source.name === b.span.source.name && a.name.text === b.name.text;

/** How images come in and what classes are called is not of the model. */
const isOfHost = (s: Ast.Stmt): boolean => s.kind === "preprocess" || s.kind === "labels";

const withoutHost = (model: Ast.Model): Ast.Model => ({
  ...model,
  params: model.params.filter((p) => p.name.text !== "labels"),
  body: model.body.filter((s) => !isOfHost(s)),
});

function lines(item: Declaration): number {
  const bare = item.kind === "model" ? withoutHost(item) : item;
  const text = format({ items: [bare], comments: [], source: item.span.source });
  return text.split("\n").filter((l) => l.trim() !== "").length;
}

function counted(family: Family): Declaration[] {
  const own = repositorySpec(family).main.source;
  const others = families.filter((f) => f !== family).map(used);
  // Only what preprocessing mentions is not of the model.
  const all = [...used(family)].filter((item) => !item.span.source.name.endsWith("images.vit"));
  return all.filter(
    (item) => item.span.source.name === own.name || !others.some((o) => [...o].some((i) => same(i, item))),
  );
}

describe.each(families)("%s", (family) => {
  test(`takes at most ${budgets[family]} lines`, () => {
    const items = counted(family).map((item) => ({ name: item.name.text, lines: lines(item) }));
    expect(items.length).toBeGreaterThan(0);
    const total = items.reduce((n, i) => n + i.lines, 0);
    expect(total, items.map((i) => `${i.name} ${i.lines}`).join(", ")).toBeLessThanOrEqual(budgets[family]);
  });

  test("stands as the formatter prints it", () => {
    const { source } = repositorySpec(family).main;
    expect(format(parse(source).program)).toBe(source.text);
  });
});

test("what counts", () => {
  const of = (family: Family) =>
    counted(family)
      .map((i) => i.name.text)
      .sort();
  expect(of("deit")).toEqual(["deit"]);
  expect(of("vit")).toEqual(["encoder", "encoder_block", "vit"]);
  expect(of("swin")).toEqual(["patch_merging", "swin", "swin_block", "window_attention"]);
  expect(of("cvt")).toEqual(["batch_norm", "conv_attention", "cvt", "cvt_block", "depthwise", "project", "quick_gelu"]);
});
