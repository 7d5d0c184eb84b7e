/**
 * What a pass is. Graph passes take and give a graph; `choose-kernels` turns the graph into a kernel program, `tile`
 * sets its tile sizes, `plan-memory` places its values. `stages.ts` orders them, `pass-manager.ts` runs them.
 */
import { bodyLimit } from "../ir/body-size.ts";
import type { Graph } from "../ir/graph.ts";
import type { KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import type { Target } from "../ir/target.ts";
import type { Tile } from "../ir/tile.ts";

/** What passes may be told of a target: its fields, and the tiles that were measured on such a device. */
export type Fact = keyof Target | "tuning";

/** What a pass may know beside the program; of the target the facts `F` that it reads. */
export interface PassContext<F extends Fact = Fact> {
  readonly target: Pick<Target, F & keyof Target>;
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
  readonly tuning?: "tuning" extends F ? ReadonlyMap<string, Tile> : unknown;
  /** Names of the passes that do not run: who asks what another pass will do must not count on these. */
  readonly disabled?: readonly string[];
}

export interface Pass<I, O = I, F extends Fact = Fact> {
  /** Its file, the suffix of its dump, its test. */
  readonly name: string;
  /** Without it the program is still right: it can be switched off by `--disable-pass`. */
  readonly optional: boolean;
  /**
   * The facts of a target that decide what it does: it is told no others. Targets that are alike in these are one to it,
   * and to all passes before the first that can tell them apart.
   */
  readonly reads: readonly F[] | "everything";
  run(input: I, context: PassContext<F>): O;
}

export type GraphPass<F extends Fact = Fact> = Pass<Graph, Graph, F>;
export type KernelPass<F extends Fact = Fact> = Pass<KernelProgram, KernelProgram, F>;
/** From the graph to kernels, and from kernels to their places: both required. */
export type LoweringPass<F extends Fact = Fact> = Pass<Graph, KernelProgram, F>;
export type PlacingPass<F extends Fact = Fact> = Pass<KernelProgram, MemoryPlan, F>;

/** Passes whose contexts have what they say that they read, and nothing more. */
export const graphPass = <F extends Fact>(pass: GraphPass<F>): GraphPass<F> => pass;
export const kernelPass = <F extends Fact>(pass: KernelPass<F>): KernelPass<F> => pass;
export const loweringPass = <F extends Fact>(pass: LoweringPass<F>): LoweringPass<F> => pass;
export const placingPass = <F extends Fact>(pass: PlacingPass<F>): PlacingPass<F> => pass;

/** What `pass` makes of `graph` in its turn: nothing where it does not run. */
export const foreseen = <F extends Fact>(pass: GraphPass<F>, graph: Graph, context: PassContext<F>): Graph =>
  context.disabled?.includes(pass.name) ? graph : pass.run(graph, context);

/** Why a value is stored although it could be a part of another: that would bind more buffers than a kernel may. */
export const tooManyBuffers = (what: string, buffers: number, { target }: PassContext<"storageBuffers">): string =>
  `${what} would bind ${buffers} buffers with it, and a kernel may bind ${target.storageBuffers}`;

/** The same, where the equation would be larger than one may be. */
export const tooLarge = (what: string): string =>
  `${what} would be written out in more than ${bodyLimit.nodes} parts or ${bodyLimit.levels} levels with it`;
