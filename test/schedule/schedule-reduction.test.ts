/** Loops of a row kernel take several steps a turn; what a turn leaves over follows the loop. */
import { expect, test } from "vitest";
import { indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { apply, load, reduce, type Scalar } from "../../src/ir/scalar.ts";
import { kernelCase } from "../support/kernel-cases.ts";
import { emitCase } from "../support/run-kernel.ts";

/** Sums over `terms` rows of `body`, a column an invocation. */
function columnSums(terms: number, unroll: number, body: (at: (value: string) => Scalar) => Scalar): string {
  const [r, c] = [makeVar("r", terms), makeVar("c", 5)];
  const values = ["a", "b", "e", "f", "g"];
  return emitCase(
    kernelCase("columns", {
      loops: [c],
      body: reduce(
        "sum",
        [r],
        body((value) => load(value, [indexVar(r), indexVar(c)])),
      ),
      form: { kind: "row", rows: [c], elements: [] },
      tile: { unroll },
      shapes: { ...Object.fromEntries(values.map((v) => [v, [terms, 5]])), y: [5] },
    }),
  ).wgsl;
}

/** Turns of the loop, and how often terms are added in it and after it. */
function shapeOf(wgsl: string): { turns: number; inside: number; after: number } {
  const [, turns, inside, after] = /r < (\d+); r\+\+\) \{([^}]*)\}([^]*)/.exec(wgsl)!;
  const added = (text: string): number => text.match(/sum \+=/g)?.length ?? 0;
  return { turns: Number(turns), inside: added(inside!), after: added(after!) };
}

test("a turn takes as many steps as the tile says, the rest comes after the loop", () => {
  expect(shapeOf(columnSums(27, 4, (at) => at("a")))).toEqual({ turns: 6, inside: 4, after: 3 });
  expect(shapeOf(columnSums(28, 4, (at) => at("a")))).toEqual({ turns: 7, inside: 4, after: 0 });
  expect(shapeOf(columnSums(27, 1, (at) => at("a")))).toEqual({ turns: 27, inside: 1, after: 0 });
});

test("steps that load much are fewer", () => {
  const all = (at: (value: string) => Scalar): Scalar =>
    ["b", "e", "f", "g"].reduce((sum, value) => apply("mul", sum, at(value)), at("a"));
  expect(shapeOf(columnSums(27, 4, all))).toEqual({ turns: 9, inside: 3, after: 0 });
});
