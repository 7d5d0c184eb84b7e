/**
 * The one list of stages: every pass in its order, over graphs and over kernels alike. What one needs of those before
 * it is said in its file.
 */
import { absorbViews } from "./graph/absorb-views.ts";
import { dropUnitAxes } from "./graph/drop-unit-axes.ts";
import { eliminateDeadValues } from "./graph/eliminate-dead-values.ts";
import { exchangeSums } from "./graph/exchange-sums.ts";
import { factorSums } from "./graph/factor-sums.ts";
import { fitBindings } from "./graph/fit-bindings.ts";
import { foldAffine } from "./graph/fold-affine.ts";
import { foldParameters } from "./graph/fold-parameters.ts";
import { fuseMaps } from "./graph/fuse-maps.ts";
import { fusePrologues } from "./graph/fuse-prologues.ts";
import { fuseRows } from "./graph/fuse-rows.ts";
import { fuseStatistics } from "./graph/fuse-statistics.ts";
import { gatherSums } from "./graph/gather-sums.ts";
import { hoistReductions } from "./graph/hoist-reductions.ts";
import { joinRows } from "./graph/join-rows.ts";
import { eliminateCommonSubexpressions } from "./graph/eliminate-common-subexpressions.ts";
import { appendSums } from "./graph/append-sums.ts";
import { assignLayouts } from "./graph/assign-layouts.ts";
import { recogniseAttention } from "./graph/recognise-attention.ts";
import { rematerialise } from "./graph/rematerialise.ts";
import { insertCopies } from "./graph/insert-copies.ts";
import { shiftMeans } from "./graph/shift-means.ts";
import { shrinkAxes } from "./graph/shrink-axes.ts";
import { fuseHorizontally } from "./graph/fuse-horizontally.ts";
import { chooseKernels } from "./kernels/choose-kernels.ts";
import { joinUpdates } from "./kernels/join-updates.ts";
import { narrowWeights } from "./kernels/narrow-weights.ts";
import { panelWeights } from "./kernels/panel-weights.ts";
import { planMemory } from "./kernels/plan-memory.ts";
import { storeParts } from "./kernels/store-parts.ts";
import { vectorise } from "./kernels/vectorise.ts";
import type { GraphPass, KernelPass, LoweringPass, PlacingPass } from "./pass.ts";
import { tile } from "./tiling/tile.ts";

/** A pass, and what it takes a program from and to. */
export type Stage =
  | { readonly over: "graph"; readonly pass: GraphPass }
  | { readonly over: "graph to kernels"; readonly pass: LoweringPass }
  | { readonly over: "kernels"; readonly pass: KernelPass }
  | { readonly over: "kernels to memory"; readonly pass: PlacingPass };

const graph = (...passes: readonly GraphPass[]): Stage[] => passes.map((pass) => ({ over: "graph", pass }));
const kernels = (...passes: readonly KernelPass[]): Stage[] => passes.map((pass) => ({ over: "kernels", pass }));

export const stages: readonly Stage[] = [
  ...graph(
    eliminateDeadValues,
    dropUnitAxes,
    hoistReductions,
    absorbViews,
    shrinkAxes,
    eliminateCommonSubexpressions,
    exchangeSums,
    rematerialise,
    fuseMaps,
    foldAffine,
    foldParameters,
    recogniseAttention,
    appendSums,
    fuseRows,
    fuseStatistics,
    gatherSums,
    fusePrologues,
    factorSums,
    fuseHorizontally,
    joinRows,
    shiftMeans,
    assignLayouts,
    fitBindings,
    insertCopies,
  ),
  { over: "graph to kernels", pass: chooseKernels },
  ...kernels(storeParts, panelWeights, narrowWeights, vectorise, tile, joinUpdates),
  { over: "kernels to memory", pass: planMemory },
];

/** The passes over graphs, in order. */
export const graphPasses: readonly GraphPass[] = stages.flatMap((s) => (s.over === "graph" ? [s.pass] : []));

/** All passes in order, for listings. */
export const allPasses: readonly { readonly name: string; readonly optional: boolean }[] = stages.map((s) => s.pass);

/**
 * What else passes are called, for whoever says that: names that they had before version 0.2, and words of the field (see
 * the table in ARCHITECTURE.md). All in lower case, joined by hyphens.
 */
export const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "eliminate-dead-values": ["drop-unread", "dce", "dead-code-elimination"],
    "drop-unit-axes": ["squeeze"],
    "hoist-reductions": ["reduction-normal-form"],
    "absorb-views": ["view-propagation", "layout-propagation"],
    "shrink-axes": ["slice-propagation"],
    "eliminate-common-subexpressions": ["merge-equal", "cse", "gvn", "common-subexpression-elimination"],
    "exchange-sums": ["reassociation"],
    rematerialise: ["recompute", "remat", "rematerialize", "rematerialisation", "rematerialization", "checkpointing"],
    "fuse-maps": ["fusion", "vertical-fusion", "epilogues", "epilogue-fusion"],
    "fold-affine": ["norm-folding", "batch-norm-folding"],
    "fold-parameters": ["constant-folding"],
    "recognise-attention": ["recognize-attention", "flash-attention"],
    "fuse-rows": ["reduction-fusion"],
    "fuse-statistics": ["norm-matmul-fusion"],
    "factor-sums": ["distributivity"],
    "append-sums": ["column-of-ones"],
    "gather-sums": ["sum-fusion"],
    "fuse-prologues": ["prologues", "prologue-fusion"],
    "fuse-horizontally": ["stack-siblings", "horizontal-fusion", "batching"],
    "join-rows": ["multi-output-fusion"],
    "shift-means": ["shifted-data-variance"],
    "assign-layouts": ["order-axes", "layout-assignment"],
    "fit-bindings": ["kernel-splitting"],
    "insert-copies": ["settle-outputs", "copy-insertion", "aliasing"],
    "choose-kernels": ["scheduling"],
    "store-parts": ["concatenation-elimination"],
    "panel-weights": ["weight-packing", "prepacking"],
    "narrow-weights": ["mixed-precision"],
    vectorise: ["vectorize", "vectorisation", "vectorization", "unrolling"],
    tile: ["tiling"],
    "plan-memory": ["buffer-assignment", "memory-planning"],
  }).flatMap(([pass, others]) => others.map((other): [string, string] => [other, pass])),
);
