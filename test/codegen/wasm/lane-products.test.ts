/** Products of matrices and vectors are done lane by lane where nothing else needs their sums. */
import { expect, test } from "vitest";
import { laneProductsOf } from "../../../src/codegen/wasm/lane-products.ts";
import { type Expr, type Stmt, counting, int, op } from "../../../src/ir/loops.ts";
import {
  accumulate,
  declare,
  i,
  plus,
  program,
  read,
  storage,
  store,
  times,
  v,
  variable,
} from "../../support/loop-programs.ts";
import { moduleOf, runWat } from "../../support/run-wat.ts";

const matrix = (of: string): Expr => ({ kind: "name", name: of, type: "f32x4x4" });
const product = (sum: string, of: string, vector: string): Stmt =>
  accumulate("add", sum, op("times", "f32x4", matrix(of), v(vector)));
const columns = (...of: string[]): Expr => ({ kind: "vector", type: "f32x4x4", parts: of.map(v) as never });

const body: readonly Stmt[] = [
  declare("a", read("x", times(i("k"), 4), "f32x4")),
  declare("b", read("x", plus(times(i("k"), 4), 8), "f32x4")),
  ...[0, 1, 2, 3].map((n) => declare(`w${n}`, read("w", plus(times(i("k"), 16), 4 * n), "f32x4"))),
  declare("m", columns("w0", "w1", "w2", "w3")),
  product("p", "m", "a"),
  product("q", "m", "b"),
];

test("products by vector, and what stands beside them", () => {
  const found = laneProductsOf(body)!;
  expect(found.others).toEqual(body.slice(0, 7));
  expect(found.groups.map((g) => g.map((p) => p.sum))).toEqual([["p"], ["q"]]);
});

test.each<[string, readonly Stmt[]]>([
  ["one alone", body.slice(0, -1)],
  ["a sum twice", [...body, product("p", "m", "b")]],
  ["a sum that is read", [...body, declare("r", v("p"))]],
  ["a sum that grows by something else too", [...body, accumulate("add", "p", v("a"))]],
  ["a store", [...body, store("y", int(0), v("a"))]],
])("not with %s", (_, other) => expect(laneProductsOf(other)).toBeUndefined());

test("columns are loaded once, lanes one by one, and sums are right", async () => {
  const p = program([storage("x", 16), storage("w", 32), storage("y", 8, { written: true })], 1, [
    variable("p", "f32x4"),
    variable("q", "f32x4"),
    counting("k", int(0), int(2), body),
    store("y", int(0), v("p")),
    store("y", int(4), v("q")),
  ]);
  const { text } = await moduleOf(p);
  expect(text.match(/v128\.load /g)).toHaveLength(4);
  expect(text.match(/v128\.load32_splat /g)).toHaveLength(8);
  // Vectors whose lanes are loaded have an address each, and the same offsets; columns count from one.
  const offsets = (load: string): number[] =>
    [...text.matchAll(new RegExp(`${load} (?:offset=(\\d+) )?`, "g"))].map(([, offset]) => Number(offset ?? 0));
  expect(offsets("v128\\.load32_splat").sort((a, b) => a - b)).toEqual([0, 0, 4, 4, 8, 8, 12, 12]);
  expect(offsets("v128\\.load")).toEqual([0, 16, 32, 48]);
  expect(text).toContain('(import "vitc" "memory" (memory 1 65536))');
  const [x, w] = [16, 32].map((length) => Float32Array.from({ length }, (_, n) => ((n * 7) % 5) - 2));
  const sums = (from: number): number[] =>
    [0, 1, 2, 3].map((r) => {
      let sum = 0;
      for (let k = 0; k < 8; k++) sum += w![4 * k + r]! * x![from + k]!;
      return sum;
    });
  const y = await runWat(
    p,
    1,
    new Map([
      ["x", x!],
      ["w", w!],
    ]),
  );
  expect([...y.get("y")!]).toEqual([...sums(0), ...sums(8)]);
});
