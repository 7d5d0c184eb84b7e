/**
 * Random scalar arithmetic over three loop variables: a plain syntax tree, its plain value, and the smart constructors'
 * version.
 */
import fc from "fast-check";
import { type IndexExpr, type Var, indexConst, indexVar } from "../../src/ir/index-expr.ts";
import { type OpName, ops } from "../../src/ir/ops.ts";
import { type Scalar, apply, constant, index, reduce, select } from "../../src/ir/scalar.ts";
import { points } from "./random-index-expr.ts";

export type ScalarTree =
  | { readonly op: "const"; readonly value: number }
  | { readonly op: "var"; readonly at: number }
  | { readonly op: "apply"; readonly name: OpName; readonly args: readonly ScalarTree[] }
  | { readonly op: "select"; readonly cond: ScalarTree; readonly then: ScalarTree; readonly else: ScalarTree }
  /** Over variable `at`, which `body` may mention. */
  | { readonly op: "reduce"; readonly name: "sum" | "max" | "min"; readonly at: number; readonly body: ScalarTree };

/** Operations whose results stay small and exact, so that folding must not change a bit. */
const arithmetic: readonly OpName[] = ["add", "sub", "mul", "neg", "min", "max", "abs", "sign", "floor", "ceil"];
const logic: readonly OpName[] = ["lt", "le", "eq", "and", "or", "not"];

export function scalarTreeArbitrary(vars: number): fc.Arbitrary<ScalarTree> {
  const number = fc.oneof(fc.integer({ min: -4, max: 8 }), fc.constantFrom(0.5, -1.5, 0, 1, 2));
  return fc.letrec<{ tree: ScalarTree }>((tie) => {
    const call = (names: readonly OpName[]) =>
      fc
        .constantFrom(...names)
        .chain((name) =>
          fc
            .array(tie("tree"), { minLength: ops[name].arity, maxLength: ops[name].arity })
            .map((args) => ({ op: "apply" as const, name, args })),
        );
    // Division and remainder by a positive integer alone: nothing relies on infinities.
    const byConstant = fc.record({
      name: fc.constantFrom("div" as const, "mod" as const),
      a: tie("tree"),
      c: fc.constantFrom(1, 2, 3, 4, 7, 8),
    });
    return {
      tree: fc.oneof(
        { depthSize: "medium", maxDepth: 5 },
        fc.oneof(
          { weight: 3, arbitrary: fc.record({ op: fc.constant("var" as const), at: fc.nat(vars - 1) }) },
          { weight: 2, arbitrary: fc.record({ op: fc.constant("const" as const), value: number }) },
        ),
        call(arithmetic),
        call(logic),
        byConstant.map(({ name, a, c }): ScalarTree => ({ op: "apply", name, args: [a, { op: "const", value: c }] })),
        byConstant.map(
          ({ a, c }): ScalarTree => ({
            op: "apply",
            name: "floor",
            args: [{ op: "apply", name: "div", args: [a, { op: "const", value: c }] }],
          }),
        ),
        fc.record({ op: fc.constant("select" as const), cond: tie("tree"), then: tie("tree"), else: tie("tree") }),
        fc.record({
          op: fc.constant("reduce" as const),
          name: fc.constantFrom("sum" as const, "max" as const, "min" as const),
          at: fc.nat(vars - 1),
          body: tie("tree"),
        }),
      ),
    };
  }).tree;
}

export function scalarTreeValue(tree: ScalarTree, point: readonly number[], sizes: readonly number[]): number {
  const value = (t: ScalarTree) => scalarTreeValue(t, point, sizes);
  switch (tree.op) {
    case "const":
      return tree.value;
    case "var":
      return point[tree.at]!;
    case "apply":
      return ops[tree.name].eval(...tree.args.map(value));
    case "select":
      return value(tree.cond) !== 0 ? value(tree.then) : value(tree.else);
    case "reduce": {
      const all = [...points([sizes[tree.at]!])].map(([n]) =>
        scalarTreeValue(tree.body, point.with(tree.at, n!), sizes),
      );
      return tree.name === "sum" ? all.reduce((a, b) => a + b, 0) : Math[tree.name](...all);
    }
  }
}

/** `tree` by the smart constructors; `makeVar` gives each reduction a variable of its own. */
export function scalarTreeBuild(
  tree: ScalarTree,
  vars: readonly (Var | undefined)[],
  makeVar: (at: number) => Var,
): Scalar {
  const build = (t: ScalarTree) => scalarTreeBuild(t, vars, makeVar);
  switch (tree.op) {
    case "const":
      return constant(tree.value);
    case "var": {
      const v = vars[tree.at];
      const e: IndexExpr = v === undefined ? indexConst(0) : indexVar(v);
      return index(e);
    }
    case "apply":
      return apply(tree.name, ...tree.args.map(build));
    case "select":
      return select(build(tree.cond), build(tree.then), build(tree.else));
    case "reduce": {
      const v = makeVar(tree.at);
      return reduce(tree.name, [v], scalarTreeBuild(tree.body, vars.with(tree.at, v), makeVar));
    }
  }
}
