/** Index expressions as integers that truncate must give what index expressions mean, which is floors. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexVar } from "../../src/ir/index-expr.ts";
import { type Expr, name, type Stmt } from "../../src/ir/loops.ts";
import { printStatement } from "../../src/ir/print-loops.ts";
import { IndexWriter } from "../../src/schedule/index-writer.ts";
import { Body } from "../../src/schedule/scope.ts";
import { treeArbitrary, treeExpr, treeValue } from "../support/random-index-expr.ts";

/** The value of an expression of integers, quotients truncated. */
function valueOf(e: Expr, env: ReadonlyMap<string, number>): number {
  if (e.kind === "number") return e.value;
  if (e.kind === "name") return env.get(e.name)!;
  if (e.kind !== "op") throw new Error(`an index is no ${e.kind}`);
  const [a, b] = e.args.map((x) => valueOf(x, env)) as [number, number];
  switch (e.op) {
    case "add":
      return a + b;
    case "sub":
      return a - b;
    case "mul":
      return a * b;
    case "neg":
      return -a;
    case "div":
      return Math.trunc(a / b);
    case "mod":
      return a % b;
    default:
      throw new Error(`an index has no ${e.op}`);
  }
}

/** The value of `result` after `statements`, loops taken at one of their steps. */
function execute(statements: readonly Stmt[], result: Expr, env: Map<string, number>): number {
  const go = (list: readonly Stmt[]): void => {
    for (const s of list) {
      if (s.kind === "let") env.set(s.name, valueOf(s.value, env));
      else if (s.kind === "loop") go(s.body);
    }
  };
  go(statements);
  return valueOf(result, env);
}

test("written index expressions have the value of the expression", () => {
  const sizes = [3, 7, 5];
  fc.assert(
    fc.property(
      treeArbitrary(3),
      fc.array(fc.tuple(fc.nat(2), fc.nat(6), fc.nat(4)), { minLength: 4, maxLength: 8 }),
      (tree, points) => {
        const body = new Body(1_000_000_000);
        const vars = sizes.map((size, i) => body.makeVar("abc"[i]!, size));
        body.bind(vars[0]!, name("a", "i32"));
        // Two more variables, each a loop deeper: the statements are spread over three scopes.
        let result: Expr | undefined;
        body.loop(vars[1]!, () =>
          body.loop(vars[2]!, () => (result = new IndexWriter(body).write(treeExpr(tree, vars.map(indexVar)), "i"))),
        );
        for (const [a, b, c] of points) {
          const env = new Map(Object.entries({ a, b, c }));
          expect(execute(body.statements, result!, env) + 0).toBe(treeValue(tree, [a, b, c]) + 0);
        }
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
});

test("what outer loops decide is computed there, once", () => {
  const body = new Body(1_000_000_000);
  const [row, k] = [body.makeVar("row", 8), body.makeVar("k", 16)];
  body.bind(row, name("row", "i32"));
  const index = new IndexWriter(body);
  const at = treeExpr(
    { op: "+", a: { op: "*", a: { op: "var", at: 0 }, c: 48 }, b: { op: "*", a: { op: "var", at: 1 }, c: 3 } },
    [row, k].map(indexVar),
  );
  const inner = body.inside(k, () => [1, 2].forEach((_, i) => void body.declare(`use_${i}`, index.write(at, "x_at"))));
  const lines = (statements: readonly Stmt[]): string[] => statements.flatMap((s) => printStatement(s));
  expect(lines(body.statements)).toEqual(["x_at = row * 48"]);
  expect(lines(inner.body)).toEqual(["x_at_step = k * 3", "use_0 = x_at + x_at_step", "use_1 = x_at + x_at_step"]);
});
