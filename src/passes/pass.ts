/**
 * What a pass is. Graph passes take and give a graph; `choose-kernels` turns the graph into a kernel program, `tile`
 * sets its tile sizes, `plan-memory` places its values. `stages.ts` orders them, `pass-manager.ts` runs them.
 */
import { bodyLimit } from "../ir/body-size.ts";
import type { Graph } from "../ir/graph.ts";
import type { KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import type { Target } from "../ir/target.ts";
import type { Tile } from "../ir/tile.ts";

/** What a pass may know beside the program. */
export interface PassContext {
  readonly target: Target;
  /** Names of the taps to compute: those asked for. */
  readonly taps: readonly string[];
  /** How weights are held on the device; f32 unless said. */
  readonly weightsDtype?: "f32" | "f16";
  /**
   * Where parameters, and outputs with `into`, lie in the space of the weights: given where several programs share it,
   * and then every such name is here. Bytes, multiples of 256.
   */
  readonly places?: ReadonlyMap<string, number>;
  /**
   * Tiles that were measured to be best on some adapter, by `kernelSignature`; they go before the cost model's choice.
   */
  readonly tuning?: ReadonlyMap<string, Tile>;
  /** Names of the passes that do not run: who asks what another pass will do must not count on these. */
  readonly disabled?: readonly string[];
}

export interface Pass<I, O = I> {
  /** Its file, the suffix of its dump, its test. */
  readonly name: string;
  /** Without it the program is still right: it can be switched off by `--disable-pass`. */
  readonly optional: boolean;
  run(input: I, context: PassContext): O;
}

export type GraphPass = Pass<Graph>;

/** What `pass` makes of `graph` in its turn: nothing where it does not run. */
export const foreseen = (pass: GraphPass, graph: Graph, context: PassContext): Graph =>
  context.disabled?.includes(pass.name) ? graph : pass.run(graph, context);

/** Why a value is stored although it could be a part of another: that would bind more buffers than a kernel may. */
export const tooManyBuffers = (what: string, buffers: number, { target }: PassContext): string =>
  `${what} would bind ${buffers} buffers with it, and a kernel may bind ${target.storageBuffers}`;

/** The same, where the equation would be larger than one may be. */
export const tooLarge = (what: string): string =>
  `${what} would be written out in more than ${bodyLimit.nodes} parts or ${bodyLimit.levels} levels with it`;

export type KernelPass = Pass<KernelProgram>;
/** From the graph to kernels, and from kernels to their places: both required. */
export type LoweringPass = Pass<Graph, KernelProgram>;
export type PlacingPass = Pass<KernelProgram, MemoryPlan>;
