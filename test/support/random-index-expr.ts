/** Random index arithmetic: a plain syntax tree, its plain value, and what the smart constructors make of it. */
import fc from "fast-check";
import * as ix from "../../src/ir/index-expr.ts";

export type Tree =
  | { readonly op: "const"; readonly value: number }
  | { readonly op: "var"; readonly at: number }
  | { readonly op: "+" | "-"; readonly a: Tree; readonly b: Tree }
  | { readonly op: "*" | "/" | "%"; readonly a: Tree; readonly c: number }
  /** A tree used several times, as composition of views does. */
  | { readonly op: "again"; readonly a: Tree; readonly c: number; readonly k: number; readonly plus: Tree };

const strides = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 14, 16, 21, 24, 28, 48, 49, 56, 64] as const;

/** Trees over `vars` variables. */
export function treeArbitrary(vars: number): fc.Arbitrary<Tree> {
  const divisor = fc.constantFrom(...strides);
  const factor = fc.oneof(divisor, fc.integer({ min: -9, max: 9 }));
  return fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "medium", maxDepth: 7 },
      fc.oneof(
        { weight: 5, arbitrary: fc.record({ op: fc.constant("var" as const), at: fc.nat(vars - 1) }) },
        {
          weight: 1,
          arbitrary: fc.record({ op: fc.constant("const" as const), value: fc.integer({ min: -20, max: 20 }) }),
        },
      ),
      fc.record({ op: fc.constantFrom("+" as const, "+" as const, "-" as const), a: tie("tree"), b: tie("tree") }),
      fc.record({ op: fc.constant("*" as const), a: tie("tree"), c: factor }),
      fc.record({ op: fc.constantFrom("/" as const, "%" as const), a: tie("tree"), c: divisor }),
      fc.record({
        op: fc.constant("again" as const),
        a: tie("tree"),
        c: divisor,
        k: fc.integer({ min: -3, max: 3 }),
        plus: tie("tree"),
      }),
    ),
  })).tree;
}

/** What `tree` means at a point. */
export function treeValue(tree: Tree, point: readonly number[]): number {
  switch (tree.op) {
    case "const":
      return tree.value;
    case "var":
      return point[tree.at]!;
    case "+":
      return treeValue(tree.a, point) + treeValue(tree.b, point);
    case "-":
      return treeValue(tree.a, point) - treeValue(tree.b, point);
    case "*":
      return treeValue(tree.a, point) * tree.c;
    case "/":
      return Math.floor(treeValue(tree.a, point) / tree.c);
    case "%":
      return treeValue(tree.a, point) - tree.c * Math.floor(treeValue(tree.a, point) / tree.c);
    case "again":
      return tree.k * treeValue(tree.a, point) + treeValue(tree.plus, point);
  }
}

/** `tree` by the smart constructors. `again` is written as quotient and remainder, which must come together. */
export function treeExpr(tree: Tree, vars: readonly ix.IndexExpr[]): ix.IndexExpr {
  switch (tree.op) {
    case "const":
      return ix.indexConst(tree.value);
    case "var":
      return vars[tree.at]!;
    case "+":
      return ix.add(treeExpr(tree.a, vars), treeExpr(tree.b, vars));
    case "-":
      return ix.sub(treeExpr(tree.a, vars), treeExpr(tree.b, vars));
    case "*":
      return ix.scale(treeExpr(tree.a, vars), tree.c);
    case "/":
      return ix.div(treeExpr(tree.a, vars), tree.c);
    case "%":
      return ix.modulo(treeExpr(tree.a, vars), tree.c);
    case "again": {
      const a = treeExpr(tree.a, vars);
      const quotient = ix.scale(ix.div(a, tree.c), tree.c * tree.k);
      const remainder = ix.scale(ix.modulo(a, tree.c), tree.k);
      return ix.add(ix.add(quotient, treeExpr(tree.plus, vars)), remainder);
    }
  }
}

/** Every point of the box `0 .. size-1`. */
export function* points(sizes: readonly number[]): Generator<number[]> {
  const point = sizes.map(() => 0);
  for (;;) {
    yield [...point];
    let i = sizes.length - 1;
    while (i >= 0 && ++point[i]! >= sizes[i]!) point[i--] = 0;
    if (i < 0) return;
  }
}
