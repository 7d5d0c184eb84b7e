/** Checks a graph against the rules of `graph.ts`. The pass manager runs it: after every pass, or the last. */
import type { Comprehension, Graph, StateValue, Value } from "./graph.ts";
import { isRecurrence, orderOf } from "./recurrence.ts";
import { readsIn } from "./scalar.ts";
import { bodyFaults, loadsBatched } from "./verify-body.ts";

export interface VerifyOptions {
  /** Points enumerated at most for one subscript or one store. */
  readonly cap?: number;
}

/** What is wrong with `graph`, a sentence each, the value's name first; empty where all is well. */
export function verifyGraph(graph: Graph, options: VerifyOptions = {}): string[] {
  const faults: string[] = [];
  const before = new Map<string, Value>();
  for (const [id, value] of graph.values) {
    const own: string[] = [];
    if (value.id !== id) own.push(`stands under the name '${id}'`);
    if (before.has(value.id)) own.push("is defined twice");
    if (value.shape.some((n) => !Number.isInteger(n) || n < 1)) own.push(`has shape [${value.shape.join(", ")}]`);
    if (value.kind === "param" && value.batched) own.push("is a parameter and batched");
    if (value.kind === "state") own.push(...stateFaults(value, graph));
    if (value.classes !== undefined && !(Number.isInteger(value.classes) && value.classes > 0))
      own.push(`has ${value.classes} classes`);
    if (value.kind === "comprehension")
      own.push(
        ...comprehensionFaults(value, (name) => (name === value.id ? value : before.get(name)), options.cap),
        ...orderFaults(value, options.cap),
      );
    if (value.kind === "comprehension" && graph.varies && !value.batched)
      own.push("would be computed at load, where parameters vary");
    before.set(value.id, value);
    faults.push(...own.map((fault) => `${value.id}: ${fault}`));
  }
  faults.push(
    ...namedFaults("output", graph.outputs, before),
    ...namedFaults("tap", graph.taps, before),
    ...placeFaults(graph),
  );
  return faults;
}

/** What reads itself has an order in which it can be computed. */
const orderFaults = (value: Comprehension, cap: number | undefined): string[] =>
  isRecurrence(value) && !("along" in orderOf(value, cap)) ? ["reads itself in no order"] : [];

/** A state is kept for each row of the batch, and is updated. */
function stateFaults({ id, batched }: StateValue, { outputs, varies }: Graph): string[] {
  return [
    ...(batched ? [] : ["is a state and not batched"]),
    ...(outputs.some((o) => o.into === id) ? [] : ["is a state and never updated"]),
    ...(varies ? ["is a state of a training"] : []),
  ];
}

/** A place takes one output, and holds a parameter or a state before or nothing that the graph knows. */
function placeFaults({ outputs, values }: Graph): string[] {
  return outputs.flatMap(({ name, into }, i) => {
    if (into === undefined) return [];
    const held = values.get(into);
    return [
      ...(outputs.findIndex((o) => o.into === into) === i
        ? []
        : [`output '${name}' is stored in the place of '${into}', as another is`]),
      ...(held === undefined || held.kind === "param" || held.kind === "state"
        ? []
        : [`output '${name}' is stored in the place of '${into}', which is no parameter and no state`]),
    ];
  });
}

/** Named values exist, and no name is given twice. */
export function namedFaults(what: string, named: Graph["outputs"], known: { has(value: string): boolean }): string[] {
  const names = new Set<string>();
  return named.flatMap(({ name, value }) => [
    ...(known.has(value) ? [] : [`${what} '${name}' is '${value}', which does not exist`]),
    ...(names.size < names.add(name).size ? [] : [`${what} '${name}' is given twice`]),
  ]);
}

function comprehensionFaults(
  value: Comprehension,
  tensor: (name: string) => Value | undefined,
  cap: number | undefined,
): string[] {
  const faults: string[] = [];
  const sizes = value.axes.map((v) => v.size);
  if (sizes.join() !== value.shape.join())
    faults.push(`axes of sizes [${sizes.join(", ")}] for shape [${value.shape.join(", ")}]`);
  if (new Set(value.axes).size !== value.axes.length) faults.push("has an axis twice");
  const batched = loadsBatched(value.body, tensor);
  if (batched && !value.batched) faults.push("loads a batched value but is not batched");
  for (const { value: read, max } of readsIn(value.body)) {
    const classes = tensor(read)?.classes;
    if (classes === undefined || classes > max + 1)
      faults.push(`reads '${read}' as an integer in 0 .. ${max}, which it is not known to be`);
  }
  return [...faults, ...bodyFaults(value.body, value.axes, tensor, cap)];
}
