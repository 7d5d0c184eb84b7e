/** Index expressions as WGSL: i32 arithmetic that truncates must give what index expressions mean, which is floors. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { IndexText } from "../../src/schedule/index-writer.ts";
import { Body } from "../../src/schedule/scope.ts";
import { indexVar } from "../../src/ir/index-expr.ts";
import { treeArbitrary, treeExpr, treeValue } from "../support/random-index-expr.ts";

/**
 * Evaluates the `let` statements of a function body as WGSL would: every quotient is a statement of its own, truncated.
 */
function execute(lines: readonly string[], result: string, env: Record<string, number>): number {
  const value = (text: string): number =>
    new Function(...Object.keys(env), `return ${text};`)(...Object.values(env)) as number;
  for (const line of lines) {
    const [, name, text] = /^let (\w+) = (.*);$/.exec(line)!;
    const quotient = /^(.*) \/ (\d+)( - \d+)?$/.exec(text!);
    env[name!] = quotient
      ? Math.trunc(value(quotient[1]!) / Number(quotient[2])) + (quotient[3] ? value(quotient[3]) : 0)
      : value(text!);
  }
  return value(result);
}

test("printed index expressions have the value of the expression", () => {
  const sizes = [3, 7, 5];
  fc.assert(
    fc.property(
      treeArbitrary(3),
      fc.array(fc.tuple(fc.nat(2), fc.nat(6), fc.nat(4)), { minLength: 4, maxLength: 8 }),
      (tree, points) => {
        const body = new Body(1_000_000_000);
        const vars = sizes.map((size, i) => body.makeVar("abc"[i]!, size));
        body.bind(vars[0]!, "a");
        // Two more variables, each a loop deeper: the text is split over three scopes.
        const lines: string[] = [];
        let result = "";
        const outer = body.loop(vars[1]!, () => {
          const inner = body.loop(
            vars[2]!,
            () => (result = new IndexText(body).print(treeExpr(tree, vars.map(indexVar)), "i").text),
          );
          lines.push(...body.takeLines(), ...inner.lines);
        });
        const all = [...body.takeLines(), ...outer.lines, ...lines];
        for (const point of points)
          expect(execute(all, result, { a: point[0], b: point[1], c: point[2] }) + 0).toBe(treeValue(tree, point) + 0);
      },
    ),
    { numRuns: 2000, seed: 7 },
  );
});

test("what outer loops decide is computed there, once", () => {
  const body = new Body(1_000_000_000);
  const [row, k] = [body.makeVar("row", 8), body.makeVar("k", 16)];
  body.bind(row, "row");
  const index = new IndexText(body);
  const at = treeExpr(
    { op: "+", a: { op: "*", a: { op: "var", at: 0 }, c: 48 }, b: { op: "*", a: { op: "var", at: 1 }, c: 3 } },
    [row, k].map(indexVar),
  );
  const { lines } = body.loop(k, () => [1, 2].forEach(() => body.line(`use(${index.print(at, "x_at").text});`)));
  expect(body.takeLines()).toEqual(["let x_at = row * 48;"]);
  expect(lines).toEqual(["let x_at_step = k * 3;", "use(x_at + x_at_step);", "use(x_at + x_at_step);"]);
});
