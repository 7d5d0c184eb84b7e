/** Small specs in tests: a text becomes a graph, its printed equations, its numbers, or its diagnostics. */
import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Diagnostic, Source } from "../../src/diagnostics/diagnostic.ts";
import { checkSpec } from "../../src/elaborate/check.ts";
import { joinFrom } from "../../src/elaborate/open-spec.ts";
import { type Spec, elaborate, loadSpec } from "../../src/elaborate/elaborate.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { type Graph, comprehensionsOf } from "../../src/ir/graph.ts";
import { showScalar } from "../../src/ir/scalar.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";

const root = new URL("../../specs/", import.meta.url);
const shipped = (path: string): string | undefined => {
  const url = new URL(path, root);
  return existsSync(url) ? readFileSync(url, "utf8") : undefined;
};

/** A spec of `text`, which may import the library, what stands in `specs/`, and `files`. */
export function spec(text: string, files: Readonly<Record<string, string>> = {}): Spec {
  const read = (path: string, from: Source): Source | undefined => {
    const found = files[path] ?? shipped(joinFrom(from.name, path)) ?? shipped(path);
    return found === undefined ? undefined : { name: path, text: found };
  };
  return loadSpec({ name: "test.vit", text }, read);
}

/** One of `specs/`, by file name. */
export const shippedSpec = (name: string): Spec => spec(readFileSync(new URL(name, root), "utf8"));

/** The graph of `variant`; fails the test where there is a diagnostic or the graph does not verify. */
export function graphOf(of: Spec | string, variant = "m"): Graph {
  const { graph, diagnostics } = elaborate(typeof of === "string" ? spec(of) : of, variant);
  expect(diagnostics.map(show)).toEqual([]);
  expect(verifyGraph(graph!)).toEqual([]);
  return graph!;
}

/** A model with the inputs `x[4, 6]` and `u[6]`, and these lines; the last should define `y`. */
export const model = (...lines: readonly string[]): string =>
  ["model m(n = 4) {", "  input x[n, 6]", "  input u[6]", ...lines.map((l) => `  ${l}`), "  output out = y", "}"].join(
    "\n",
  );

/** The equations of a graph as text: `y[i: 4, j: 6] = …`. */
export function equations(of: Spec | string, variant = "m"): string[] {
  return comprehensionsOf(graphOf(of, variant)).map(
    (v) => `${v.id}[${v.axes.map((a) => `${a.name}: ${a.size}`).join(", ")}] = ${showScalar(v.body)}`,
  );
}

/** What the output named `name` is for the given inputs and parameters, in float64. */
export function compute(
  of: Spec | string,
  given: Readonly<Record<string, ArrayLike<number>>>,
  name = "out",
  variant = "m",
): number[] {
  const graph = graphOf(of, variant);
  const values = evaluateGraph(graph, { batch: 1, inputs: given, params: given });
  const output = [...graph.outputs, ...graph.taps].find((o) => o.name === name)!;
  return [...values.get(output.value)!];
}

/** `VIT2001 'scale'`: the code and the text it points at. */
export const show = (d: Diagnostic): string => `${d.code} ${d.span.source.text.slice(d.span.start, d.span.end)}`;

/** Every diagnostic of a spec, as `show` writes it. */
export function mistakes(of: Spec | string): string[] {
  return checkSpec(typeof of === "string" ? spec(of) : of).map(show);
}

/** `0, 1, … count-1`. */
export const counting = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
