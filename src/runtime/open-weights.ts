/** What every source of weights looks like once its names and shapes are known. */
import type { OptionText } from "./weight-names.ts";

/** Numbers, or the bits of halves. */
export type WeightData = Float32Array | Uint16Array;
export type NamedData = readonly [name: string, data: WeightData];

/** How tensors are read. */
export interface ReadOptions {
  /** Those that are halves in the source, and that this names, are given as their bits. */
  readonly asHalves?: (name: string) => boolean;
  /** Where so many bytes of F32 should go, if anywhere: then they are given as they lie there. */
  readonly into?: (name: string, size: number) => Uint8Array<ArrayBuffer> | undefined;
  /** Rounds F64 to the nearest float32. */
  readonly roundF64?: boolean | undefined;
  /** See `WeightsOptions`. */
  readonly optionText?: OptionText | undefined;
}

/** A source whose names and shapes are known. */
export interface OpenWeights {
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** The shapes are only lengths. */
  readonly flat: boolean;
  /** What a file says of itself. */
  readonly metadata: Readonly<Record<string, string>>;
  /** It is the list of the tensors of a checkpoint in several files, by the name of their file, and holds none. */
  readonly index?: ReadonlyMap<string, string>;
  /**
   * The wanted tensors, in the source's order. A type that cannot be read is told before the first of them.
   * @throws VitcError `weights`
   */
  tensors(wanted: (name: string) => boolean, options?: ReadOptions): AsyncIterable<NamedData> | Iterable<NamedData>;
  /** Stops a download. */
  close(): void;
}
