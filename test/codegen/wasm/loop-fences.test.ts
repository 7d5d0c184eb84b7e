/** Bodies of loops are cut where an engine would hold more vectors than it has registers. */
import { expect, test } from "vitest";
import { fencesOf } from "../../../src/codegen/wasm/loop-fences.ts";
import type { Loop, LoopProgram, Stmt } from "../../../src/ir/loops.ts";
import { dotProduct, outerProduct } from "../../support/loop-programs.ts";
import { moduleOf } from "../../support/run-wat.ts";

const bodyOf = (p: LoopProgram): readonly Stmt[] => p.body.find((s): s is Loop => s.kind === "loop")!.body;

test.each([
  // Eight sums leave six registers: one step's loads. Ten leave four, of which two hold what all rows take.
  ["4 x 8, one step", outerProduct(4, 8, 8, 4, 8, 1), []],
  ["4 x 8, four steps", outerProduct(4, 8, 8, 4, 8, 4), [14, 28, 42]],
  ["5 x 8, one step", outerProduct(5, 8, 8, 5, 8, 1), [8, 14]],
  ["3 x 3 along the sum", dotProduct(3, 3, 8, 3, 3, 1), [11]],
  ["2 x 4 along the sum", dotProduct(2, 4, 8, 2, 4, 1), []],
])("%s", (_, program, places) => {
  expect([...fencesOf(bodyOf(program))]).toEqual(places);
});

test("stand in plain bodies alone: engines with relaxed instructions keep the order", async () => {
  const p = outerProduct(4, 8, 8, 4, 8, 4);
  expect((await moduleOf(p)).text.match(/br_if \$k\.end/g)).toHaveLength(3);
  expect((await moduleOf(p, true)).text).not.toMatch(/\$k\.end/);
});

test("do not stand where loops or conditions are inside", () => {
  const body = bodyOf(outerProduct(4, 8, 8, 4, 8, 4));
  expect([...fencesOf([...body, { kind: "if", cond: { kind: "name", type: "bool", name: "c" }, then: [] }])]).toEqual(
    [],
  );
});
