/** Updates in place: which of them one dispatch does, and that it gives what doing them one after the other gives. */
import { describe, expect, test } from "vitest";
import type { Comprehension, Graph, NamedValue, ParamValue, Value } from "../../../src/ir/graph.ts";
import { add, indexConst, indexVar, makeVar, modulo } from "../../../src/ir/index-expr.ts";
import { type Scalar, apply, constant, load } from "../../../src/ir/scalar.ts";
import { type Target, software } from "../../../src/ir/target.ts";
import { verifyKernels } from "../../../src/ir/verify-kernel.ts";
import { runPasses } from "../../../src/passes/pass-manager.ts";
import { machine, placesOf } from "../../support/state-machine.ts";

/** Dispatches of the program: the kernels of each. */
function dispatches(
  graph: Graph,
  { target = software, disabled = [] }: { target?: Target; disabled?: readonly string[] } = {},
): string[] {
  const { kernels } = runPasses(graph, { target, taps: [], disabled, places: placesOf(graph) }).program;
  return kernels.reduce<string[]>(
    (list, k) => (k.withPrevious ? [...list.slice(0, -1), `${list.at(-1)} ${k.name}`] : [...list, k.name]),
    [],
  );
}

const base = { rows: 2, columns: 4 };
/** An optimiser's step over [2, 4]: `v0` is stored over what `v1` reads, and the other way round for neither. */
const twoUpdates = machine({
  ...base,
  states: 2,
  values: [
    [0, 0, 1],
    [0, 1, 1],
  ],
  stores: [2, 3],
});

describe("one dispatch", () => {
  test("for updates of as many elements, the one that reads the old value of the other first", () => {
    expect(dispatches(twoUpdates)).toEqual(["v0 v1"]);
    expect(dispatches(twoUpdates, { disabled: ["join-updates"] })).toEqual(["v0", "v1"]);
  });
  test("for updates between which others stand: the first waits", () => {
    const graph = vectors(
      { a: 8, b: 8, c: 12 },
      { a: (at) => load("b", [at]), c: () => constant(1), b: () => constant(2) },
    );
    expect(dispatches(graph)).toEqual(["c.new", "a.new b.new"]);
  });
});

describe("each its own", () => {
  test("for other lengths", () => {
    expect(dispatches(vectors({ a: 8, b: 12 }, { a: () => constant(1), b: () => constant(2) }))).toEqual([
      "a.new",
      "b.new",
    ]);
  });
  test("where an update is read by what comes after", () => {
    const graph = machine({
      ...base,
      states: 2,
      values: [
        [0, 0, 0],
        [2, 1, 2],
      ],
      stores: [2, 3],
    });
    expect(dispatches(graph)).toEqual(["v0", "v1"]);
  });
  test("where one reads neighbours of what the other stores over", () => {
    const graph = vectors(
      { a: 8, b: 8 },
      { a: (at) => load("b", [modulo(add(at, indexConst(1)), 8)]), b: () => constant(2) },
    );
    expect(dispatches(graph)).toEqual(["a.new", "b.new"]);
  });
  test("where what waits would read what is stored over meanwhile", () => {
    const graph = vectors(
      { a: 8, b: 8, c: 4 },
      { a: () => load("c", [indexConst(0)]), c: () => constant(1), b: () => constant(2) },
    );
    expect(dispatches(graph)).toEqual(["a.new", "c.new", "b.new"]);
  });
  test("beyond what a kernel may bind", () => {
    const four = vectors(
      { a: 8, b: 8, c: 8, d: 8 },
      { a: () => constant(1), b: () => constant(2), c: () => constant(3), d: () => constant(4) },
    );
    expect(dispatches(four, { target: { ...software, storageBuffers: 3 } })).toEqual(["a.new b.new c.new", "d.new"]);
  });
});

test("what may not be done together is told", () => {
  const { program } = runPasses(twoUpdates, {
    target: software,
    taps: [],
    disabled: ["join-updates"],
    places: placesOf(twoUpdates),
  });
  const [first, second] = program.kernels as [(typeof program.kernels)[0], (typeof program.kernels)[0]];
  const faults = (change: Partial<typeof second>): string =>
    verifyKernels({ ...program, kernels: [first, { ...second, withPrevious: true, ...change }] }).join("\n");
  expect(faults({})).toMatch(/other loops/);
  expect(faults({ tile: { ...second.tile, workgroup: 8 } })).toMatch(/another tile/);
  expect(verifyKernels({ ...program, kernels: [{ ...first, withPrevious: true }, second] }).join("\n")).toMatch(
    /and there is none/,
  );
});

/** Vectors, and by name, in order, what is added to some of them. */
function vectors(
  sizes: Readonly<Record<string, number>>,
  updates: Readonly<Record<string, (at: ReturnType<typeof indexVar>) => Scalar>>,
): Graph {
  const params = Object.entries(sizes).map(
    ([id, size]): ParamValue => ({
      kind: "param",
      id,
      shape: [size],
      batched: false,
      spans: [],
      trained: false,
      init: ["zeros"],
    }),
  );
  const values = Object.entries(updates).map(([id, added]): Comprehension => {
    const n = makeVar("n", sizes[id]!);
    return {
      kind: "comprehension",
      id: `${id}.new`,
      shape: [n.size],
      batched: true,
      spans: [],
      axes: [n],
      body: apply("add", load(id, [indexVar(n)]), added(indexVar(n))),
    };
  });
  const outputs = Object.keys(updates).map(
    (id): NamedValue => ({ name: `update:${id}`, value: `${id}.new`, into: id }),
  );
  return {
    name: "vectors",
    values: new Map([...params, ...values].map((v): [string, Value] => [v.id, v])),
    outputs,
    taps: [],
    dialects: {},
    varies: true,
  };
}
