/**
 * A model against what somebody else computed: every value for which there is an array, in the order of the program. Where
 * some deviate, each is computed once more from the arrays of those before it: so a line that is at fault is told from
 * those that only follow.
 */
import { type Graph, type NamedValue, inputsOf } from "../ir/graph.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import { cutGraph, withTaps } from "./cut-graph.ts";
import { type Difference, halfTolerance, isWithin, usualTolerance } from "./difference.ts";
import { type Aligned, type Shaped, align } from "./layouts.ts";
import { matchNames, type Matches } from "./match-names.ts";
import type { NamedGraph } from "./named-values.ts";

/** An array of somebody's: its name, and where it comes from, for messages. */
export interface Expected extends Shaped {
  readonly name: string;
  readonly where: string;
  /** As its file calls it: `f4`, `F16`. */
  readonly dtype: string;
}

/** `shape`: it has another number of elements; `follows`: only because of what comes before it. */
export type Status = "agrees" | "deviates" | "follows" | "shape";

export interface Row {
  /** What the array is called, and the value. */
  readonly name: string;
  readonly where: string;
  readonly valueName: string;
  readonly value: ValueId;
  readonly status: Status;
  readonly tolerance: number;
  readonly shape: readonly number[];
  readonly expectedShape: readonly number[];
  readonly difference?: Difference;
  /** As computed from the arrays before it, where anything deviates. */
  readonly own?: Difference;
  /** See `Aligned`. */
  readonly permutation?: readonly number[];
}

/** A line at fault, and what is known around it. */
export interface Fault {
  readonly row: Row;
  /** The rows that it is computed from, and that agree or are given. */
  readonly from: readonly Row[];
  /** What is computed between them and it, itself at the end, in the order of the program. */
  readonly between: readonly ValueId[];
  /** Names of what is between, for which there is no array. */
  readonly askFor: readonly string[];
}

export interface Comparison {
  readonly rows: readonly Row[];
  readonly matches: Matches;
  /** In the order of the program: none of them is due to another. */
  readonly faults: readonly Fault[];
  /** Where everything agrees: the row at which the difference grows by the most, if that is much. */
  readonly growth?: { readonly row: Row; readonly from: number };
}

export interface CompareJob {
  readonly named: NamedGraph;
  readonly arrays: readonly Expected[];
  /** Of all arrays; unless it is said, by their types. */
  readonly tolerance?: number | undefined;
  /** What the inputs are given, the batch first. */
  readonly inputs: Readonly<Record<string, Shaped>>;
  /** Runs a graph: its outputs and taps by name, the batch first. `more` are inputs beside those of the model. */
  run(graph: Graph, more: Readonly<Record<string, Shaped>>): Promise<ReadonlyMap<string, Shaped>>;
}

const halves: ReadonlySet<string> = new Set(["f2", "F16", "BF16"]);

export async function compare({ named, arrays, inputs, run, ...job }: CompareJob): Promise<Comparison> {
  const { graph } = named;
  const matches = matchNames(
    arrays.map((a) => a.name),
    named,
  );
  const order = new Map([...graph.values.keys()].map((id, i) => [id, i]));
  const pairs = arrays
    .flatMap((expected) => {
      const match = matches.values.get(expected.name);
      return match === undefined ? [] : [{ expected, ...match }];
    })
    .sort((a, b) => order.get(a.value)! - order.get(b.value)!);
  if (pairs.length === 0) return { rows: [], matches, faults: [] };
  const isInput = (id: ValueId): boolean => graph.values.get(id)!.kind === "input";
  const found = await valuesOf(
    graph,
    pairs.map((p) => p.value).filter((id) => !isInput(id)),
    (g) => run(g, {}),
  );
  for (const { id } of inputsOf(graph)) if (inputs[id] !== undefined) found.set(id, inputs[id]);

  const aligned = new Map<Row, Aligned>();
  const rows = pairs.map(({ expected, name, value }): Row => {
    const ours = found.get(value)!;
    const tolerance = job.tolerance ?? (halves.has(expected.dtype) ? halfTolerance : usualTolerance);
    const both = align(ours, expected, tolerance);
    const agrees = both !== undefined && isWithin(both.difference, tolerance) && !both.ambiguous;
    const row: Row = {
      name: expected.name,
      where: expected.where,
      valueName: name,
      value,
      tolerance,
      shape: ours.shape,
      expectedShape: expected.shape,
      status: both === undefined ? "shape" : agrees ? "agrees" : "deviates",
      ...(both && { difference: both.difference, ...(both.permutation && { permutation: both.permutation }) }),
    };
    // Where an order of axes is in doubt, others read the array as it was given.
    if (both) aligned.set(row, both.ambiguous ? { ...both, data: Float64Array.from(expected.data) } : both);
    return row;
  });
  if (rows.every((r) => r.status === "agrees")) return { rows, matches, faults: [], ...growthIn(rows, graph) };

  const given = new Map<ValueId, Aligned>();
  for (const row of rows) if (aligned.has(row) && !given.has(row.value)) given.set(row.value, aligned.get(row)!);
  const own = await ownDifferences(graph, rows, { given, aligned, found, run });
  const loosest = Math.max(...rows.map((r) => r.tolerance));
  const judged = rows.map((row): Row => {
    const difference = own.get(row);
    if (row.status !== "deviates" || difference === undefined) return row;
    // What it is computed from may be halves.
    const atFault = isInput(row.value) || !isWithin(difference, loosest);
    return { ...row, own: difference, status: atFault || isSwapped(row) ? "deviates" : "follows" };
  });
  return { rows: judged, matches, faults: faultsIn(judged, named) };
}

/** Agrees in another order of its axes alone. */
const isSwapped = (row: Row): boolean =>
  row.permutation !== undefined && row.difference !== undefined && isWithin(row.difference, row.tolerance);

/** Values of a graph by their ids, whatever else it gives. */
async function valuesOf(
  graph: Graph,
  ids: readonly ValueId[],
  run: (graph: Graph) => Promise<ReadonlyMap<string, Shaped>>,
): Promise<Map<ValueId, Shaped>> {
  const taps = [...new Set(ids)].map((value, i): NamedValue => ({ name: `compared.${i}`, value }));
  const results = await run(withTaps(graph, taps));
  return new Map(taps.map(({ name, value }) => [value, results.get(name)!]));
}

interface Around extends Pick<CompareJob, "run"> {
  readonly given: ReadonlyMap<ValueId, Aligned>;
  readonly aligned: ReadonlyMap<Row, Aligned>;
  readonly found: ReadonlyMap<ValueId, Shaped>;
}

/** Of the rows that deviate, how far they are when what they are computed from is what is expected. */
async function ownDifferences(
  graph: Graph,
  rows: readonly Row[],
  { given, aligned, found, run }: Around,
): Promise<Map<Row, Difference>> {
  const { graph: parts, inputs } = cutGraph(graph, given.keys());
  const wanted = rows.filter((r) => r.status === "deviates" && graph.values.get(r.value)!.kind !== "input");
  const more: Record<string, Shaped> = {};
  const tensorOf = (id: ValueId): Shaped => ({
    shape: found.get(id)!.shape,
    data: Float32Array.from(given.get(id)!.data),
  });
  for (const [id, name] of inputs) more[name] = tensorOf(id);
  // An input of the model for which there is an array is that.
  for (const { id, classes } of inputsOf(graph)) if (given.has(id) && classes === undefined) more[id] = tensorOf(id);
  const results = await valuesOf(
    parts,
    wanted.map((r) => r.value),
    (g) => run(g, more),
  );
  const own = new Map<Row, Difference>();
  for (const row of rows) {
    const ours = results.get(row.value);
    const expected = aligned.get(row);
    if (expected === undefined) continue;
    if (ours !== undefined) own.set(row, align(ours, { shape: ours.shape, data: expected.data }, Infinity)!.difference);
    else if (row.difference !== undefined) own.set(row, row.difference);
  }
  return own;
}

function faultsIn(rows: readonly Row[], { graph, names }: NamedGraph): Fault[] {
  const byValue = new Map(rows.map((r) => [r.value, r]));
  // A call and the last one in it are one value; of several arrays of one, some may agree.
  const bad = rows
    .filter((r) => r.status === "deviates" || r.status === "shape")
    .filter((r, i, all) => all.findIndex((other) => other.value === r.value) === i);
  const faults = bad.map((row): Fault => {
    const from = new Set<Row>();
    const between = new Set<ValueId>();
    const visit = (id: ValueId): void => {
      const value = graph.values.get(id)!;
      const known = id === row.value ? undefined : byValue.get(id);
      if (known !== undefined) return void from.add(known);
      if (value.kind !== "comprehension" || between.has(id)) return;
      between.add(id);
      for (const l of loadsOf(value.body)) visit(l.value);
    };
    visit(row.value);
    const inOrder = [...graph.values.keys()].filter((id) => between.has(id) || id === row.value);
    const askFor = [...names].filter(([name, id]) => name !== id && id !== row.value && between.has(id));
    return {
      row,
      from: rows.filter((r) => from.has(r)),
      between: inOrder,
      askFor: askFor.map(([name]) => name),
    };
  });
  // What comes of an array of another shape is nobody's fault but that one's.
  return faults.filter(
    ({ row, from }) => row.status === "shape" || !from.some((r) => r.status === "shape") || faults[0]!.row === row,
  );
}

/** By how much a difference has to grow, and how large it has to be, to be worth a word. */
const muchGrowth = 10;
const muchDifference = 2e-6;

function growthIn(rows: readonly Row[], graph: Graph): Pick<Comparison, "growth"> {
  const ancestors = worstBefore(rows, graph);
  let growth: Comparison["growth"];
  for (const row of rows) {
    const from = Math.max(ancestors.get(row)!, 1e-7);
    const { relative } = row.difference!;
    if (relative < muchDifference || relative < muchGrowth * from || graph.values.get(row.value)!.kind === "input")
      continue;
    if (growth === undefined || relative / from > growth.row.difference!.relative / growth.from) growth = { row, from };
  }
  return growth === undefined ? {} : { growth };
}

/** The largest difference of what each row is computed from. */
function worstBefore(rows: readonly Row[], graph: Graph): Map<Row, number> {
  const own = new Map<ValueId, number>();
  for (const r of rows) own.set(r.value, Math.max(own.get(r.value) ?? 0, r.difference!.relative));
  const worst = new Map<ValueId, number>();
  const before = new Map<ValueId, number>();
  for (const value of graph.values.values()) {
    const reads = value.kind === "comprehension" ? loadsOf(value.body).map((l) => worst.get(l.value) ?? 0) : [];
    before.set(value.id, Math.max(0, ...reads));
    worst.set(value.id, own.get(value.id) ?? before.get(value.id)!);
  }
  return new Map(rows.map((r) => [r, before.get(r.value)!]));
}
