/** What PyTorch writes and its line in a spec (`docs/from-pytorch.md`): ONNX Runtime computes the same, and the checker agrees. */
import { expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { idioms } from "../docs/idioms.ts";
import { faultsOfGraphs } from "./check-models.ts";
import { faultsAgainstOracle } from "./run-onnx.ts";

const graphs = idioms.map(({ torch, spec: text }) => {
  const graph = elaborateVariant(
    openSpec({ name: "line.vit", text }, () => undefined),
    "line",
  );
  return [torch, graph] as const;
});

test.each(graphs)("%s", async (_, graph) => expect(await faultsAgainstOracle(graph)).toEqual([]));

test("all of them are right by the checker", () =>
  expect(faultsOfGraphs(graphs.map(([, graph]) => graph))).toEqual({}));
