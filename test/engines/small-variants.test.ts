/**
 * Every small variant of every spec, as a model for each opset: what ONNX's checker says of it, and the numbers of its
 * equations on ONNX Runtime, in batches of one, two and eight.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { opsets } from "../../src/export/onnx/opsets.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { elements, inputsOf } from "../../src/ir/graph.ts";
import { sharedValues } from "../../src/ir/shared-values.ts";
import { modelData } from "../support/model-data.ts";
import { generalFiles, shippedFiles, smallVariants } from "../support/small-variants.ts";
import { faultsOf } from "./check-models.ts";
import { differenceOf, exported, runOnnx } from "./run-onnx.ts";

const scratch = join(import.meta.dirname, `../../tmp/engines-${process.pid}`);
beforeAll(() => void mkdirSync(scratch, { recursive: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const all = Array.from({ length: opsets.most - opsets.least + 1 }, (_, i) => opsets.least + i);
/** Where models are written in another way. */
const different = [17, 20, 22];
const tolerance = 2e-5;

describe.each(smallVariants([...shippedFiles, ...generalFiles]))("%s", (name, graph) => {
  const data = modelData(graph, 2);
  const shared = sharedValues(graph);
  const named = [...graph.outputs, ...graph.taps];

  test("is right by the checker, for every opset", () => {
    const files = all.map((opset) => join(scratch, `${name}.${opset}.onnx`));
    files.forEach((file, i) => writeFileSync(file, exported(graph, data.params, { opset: all[i]! }).bytes));
    expect(faultsOf(files)).toEqual({});
    for (const file of files) rmSync(file);
  });

  test("has the numbers of its equations", async () => {
    const expected = evaluateGraph(graph, data);
    const compare = async (opset: number, rows: readonly number[]): Promise<void> => {
      const { bytes, renamed } = exported(graph, data.params, { opset });
      const inputs = inputsOf(graph).map((v) => {
        const given = data.inputs[v.id]!;
        return [v.id, v.shared ? given : rowsOf(given, elements(v.shape), rows)] as const;
      });
      const actual = await runOnnx(bytes, graph, Object.fromEntries(inputs), rows.length);
      for (const { name: output, value } of named) {
        const all = expected.get(value)!;
        const wanted = shared.has(value) ? all : rowsOf(all, elements(graph.values.get(value)!.shape), rows);
        const fault = differenceOf(wanted, actual[renamed.get(output) ?? output]!, tolerance);
        expect(fault, `${output}, opset ${opset}, ${rows.length} rows`).toBeUndefined();
      }
    };
    await compare(opsets.usual, [1]);
    await compare(opsets.usual, [0, 1, 1, 0, 0, 0, 1, 1]);
    for (const opset of different) await compare(opset, [0, 1]);
  });
});

/** Rows of two, in any order. */
const rowsOf = (data: ArrayLike<number>, size: number, rows: readonly number[]): Float32Array =>
  Float32Array.from({ length: rows.length * size }, (_, i) => data[rows[Math.floor(i / size)]! * size + (i % size)]!);
