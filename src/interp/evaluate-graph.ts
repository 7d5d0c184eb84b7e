/** The meaning of a graph, in float64: every equation read directly, one after the other. The oracle of all tests. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Comprehension, type Graph, type StateValue, type Value, elements } from "../ir/graph.ts";
import { indexVar } from "../ir/index-expr.ts";
import { isRecurrence, orderOf } from "../ir/recurrence.ts";
import { sharedValues } from "../ir/shared-values.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import { type Elements, type Equation, compileLoops } from "./compile-loops.ts";

export interface OracleOptions {
  /** Rows of the batch. */
  readonly batch: number;
  /** Row-major, batch first, by the inputs' ids. */
  readonly inputs: Readonly<Record<string, ArrayLike<number>>>;
  /** Row-major, by the parameters' names. */
  readonly params: Readonly<Record<string, ArrayLike<number>>>;
  /** Row-major, batch first, by the states' names; one that is not here is as before the first run. */
  readonly state?: Readonly<Record<string, ArrayLike<number>>> | undefined;
  /** Values wanted beside outputs and taps. */
  readonly keep?: readonly ValueId[];
}

/**
 * Evaluates `graph`: outputs, taps (a row for each of the batch) and what `keep` names (batch first where batched), by
 * value id, row-major; of what is shared, one. Values
 * that none of these need are not computed, and each is freed after its last use.
 */
export function evaluateGraph(graph: Graph, options: OracleOptions): Map<ValueId, Float64Array> {
  const wanted = new Set([
    ...graph.outputs.map((o) => o.value),
    ...graph.taps.map((t) => t.value),
    ...(options.keep ?? []),
  ]);
  const order = needed(graph, wanted);
  const lastUse = new Map<ValueId, number>();
  order.forEach(({ loads }, i) => loads.forEach((id) => lastUse.set(id, i)));

  const shared = sharedValues(graph);
  const isBatched = (value: Value): boolean => value.batched && !shared.has(value.id);
  const held = new Map<ValueId, Elements>();
  order.forEach(({ value, loads }, i) => {
    if (value.kind === "comprehension") {
      const { axes: loops, shape, body } = value;
      const equation = { loops, store: loops.map(indexVar), shape, body, recurrence: recurrenceOf(value) };
      held.set(
        value.id,
        computeRows(equation, isBatched(value), options.batch, (id) => {
          const loaded = tensor(graph, id);
          return { shape: loaded.shape, batched: isBatched(loaded), data: held.get(id)! };
        }),
      );
    } else held.set(value.id, given(value, options));
    for (const id of loads) if (lastUse.get(id) === i && !wanted.has(id)) held.delete(id);
  });
  const named = new Set([...graph.outputs, ...graph.taps].map((o) => o.value));
  return new Map(
    [...wanted].map((id) => {
      const data = asFloat64(held.get(id)!);
      const single = named.has(id) && !graph.values.get(id)!.batched && !shared.has(id);
      return [id, single ? repeat(data, options.batch) : data];
    }),
  );
}

/** How a value is computed that reads itself; undefined for all others. */
function recurrenceOf(v: Comprehension): Equation["recurrence"] {
  if (!isRecurrence(v)) return undefined;
  const order = orderOf(v);
  if (!("along" in order)) throw new InternalError("interp", `'${v.id}' reads itself in no order`);
  return { itself: v.id, order: [order.along, ...order.inner], reverse: order.reverse };
}

/** What depends on no input is the same for every row of the batch. */
function repeat(row: Float64Array, batch: number): Float64Array {
  const rows = new Float64Array(row.length * batch);
  for (let i = 0; i < batch; i++) rows.set(row, i * row.length);
  return rows;
}

/** What states are after a run of `batch` rows that gave `results`, for the `state` of the next one: each row's own. */
export const nextState = (
  { outputs, states }: Pick<Graph, "outputs"> & { readonly states: readonly StateValue[] },
  results: ReadonlyMap<ValueId, Float64Array>,
  batch: number,
): Record<string, Float64Array> =>
  Object.fromEntries(
    outputs.flatMap(({ value, into }) => {
      const state = states.find((s) => s.id === into);
      if (state === undefined) return [];
      const left = results.get(value)!;
      return [[state.id, left.length === elements(state.shape) * batch ? left : repeat(left, batch)]];
    }),
  );

export interface Loaded {
  readonly shape: readonly number[];
  readonly batched: boolean;
  readonly data: Elements;
}

/**
 * Computes `equation` for every row of the batch. Elements that it does not store stay as they are in `parts`, what
 * others stored of the value, else NaN.
 */
export function computeRows(
  equation: Equation,
  batched: boolean,
  batch: number,
  loaded: (id: ValueId) => Loaded,
  parts?: Float64Array,
): Float64Array {
  const size = elements(equation.shape);
  const rows = batched ? batch : 1;
  const out = parts?.slice() ?? new Float64Array(rows * size).fill(NaN);
  const { loads, run } = compileLoops(equation, (id) =>
    id === equation.recurrence?.itself ? equation.shape : loaded(id).shape,
  );
  const tensors = loads.map(loaded);
  for (let row = 0; row < rows; row++) {
    const at = tensors.map((t) => {
      if (!t.batched) return t.data;
      const length = elements(t.shape);
      return t.data.subarray(row * length, (row + 1) * length);
    });
    run(out.subarray(row * size, (row + 1) * size), ...at);
  }
  return out;
}

/** What a caller gives for `value`, its length checked. */
export function given(value: Exclude<Value, Comprehension>, options: OracleOptions): Elements {
  const sources = { input: options.inputs, param: options.params, state: options.state ?? {} };
  const what = { input: "input", param: "parameter", state: "state" }[value.kind];
  const from = sources[value.kind];
  const single = !value.batched || (value.kind === "input" && value.shared === true);
  const length = elements(value.shape) * (single ? 1 : options.batch);
  const first = value.kind === "state" ? new Float64Array(length).fill(value.init) : undefined;
  const data = Object.hasOwn(from, value.id) ? from[value.id] : first;
  if (data === undefined) throw new InternalError("interp", `${what} '${value.id}' is not given`);
  if (data.length !== length)
    throw new InternalError("interp", `${what} '${value.id}' has ${data.length} elements, needs ${length}`);
  return data instanceof Float64Array || data instanceof Float32Array ? data : Float64Array.from(data);
}

export const asFloat64 = (data: Elements): Float64Array =>
  data instanceof Float64Array ? data : Float64Array.from(data);

function tensor(graph: Graph, id: ValueId): Value {
  const value = graph.values.get(id);
  if (value === undefined) throw new InternalError("interp", `'${id}' does not exist`);
  return value;
}

/** The values that `wanted` depends on, in the graph's order, with what each loads. */
function needed(graph: Graph, wanted: ReadonlySet<ValueId>): { value: Value; loads: ValueId[] }[] {
  const reached = new Set(wanted);
  const order: { value: Value; loads: ValueId[] }[] = [];
  for (const id of wanted) tensor(graph, id);
  for (const value of [...graph.values.values()].reverse()) {
    if (!reached.has(value.id)) continue;
    const loads =
      value.kind === "comprehension"
        ? [...new Set(loadsOf(value.body).map((l) => l.value))].filter((l) => l !== value.id)
        : [];
    loads.forEach((id) => reached.add(id));
    order.push({ value, loads });
  }
  return order.reverse();
}
