/** What PyTorch writes and its line in a spec (`docs/from-pytorch.md`): ONNX Runtime computes the same, and the checker agrees. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { idioms } from "../docs/idioms.ts";
import { modelData } from "../support/model-data.ts";
import { faultsOf } from "./check-models.ts";
import { exported, faultsAgainstOracle } from "./run-onnx.ts";

const graphs = idioms.map(({ torch, spec: text }) => {
  const graph = elaborateVariant(
    openSpec({ name: "line.vit", text }, () => undefined),
    "line",
  );
  return [torch, graph] as const;
});

test.each(graphs)("%s", async (_, graph) => expect(await faultsAgainstOracle(graph)).toEqual([]));

test("all of them are right by the checker", () => {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-idioms-"));
  try {
    const files = graphs.map(([, graph], i) => {
      const file = join(scratch, `${i}.onnx`);
      writeFileSync(file, exported(graph, modelData(graph, 1).params).bytes);
      return file;
    });
    expect(faultsOf(files)).toEqual({});
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
