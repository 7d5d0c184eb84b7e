/** What a machine gives to tuning: kernels where they can be measured with any of their tiles, and its clock. */
import type { AdapterInfo } from "../host/open-device.ts";
import type { Target } from "../ir/target.ts";
import type { Device } from "../runtime/index.ts";
import type { Run } from "./duel.ts";
import type { Subject } from "./subjects.ts";
import type { Tile } from "../ir/tile.ts";

/** What came of trying a tile. */
export type Attempt =
  | { readonly kind: "ready"; readonly run: Run; readonly results: Float32Array }
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "slow"; readonly milliseconds: number };

/** One kernel, ready to be tried with tiles. */
export interface KernelBench {
  /** What one measurement should take, in milliseconds. */
  readonly least: number;
  /** Compiles the kernel with a tile and computes its results once. */
  attempt(tile: Tile): Promise<Attempt>;
  close(): void;
}

/** What kernels and whole models are measured on. */
export interface TuningMachine {
  /** What it is, for people. */
  readonly adapter: AdapterInfo;
  /** What times are taken by, and what it cannot tell apart, in milliseconds. */
  readonly clock: { readonly kind: "timestamps" | "wall"; readonly quantum: number };
  /** A kernel of a target, for `batch` rows. */
  openKernel(subject: Subject, target: Target, batch: number): KernelBench;
  /** What models are loaded on; none where the processor computes. Opened again where it was lost. */
  device(): Promise<Device | undefined>;
  /** Whether it is gone since it was opened. */
  lost(): boolean;
}

/** A machine that is opened when it is first needed, and again where it was lost. */
export interface MachineAtHand {
  /** @throws UserError, VitcError where kernels for the target cannot be measured on it */
  require(target: Target): Promise<void>;
  open(): Promise<TuningMachine>;
  close(): void;
}
