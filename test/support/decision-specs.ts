/**
 * Decisions about speed as data: what a row of the tables says, specs whose kernels depend on one size, and what is
 * looked at in them.
 */
import type { CompileOptions, Compiled as CompiledPlan } from "../../src/compile.ts";
import type { Plan } from "../../src/runtime/plan.ts";
import { comprehensionsOf } from "../../src/ir/graph.ts";
import type { Target } from "../../src/ir/target.ts";

/** For a target of WebGPU, as most of these are. */
type Compiled = CompiledPlan<Plan>;
import { absorbViews } from "../../src/passes/graph/absorb-views.ts";
import { eliminateCommonSubexpressions } from "../../src/passes/graph/eliminate-common-subexpressions.ts";
import { eliminateDeadValues } from "../../src/passes/graph/eliminate-dead-values.ts";
import { hoistReductions } from "../../src/passes/graph/hoist-reductions.ts";
import type { GraphPass } from "../../src/passes/pass.ts";
import { rematerialise } from "../../src/passes/graph/rematerialise.ts";
import { everyTile } from "../../src/passes/tiling/tile-candidates.ts";
import { compileText } from "./compile-text.ts";
import { withGradients } from "./gradients.ts";
import { graphOf } from "./pass-test.ts";
import type { TileFields } from "./tile-fields.ts";

/** What is seen of the case of size `n` on a target. */
export type See = (n: number, target: Target) => unknown;

/** A threshold: `at` is the last size on its side, `at + step` the first beyond. */
export interface Threshold {
  /** The field of the target, with its group; none where the threshold is a constant of a pass. */
  readonly fact?: string;
  readonly of: string;
  readonly target: Target;
  readonly at: number;
  readonly step: number;
  readonly see: See;
  readonly within: unknown;
  readonly beyond: unknown;
}

/** A fact that is no threshold: with another value something else is best. */
export interface Size {
  readonly fact: string;
  readonly target: Target;
  readonly to: unknown;
  readonly see: (target: Target) => unknown;
  readonly gives: unknown;
  readonly instead: unknown;
}

export type Look<T = unknown> = (compiled: Compiled, target: Target) => T;

export const compiled = (lines: string, target: Target, options: CompileOptions = {}): Compiled =>
  compileText(`model m() {\n${lines}\n}`, { target, ...options }) as Compiled;

/** What `look` finds in the spec that `lines` writes. */
export const of =
  (lines: (n: number) => string, look: Look): See =>
  (n, target) =>
    look(compiled(lines(n), target), target);

export const kinds: Look = ({ program }) => program.kernels.map((k) => k.form.kind).join(" ");
export const lastTile = ({ program }: Compiled): TileFields => program.kernels.at(-1)!.tile;
/** How often a pattern occurs in the texts. */
export const count =
  (pattern: RegExp): Look<number> =>
  ({ plan }) =>
    plan.pipelines.reduce((n, { wgsl }) => n + (wgsl.match(pattern) ?? []).length, 0);
export const loops = count(/\bfor \(/g);
/** Whether the last kernel may have such a tile. */
export const may =
  (is: (t: TileFields) => boolean): Look<boolean> =>
  ({ program }, target) =>
    everyTile(program.kernels.at(-1)!, target).some(is);
export const together = may((t) => t.across !== undefined);
/** The tile that the last kernel has, in short. */
export const tile: Look<string> = (c) => {
  const { workgroup, across, depth = 1, rows = 1, columns = 1, vector, subgroups } = lastTile(c);
  const block = across === undefined ? "" : ` / ${across} across, ${depth} deep${subgroups ? ", subgroups" : ""}`;
  return `${rows} x ${columns} x ${vector}, ${workgroup}${block}`;
};
/** How the last kernel is arranged. */
export const lastKind: Look = ({ program }) => program.kernels.at(-1)!.tile.kind;
/** The shape of the first value that a run stores. */
export const firstShape: Look = ({ program }) => program.shapes.get(program.kernels[0]!.value)!.shape;

/** The shape of the last value that is computed at load. */
export const lastFolded: Look = ({ program: { fold, shapes } }) =>
  fold.length > 0 && shapes.get(fold.at(-1)!.value)!.shape;

export const list = (n: number, item: (i: number) => string, between = "\n"): string =>
  Array.from({ length: n }, (_, i) => item(i)).join(between);

export const attention = (m: number, j: number, c: number, n: number, b = ""): string => {
  const [axis, at] = b === "" ? ["", ""] : [`${b}, `, "b, "];
  return `
    input q[${axis}${m}, ${c}]
    input k[${axis}${j}, ${c}]
    input v[${axis}${j}, ${n}]
    s[${at}m, j] = sum[c] q[${at}m, c] * k[${at}j, c]
    w[${at}m, j] = exp(s[${at}m, j] - max[i] s[${at}m, i])
    output y[${at}m, n] = (sum[j] w[${at}m, j] * v[${at}j, n]) / sum[i] w[${at}m, i]`;
};
export const product = (m: number, n: number, k: number): string =>
  `input x[${m}, ${k}]\n param w[${n}, ${k}] ~ normal(1)\n output y[t, o] = sum[k] x[t, k] * w[o, k]`;
/** The same of two inputs. */
export const productOfInputs = (m: number, n: number, k: number): string =>
  `input x[${m}, ${k}]\n input w[${n}, ${k}]\n output y[t, o] = sum[k] x[t, k] * w[o, k]`;
export const oneRow = (n: number, k: number): string =>
  `input x[${k}]\n param w[${n}, ${k}] ~ normal(1)\n output y[o] = sum[k] x[k] * w[o, k]`;
export const squares = (rows: number, terms: number): string =>
  `input x[${rows}, ${terms}]\n output y[t] = sum[k] x[t, k] * x[t, k]`;
export const squaresAbreast = (rows: number, terms: number): string =>
  `input x[${terms}, ${rows}]\n output y[t] = sum[k] x[k, t] * x[k, t]`;
export const share = (rows: number, terms: number): string =>
  `input x[${rows}, ${terms}]\n output y[t, d] = x[t, d] / sum[k] x[t, k] * x[t, k]`;
/** A norm, and contractions of it with so many columns. */
export const normed = (k: number, columns: readonly number[]): string => `
  input x[40, ${k}]
  p[t, d] = x[t, d] * rsqrt(mean[k] x[t, k]^2 + 1e-5)
  ${columns.map((n, i) => `param w${i}[${n}, ${k}] ~ normal(1)\n output y${i}[t, o] = sum[d] p[t, d] * w${i}[o, d]`).join("\n")}`;
export const map = "input x[300, 128]\n input z[300, 128]\n output y[t, d] = exp(x[t, d]) + z[t, d]";
export const stencil = `
  input x[16, 58, 58]
  param w[16, 3, 3] ~ normal(1)
  output y[c, h: 56, v: 56] = sum[i, j] x[c, h + i, v + j] * w[c, i, j]`;
export const convolution = `
  input x[56, 56, 16]
  param w[32, 3, 3, 16] ~ normal(1)
  output y[h: 56, v: 56, o] = sum[i: 3, j: 3, c] (if 0 <= h + i - 1 and h + i - 1 < 56 and 0 <= v + j - 1 and v + j - 1 < 56 then x[h + i - 1, v + j - 1, c] else 0) * w[o, i, j, c]`;
export const written = (n: number): string =>
  `input x[5, 16]\n output y[t, s: ${n}] = if s < 4 then sum[c] exp(x[t, c]) else max[c] x[t, c]`;
/** Sums over runs of so many steps, of which some have nothing to add. */
export const runs = (n: number): string => `
  input x[9, 24, ${n}]
  param w[4, 12, ${n}] ~ normal(1)
  output y[h: 4, t: 9, o] = sum[p: 3, c] (if h + p < 4 then x[t, h + p, c] else 0) * w[h, o, c]`;
export const segments = `
  input s[21]: class(90)
  input g[90, 48]
  output y[k: 20, d] = sum[j] (if s[k] <= j and j < s[k + 1] then g[j, d] else 0)`;
export const functions = [
  "x[k, t]",
  "x[k, t]^2",
  ...["exp", "tanh", "sigmoid", "sin", "cos", "abs", "erf"].map((f) => `${f}(x[k, t])`),
];

/** How many values of a graph are computed after a pass; `varies` as an optimiser's program does. */
export const left =
  (pass: GraphPass, lines: (n: number) => string, varies?: true): See =>
  (n, target) => {
    const graph = { ...graphOf(`model m() {\n${lines(n)}\n}`), ...(varies && { varies }) };
    return comprehensionsOf(pass.run(graph, { target, taps: [] })).length;
  };

/** Whether the backward program computes a sum of so many products again. */
export const again: See = (n, target) => {
  const graph = graphOf(`model m() {
    input x[40, ${n}]
    param w[o: 24, i: ${n}] ~ zeros
    param v[p: 20, o: 24] ~ zeros
    u[t, o] = sum[i] x[t, i] * w[o, i]
    s[t, o] = sigmoid(u[t, o])
    h[t, o] = s[t, o] * u[t, o]
    y[t, p] = sum[o] h[t, o] * v[p, o]
    output loss = sum[t, p] y[t, p] * y[t, p]
  }`);
  const values = [...graph.values].map(
    ([id, v]) => [id, v.kind === "comprehension" ? { ...v, batched: true } : v] as const,
  );
  const training = withGradients({ ...graph, varies: true, values: new Map(values) }, "loss", ["w", "v"]).graph;
  const context = { target, taps: [] };
  const first = [eliminateDeadValues, hoistReductions, absorbViews, eliminateCommonSubexpressions];
  const ready = first.reduce((g, pass) => pass.run(g, context), training);
  return rematerialise.run(ready, context).values.has("u.again");
};
