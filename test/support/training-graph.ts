/**
 * A model with cross entropy on top, the batch an axis: what `elaborateTraining` makes of the simplest recipe, made by
 * hand.
 */
import type { Comprehension, Graph, InputValue } from "../../src/ir/graph.ts";
import { type Var, indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, index, load, reduce, select } from "../../src/ir/scalar.ts";
import { withBatchAxis } from "./batch-axis.ts";

/** `loss`: the mean over the batch of the cross entropy of the output `logits` by `label`, integers, smoothed. */
export function withCrossEntropy(model: Graph, batch: number, smoothing = 0): Graph {
  const graph = withBatchAxis(model, batch);
  const logits = graph.values.get(graph.outputs.find((o) => o.name === "logits")!.value)!;
  const classes = logits.shape[1]!;
  const label: InputValue = { kind: "input", id: "label", shape: [batch], batched: true, classes, spans: [] };
  const value = (id: string, axes: readonly Var[], body: Scalar): Comprehension => ({
    kind: "comprehension",
    id,
    shape: axes.map((v) => v.size),
    batched: true,
    spans: [],
    axes,
    body,
  });
  const [b, row, c, k, j, l] = [
    makeVar("b", batch),
    makeVar("b", batch),
    makeVar("c", classes),
    makeVar("k", classes),
    makeVar("j", classes),
    makeVar("l", classes),
  ];
  const z = (at: Var): Scalar => load(logits.id, [indexVar(b), indexVar(at)]);
  const largest = reduce("max", [k], z(k));
  const total = reduce("sum", [j], apply("exp", apply("sub", z(j), largest)));
  const logs = value("log_softmax", [b, c], apply("sub", apply("sub", z(c), largest), apply("log", total)));
  const target = select(
    apply("eq", index(indexVar(l)), load("label", [indexVar(b)])),
    constant(1 - smoothing + smoothing / classes),
    constant(smoothing / classes),
  );
  const each = value(
    "each",
    [b],
    apply("neg", reduce("sum", [l], apply("mul", target, load(logs.id, [indexVar(b), indexVar(l)])))),
  );
  const loss = value("loss", [], apply("div", reduce("sum", [row], load("each", [indexVar(row)])), constant(batch)));
  const all = [...graph.values.values(), label, logs, each, loss];
  return {
    ...graph,
    values: new Map(
      [...all.filter((v) => v.kind !== "comprehension"), ...all.filter((v) => v.kind === "comprehension")].map((v) => [
        v.id,
        v,
      ]),
    ),
    outputs: [{ name: "loss", value: "loss" }],
  };
}
