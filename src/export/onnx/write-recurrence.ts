/** Recurrences as nodes of ONNX: sums so far, and loops over steps. */
import { Emitter, type Write } from "./emitter.ts";
import { NodeWriter, type Port } from "./node-writer.ts";

export const writeCumulativeSum: Write<"cumulative_sum"> = (e, t, { axis, reverse }, type) =>
  e.writer.node("CumSum", [e.value(t.operands[0]!, type), e.writer.constant("int64", [], [e.axis(t, axis)])], {
    reverse: { int: reverse ? 1 : 0 },
  });

/**
 * The first step, and behind it a Scan. What is the same in every step is handed on as a state that stays, for the body
 * sees nothing of the graph around it.
 */
export const writeScan: Write<"scan"> = (e, t, { axis, reverse, step, before, names, scanned }) => {
  const [first, ...others] = t.operands;
  const start = t.batched ? e.batched(first!, "float") : e.value(first!, "float");
  const fixed = names.flatMap((_, i) => (scanned[i] ? [] : [i]));
  const slices = names.flatMap((_, i) => (scanned[i] ? [i] : []));
  const nameOf = new Map<string, string>([
    [before, `${t.id}/before`],
    ...names.map((n, i) => [n, `${t.id}/of${i}`] as const),
  ]);
  const shapeOf = (batched: boolean, shape: readonly number[]): Port["shape"] =>
    batched ? ["batch", ...shape] : shape;
  const port = (name: string, batched: boolean, shape: readonly number[]): Port => ({
    name,
    type: "float",
    shape: shapeOf(batched, shape),
  });

  const writer = new NodeWriter(`${t.id}/`);
  const inside = new Emitter({
    ...e.surroundings,
    writer,
    given: (g) => nameOf.get(g.operator.value)!,
    rows: () => writer.node("Shape", [nameOf.get(before)!], { start: { int: 0 }, end: { int: 1 } }),
  });
  inside.write(step);
  const made = t.batched ? inside.batched(step, "float") : inside.value(step, "float");
  const kept = fixed.map((i) => writer.node("Identity", [nameOf.get(names[i]!)!]));
  const [last, result] = ["last", "step"].map((as) => writer.node("Identity", [made], {}, as)) as [string, string];
  const state = port(nameOf.get(before)!, t.batched, first!.shape);
  const operand = (i: number, slice: boolean): Port => {
    const { batched, shape } = others[i]!;
    return port(nameOf.get(names[i]!)!, batched, slice ? shape.slice(1) : shape);
  };
  const body = {
    nodes: writer.nodes,
    initialisers: writer.initialisers,
    inputs: [state, ...fixed.map((i) => operand(i, false)), ...slices.map((i) => operand(i, true))],
    outputs: [
      { ...state, name: last },
      ...fixed.map((i, n) => ({ ...operand(i, false), name: kept[n]! })),
      { ...state, name: result },
    ],
  };
  const direction = reverse ? 1 : 0;
  const at = e.axis(t, axis);
  const inputs = [start, ...[...fixed, ...slices].map((i) => e.value(others[i]!, "float"))];
  const attributes = {
    body: { graph: body },
    num_scan_inputs: { int: slices.length },
    scan_input_axes: { ints: slices.map((i) => e.axis(others[i]!, 0)) },
    scan_input_directions: { ints: slices.map(() => direction) },
    scan_output_axes: { ints: [at] },
    scan_output_directions: { ints: [direction] },
  };
  const rest = e.writer.node("Scan", inputs, attributes, undefined, 1 + fixed.length);
  const one = e.reshaped(start, first!.shape.toSpliced(axis, 0, 1), t.batched);
  return e.writer.node("Concat", reverse ? [rest, one] : [one, rest], { axis: { int: at } });
};
