/** The golden cases of the four families, as exported models are held to them: outputs, and the taps that spec and golden share. */
import { elaborateVariant } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { type Graph, inputsOf } from "../../src/ir/graph.ts";
import { type Golden, type GoldenTap, goldenInput, goldenParams, loadGolden, tapNameInSpec } from "./golden.ts";
import { repositorySpec } from "./model-run.ts";

export const goldenNames = [
  "vit_micro",
  "vit_micro_eps",
  "vit_tiny_patch16_224",
  "vit_base_patch16_224",
  "deit_micro_distilled",
  "deit_tiny_patch16_224",
  "deit_tiny_distilled_patch16_224",
  "swin_micro",
  "swin_micro_eps",
  "swin_tiny_patch4_window7_224",
  "cvt_micro",
  "cvt_micro_eps",
  "cvt_13_224",
] as const;

export interface GoldenCase {
  readonly golden: Golden;
  readonly spec: Spec;
  readonly graph: Graph;
  /** Of the golden, by its names; and what the spec calls them. */
  readonly taps: readonly GoldenTap[];
  readonly tapNames: readonly string[];
  readonly params: Record<string, Float32Array>;
  /** By the name of the model's only input. */
  readonly inputs: Record<string, Float32Array>;
  readonly batch: number;
}

export function goldenCase(name: string): GoldenCase {
  const golden = loadGolden(name);
  const spec = repositorySpec(golden.family);
  const graph = elaborateVariant(spec, name);
  const declared = new Set(graph.taps.map((t) => t.name));
  const taps = golden.taps.filter((t) => declared.has(tapNameInSpec(golden, t.name)));
  const { data, batch } = goldenInput(golden);
  return {
    golden,
    spec,
    graph,
    taps,
    tapNames: taps.map((t) => tapNameInSpec(golden, t.name)),
    params: goldenParams(golden),
    inputs: { [inputsOf(graph)[0]!.id]: data },
    batch,
  };
}
