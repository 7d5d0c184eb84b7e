/**
 * The test every graph pass has: the text before and after shows what the pass does, both graphs are well formed, and
 * both mean the same on random data. `spec` is `.vit` text with one model (or a graph that is there already).
 */
import { expect, test } from "vitest";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, comprehensionsOf, elements } from "../../src/ir/graph.ts";
import { printComprehension } from "../../src/ir/print-graph.ts";
import { software } from "../../src/ir/target.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import type { GraphPass, PassContext } from "../../src/passes/pass.ts";
import { randomData } from "./random-graph.ts";

export interface PassCase {
  readonly spec: string | Graph;
  /** The model's values before the pass, as `printValues` writes them. */
  readonly before?: string;
  readonly after: string;
  /** Passes that run first, where the pass needs their form. */
  readonly first?: readonly GraphPass[];
  readonly context?: Partial<PassContext>;
}

/** Runs `pass` on `spec` and compares the text before (where given) and after, the meaning, and the form. */
export function passTest(
  name: string,
  pass: GraphPass,
  { spec, before, after, first = [], context = {} }: PassCase,
): void {
  test(name, () => {
    const elaborated = typeof spec === "string" ? graphOf(spec) : spec;
    const all: PassContext = { target: software, taps: elaborated.taps.map((t) => t.name), ...context };
    const graph = first.reduce((g, p) => p.run(g, all), elaborated);
    expect(verifyGraph(graph), "before the pass").toEqual([]);
    if (before !== undefined) expect(printValues(graph)).toBe(tidy(before));
    const result = pass.run(graph, all);
    expect(verifyGraph(result), "after the pass").toEqual([]);
    expect(printValues(result)).toBe(tidy(after));
    expectSameMeaning(graph, result);
  });
}

/** The graph of the only model (or first variant) of a spec text. */
export function graphOf(text: string): Graph {
  const spec = openSpec({ name: "test.vit", text }, () => undefined);
  return elaborateVariant(spec, spec.variants[0]?.name ?? spec.models[0] ?? "");
}

/**
 * Every equation, then `output y = v` and `tap t = v` for names that are not their value's own: what a pass's test
 * compares.
 */
export function printValues(graph: Graph): string {
  const named = (what: string, list: Graph["outputs"]) =>
    list.flatMap(({ name, value }) => (name === value ? [] : [`  ${what} ${name} = ${value}`]));
  return tidy(
    [
      ...comprehensionsOf(graph).flatMap(printComprehension),
      ...named("output", graph.outputs),
      ...named("tap", graph.taps),
    ].join("\n"),
  );
}

/** Common indentation, blank lines and spaces at line ends do not count. */
function tidy(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  const margin = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join("\n");
}

/**
 * What is named the same in both graphs has the same numbers, on random data; what `actual` names, `expected` names
 * too.
 */
export function expectSameMeaning(expected: Graph, actual: Graph, tolerance = 1e-9): void {
  const [wanted, got] = [expected, actual].map((g) => evaluateGraph(g, randomData(g))) as [
    Map<string, Float64Array>,
    Map<string, Float64Array>,
  ];
  expect(actual.outputs.map((o) => o.name)).toEqual(expected.outputs.map((o) => o.name));
  for (const kind of ["outputs", "taps"] as const) {
    for (const { name, value } of actual[kind]) {
      const source = expected[kind].find((n) => n.name === name);
      expect(source, `'${name}' is new`).toBeDefined();
      // A pass may drop unit axes of a value; its elements and their order stay.
      expect(elements(actual.values.get(value)!.shape), name).toBe(elements(expected.values.get(source!.value)!.shape));
      const [a, b] = [wanted.get(source!.value)!, got.get(value)!];
      expect(firstDifference(a, b, tolerance), name).toBeUndefined();
    }
  }
}

/**
 * Where two tensors differ by more than `tolerance` (relative above 1), and how; undefined where nowhere. NaN differs
 * from everything.
 */
export function firstDifference(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  tolerance: number,
): string | undefined {
  if (expected.length !== actual.length) return `${actual.length} elements, not ${expected.length}`;
  for (let i = 0; i < expected.length; i++) {
    const [e, a] = [expected[i]!, actual[i]!];
    if (!(Math.abs(e - a) <= tolerance * Math.max(1, Math.abs(e)))) return `element ${i} is ${a}, not ${e}`;
  }
  return undefined;
}
