/** More buffers than a kernel may bind: cut into parts that fit, same numbers. */
import { expect, test } from "vitest";
import { comprehensionsOf } from "../../../src/ir/graph.ts";
import { loadsOf } from "../../../src/ir/scalar.ts";
import { software } from "../../../src/ir/target.ts";
import { verifyGraph } from "../../../src/ir/verify-graph.ts";
import { fitBindings } from "../../../src/passes/graph/fit-bindings.ts";
import { compileText } from "../../support/compile-text.ts";
import { expectSameMeaning, graphOf } from "../../support/pass-test.ts";

const names = Array.from({ length: 12 }, (_, i) => `x${i}`);
const inputs = names.map((n) => `input ${n}[3, 4]`).join("\n");
const specs: Record<string, string> = {
  "a sum of twelve": `output y = ${names.join(" + ")}`,
  "a concatenation of twelve": `output y = concat(${names.join(", ")})`,
  "a reduction over a product of twelve": `output y[i] = sum[j] ${names.map((n) => `${n}[i, j]`).join(" * ")}`,
  "a concatenation read by a sum": `j = concat(${names.slice(0, 9).join(", ")})\noutput y[t] = sum[d] j[t, d] * x10[0, d] + x11[0, 0]\noutput z = ${names.slice(0, 3).join(" + ")} + x9`,
  "a recurrence of twelve": `output y[i: 3, j] = ${names.map((n) => `${n}[i, j] * (y[i - 1, j] else 1)`).join(" + ")}`,
  "a recurrence of nine, over other axes each": `output y[i: 3, j: 4, k: 2] = ${["i, j", "i, 0", "0, j", "i, k", "k, 0", "0, k", "k, j", "0, 0", "i, j/2 + k"].map((at, n) => `x${n}[${at}] * (y[i - 1, j, k] else 1)`).join(" + ")}`,
  "a recurrence of twelve, under conditions": `output y[i: 3, j] = ${names.map((n, k) => (k < 6 ? `${n}[i, j] * (y[i - 1, j] else 1)` : `(if i > 0 then ${n}[i - 1, j] * y[i - 1, j] else 0)`)).join(" + ")}`,
};

test.each(Object.keys(specs))("%s", (name) => {
  const text = `model m() {\n${inputs}\n${specs[name]}\n}`;
  const graph = graphOf(text);
  const after = fitBindings.run(graph, { target: software, taps: [] });
  expect(verifyGraph(after)).toEqual([]);
  for (const v of comprehensionsOf(after))
    expect(new Set(loadsOf(v.body).map((l) => l.value)).size + 1, v.id).toBeLessThanOrEqual(software.storageBuffers);
  expectSameMeaning(graph, after);
  for (const off of [[], ["all"]])
    expect(
      Math.max(...compileText(text, { disablePasses: off }).plan.dispatches.map((d) => d.bindings.length)),
    ).toBeLessThanOrEqual(8);
});

test("what was cut, and what was stored for want of bindings, is told with its reason", () => {
  const { program } = compileText(`model m() {\n${inputs}\n${specs["a concatenation read by a sum"]}\n}`);
  const reasons = new Map(program.materialised.map((m) => [m.value, m.reason]));
  expect(reasons.get("j")).toBe("'y' would bind 12 buffers with it, and a kernel may bind 8");
  expect(reasons.get("j.part")).toBe("'j' would bind 10 buffers with it, and a kernel may bind 8");
});
