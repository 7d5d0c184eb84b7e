/**
 * Random programs that change their own parameters: maps, neighbours, sums and contractions of a few equal tensors,
 * some of which are stored over these tensors. And their execution in memory as it was planned, so that what is stored
 * too early shows.
 */
import fc from "fast-check";
import { computeRows } from "../../src/interp/evaluate-graph.ts";
import {
  type Comprehension,
  type Graph,
  type NamedValue,
  type ParamValue,
  type Value,
  elements,
} from "../../src/ir/graph.ts";
import { add, indexConst, indexVar, makeVar, modulo } from "../../src/ir/index-expr.ts";
import type { KernelProgram, MemoryPlan } from "../../src/ir/kernel.ts";
import { printGraph } from "../../src/ir/print-graph.ts";
import { type Scalar, apply, constant, load, reduce } from "../../src/ir/scalar.ts";

export interface MachinePlan {
  readonly rows: number;
  readonly columns: number;
  readonly states: number;
  /** Of each value: its kind, and what it reads. */
  readonly values: readonly (readonly [kind: number, a: number, b: number])[];
  /** Of each state: what is stored over it, if anything. */
  readonly stores: readonly (number | undefined)[];
}

/** `s0`, `s1`, … are the states, `v0`, … the values. */
export function machine({ rows, columns, states, values, stores }: MachinePlan): Graph {
  const shape = [rows, columns];
  const made: Value[] = Array.from(
    { length: states },
    (_, i): ParamValue => ({
      kind: "param",
      id: `s${i}`,
      shape,
      batched: false,
      spans: [],
      trained: false,
      init: ["zeros"],
    }),
  );
  values.forEach(([kind, a, b], n) => {
    const [i, j, k, l] = [makeVar("i", rows), makeVar("j", columns), makeVar("k", columns), makeVar("l", rows)];
    const [x, y] = [made[a % made.length]!.id, made[b % made.length]!.id];
    const own = [indexVar(i), indexVar(j)];
    const bodies: (() => Scalar)[] = [
      () => apply("add", apply("mul", constant(0.5), load(x, own)), apply("tanh", load(y, own))),
      () =>
        apply(
          "sub",
          load(x, [indexVar(i), modulo(add(indexVar(j), indexConst(1)), columns)]),
          apply("mul", constant(0.25), load(y, own)),
        ),
      () =>
        apply(
          "sub",
          load(x, own),
          apply("div", reduce("sum", [k], load(y, [indexVar(i), indexVar(k)])), constant(columns)),
        ),
      () =>
        apply(
          "tanh",
          apply(
            "add",
            load(y, own),
            reduce(
              "sum",
              [l],
              apply(
                "mul",
                load(x, [indexVar(i), modulo(add(indexVar(l), indexConst(0)), columns)]),
                load(y, [indexVar(l), indexVar(j)]),
              ),
            ),
          ),
        ),
      () =>
        apply(
          "mul",
          load(x, own),
          apply(
            "rsqrt",
            apply(
              "add",
              constant(1),
              reduce(
                "sum",
                [l, k],
                apply("mul", load(y, [indexVar(l), indexVar(k)]), load(y, [indexVar(l), indexVar(k)])),
              ),
            ),
          ),
        ),
      () => apply("add", load(x, own), load(y, own)),
    ];
    const value: Comprehension = {
      kind: "comprehension",
      id: `v${n}`,
      shape,
      batched: true,
      spans: [],
      axes: [i, j],
      body: bodies[kind % bodies.length]!(),
    };
    made.push(value);
  });
  const outputs = stores
    .slice(0, states)
    .flatMap((value, i): NamedValue[] =>
      value === undefined ? [] : [{ name: `new${i}`, value: made[value % made.length]!.id, into: `s${i}` }],
    );
  const plain = { name: "last", value: made.at(-1)!.id };
  return {
    name: "machine",
    values: new Map(made.map((v) => [v.id, v])),
    outputs: [...outputs, plain],
    taps: [],
    dialects: {},
    varies: true,
  };
}

/** Machines of a few states. */
export function machineArbitrary(): fc.Arbitrary<Graph> {
  const small = fc.nat(40);
  return fc
    .record({
      rows: fc.constantFrom(2, 3, 4),
      columns: fc.constantFrom(4, 5, 8),
      states: fc.integer({ min: 1, max: 4 }),
      values: fc.array(fc.tuple(small, small, small), { minLength: 1, maxLength: 8 }),
      stores: fc.array(fc.option(small, { nil: undefined }), { minLength: 4, maxLength: 4 }),
    })
    .map((plan) => {
      const graph = machine(plan);
      return Object.defineProperty(graph, fc.toStringMethod, { value: () => `\n${printGraph(graph)}` });
    });
}

/** Places one after the other, in an order that is not that of the names. */
export function placesOf(graph: Graph): Map<string, number> {
  const names = [
    ...new Set([
      ...[...graph.values.values()].filter((v) => v.kind === "param").map((v) => v.id),
      ...graph.outputs.flatMap((o) => o.into ?? []),
    ]),
  ].reverse();
  let offset = 0;
  return new Map(
    names.map((name) => {
      const at = offset;
      offset += 256 * Math.ceil((4 * elements(graph.values.get(name)!.shape)) / 256);
      return [name, at];
    }),
  );
}

/** Runs the kernels in the memory that the plan gives them: outputs as they lie there at the end. */
export function executeInMemory(
  program: KernelProgram,
  memory: MemoryPlan,
  params: Readonly<Record<string, ArrayLike<number>>>,
): Map<string, Float64Array> {
  const spaces = {
    weights: new Float64Array(memory.weights / 4).fill(NaN),
    arena: new Float64Array(memory.arena / 4).fill(NaN),
  };
  const region = (id: string): Float64Array => {
    const place = memory.places.get(id)!;
    return spaces[place.space].subarray(place.offset / 4, place.offset / 4 + elements(program.shapes.get(id)!.shape));
  };
  for (const p of program.params) region(p.id).set(params[p.id]!);
  for (const kernel of program.kernels) {
    const { shape } = program.shapes.get(kernel.value)!;
    const out = computeRows(
      { loops: kernel.loops, store: kernel.store, shape, body: kernel.body },
      true,
      1,
      (id) => ({ ...program.shapes.get(id)!, data: region(id) }),
      region(kernel.value),
    );
    region(kernel.value).set(out);
  }
  return new Map(program.outputs.map((o) => [o.name, region(o.value).slice()]));
}
