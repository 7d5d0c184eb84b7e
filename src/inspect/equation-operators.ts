/**
 * What each equation is in the words of tensor libraries: the operators that it became, and which equations are none of
 * them (`operators/operator-graph.ts`). Exporters write the same.
 */
import { type Comprehension, type Graph, type Value, comprehensionsOf, withValues } from "../ir/graph.ts";
import { cumulativeSum } from "../analysis/cumulative-sum.ts";
import { stepsOf } from "../analysis/steps-of-recurrence.ts";
import { isRecurrence } from "../ir/recurrence.ts";
import { type ValueId, loadsOf } from "../ir/scalar.ts";
import { lowerGraph } from "../operators/lower-graph.ts";
import { OperatorBuilder } from "../operators/operator-builder.ts";
import { type Tensor, isView, tensorsOf } from "../operators/operator-graph.ts";
import { recognise } from "../operators/recognise.ts";
import type { EquationOperators } from "./description.ts";
import { placesOf } from "./kernels.ts";

/** Of every equation that an output is made of, in their order. */
export function equationOperators(source: Graph): EquationOperators[] {
  const builder = new OperatorBuilder({ tables: false });
  // Of recurrences libraries have those that read the step before: to all others the rest are given.
  const isOpaque = (v: Comprehension): boolean =>
    isRecurrence(v) && cumulativeSum(v) === undefined && stepsOf(v) === undefined;
  const recurrences = comprehensionsOf(source).filter(isOpaque);
  const graph = withValues(
    source,
    [...source.values.values()].map((v): Value => {
      const { id, shape, batched, spans } = v;
      return v.kind === "comprehension" && isOpaque(v) ? { kind: "input", id, shape, batched, spans } : v;
    }),
  );
  const read = recurrences.flatMap((v) => loadsOf(v.body).map((l) => l.value));
  const outputs = [...new Set([...graph.outputs.map((o) => o.value), ...read])];
  const { tensors, general } = lowerGraph(graph, builder, outputs);
  const became = new Map<Tensor, Tensor>();
  const roots = recognise(
    builder,
    outputs.map((id) => tensors.get(id)!),
    { attention: true, became },
  );
  const still = new Set<Tensor>();
  const tables = new Set<Tensor>();
  for (const t of tensorsOf(roots)) {
    still.add(t);
    if (t.operator.kind !== "given" && t.operands.every((o) => tables.has(o))) tables.add(t);
  }
  const equations = comprehensionsOf(graph).filter((v) => tensors.has(v.id));
  /** The tensor that a value is, where it was not put into another. */
  const tensorOf = (v: Comprehension): Tensor | undefined => {
    const tensor = became.get(tensors.get(v.id)!);
    return tensor !== undefined && still.has(tensor) ? tensor : undefined;
  };
  const named = new Set(equations.flatMap((v) => tensorOf(v) ?? []));
  const within = containers(equations, (v) => tensorOf(v) !== undefined);
  const told = new Set<Tensor>();
  return equations.map((v): EquationOperators => {
    const tensor = tensorOf(v);
    const first = tensor !== undefined && !told.has(tensor);
    if (first) told.add(tensor);
    const into = within.get(v.id);
    return {
      name: v.id,
      at: placesOf(v.spans.slice(0, 1)),
      operators: first ? namesOf(tensor, named, (t) => tables.has(t)) : [],
      ...(into !== undefined && { within: into }),
      general: general.includes(v.id),
    };
  });
}

/** The value that each of those that are no tensors of their own was put into. */
function containers(
  equations: readonly Comprehension[],
  isThere: (v: Comprehension) => boolean,
): Map<ValueId, ValueId> {
  const within = new Map<ValueId, ValueId>();
  for (const v of equations.toReversed())
    for (const { value } of loadsOf(v.body)) within.set(value, isThere(v) ? v.id : (within.get(v.id) ?? v.id));
  for (const v of equations) if (isThere(v)) within.delete(v.id);
  return within;
}

/**
 * The operators between `t` and what is told elsewhere, each name once, what libraries have a function for first; views
 * where there is nothing else. What depends on nothing that is given is a table.
 */
function namesOf(t: Tensor, elsewhere: ReadonlySet<Tensor>, isTable: (t: Tensor) => boolean): string[] {
  const own = tensorsOf([t], (x) => (x === t || !elsewhere.has(x) ? x.operands : []));
  const made = own.filter((x) => (x === t || !elsewhere.has(x)) && x.operator.kind !== "given" && !isTable(x));
  const computed = made.filter((x) => !isView(x));
  const [functions, arithmetic] = [computed.filter(isFunction), computed.filter((x) => !isFunction(x))];
  return [...new Set((computed.length > 0 ? [...functions, ...arithmetic] : made).map(nameOf))];
}

const isFunction = ({ operator: { kind } }: Tensor): boolean => !["pointwise", "where", "gather"].includes(kind);

function nameOf({ operator: o }: Tensor): string {
  switch (o.kind) {
    case "pointwise":
    case "reduce":
      return o.op;
    case "activation":
      return o.name;
    case "pool":
      return `${o.op}_pool`;
    default:
      return o.kind;
  }
}

/** Equations that came from one line and became the same. */
export interface OperatorRow {
  readonly place: string;
  readonly what: string;
  readonly names: readonly string[];
}

/** What the equations became, line by line of their specs. */
export function operatorRows(equations: readonly EquationOperators[]): OperatorRow[] {
  const byName = new Map(equations.map((e) => [e.name, e]));
  const rows = new Map<string, OperatorRow & { readonly names: string[] }>();
  for (const e of equations) {
    const [place, what] = [e.at[0] ?? "", operatorText(e, byName)];
    const row = rows.get(`${place} ${what}`) ?? { place, what, names: [] };
    rows.set(`${place} ${what}`, row);
    row.names.push(e.name);
  }
  return [...rows.values()];
}

/** How many of them are no operation, in a sentence. */
export function generalText(equations: readonly EquationOperators[]): string {
  const general = equations.filter((e) => e.general);
  return general.length === 0
    ? `All ${equations.length} equations are operations of tensor libraries.`
    : `${general.length} of ${equations.length} equations are no operation of tensor libraries, and are computed there element by element: ${general.map((e) => e.name).join(", ")}.`;
}

/** How an equation that is no operation is called. */
const noOperation = "no library operation";

/** What an equation is, in some words; `byName` are all, for those that are parts of others. */
function operatorText(e: EquationOperators, byName: ReadonlyMap<string, EquationOperators>): string {
  const short = (names: readonly string[], most: number): string =>
    [...names.slice(0, most), ...(names.length > most ? ["…"] : [])].join(", ");
  const whole = e.within === undefined ? undefined : byName.get(e.within);
  const ofWhole = whole?.operators.length ? short(whole.operators.slice(0, 1), 1) : e.within;
  const text =
    e.operators.length > 0 ? short(e.operators, mostNames) : ofWhole === undefined ? "as it is" : `part of ${ofWhole}`;
  return e.general ? `${noOperation} (${text})` : text;
}

const mostNames = 4;
