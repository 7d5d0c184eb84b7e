/**
 * Where a plan's regions lie in one memory: the weights, then the arena with room for its rows, then what each thread
 * has for itself. Staging lies where the arena will be: it is there only while weights load.
 */
import { VitcError } from "../errors.ts";
import type { PlanCall, Region, WasmPlan } from "../plan.ts";
import { mostPages, type Step } from "./messages.ts";
import { pageBytes } from "./pool-memory.ts";

/** Bytes that processors fetch together: what threads write apart lies on lines of its own. */
const cacheLine = 64;
export const wholeLines = (bytes: number): number => Math.ceil(bytes / cacheLine) * cacheLine;

/** The first bytes hold nothing, so that address 0 is no tensor's. Vectors may read a little beyond the last one. */
export const margin = 256;

export interface LayoutOptions {
  readonly rows: number;
  readonly threads: number;
  /** Where the arena lies, if not behind the weights. */
  readonly arenaAt?: number | undefined;
}

export class Layout {
  /** Bytes of the weights, of the arena with all its rows (or staging, if that is larger), and of scratch memory. */
  readonly weights: number;
  readonly arena: number;
  readonly scratch: number;
  /** Bytes of a thread's scratch memory. */
  readonly scratchEach: number;
  /** Bytes that the memory needs. */
  readonly end: number;
  readonly #rows: number;
  readonly #arenaAt: number;

  constructor({ memory, scratch }: Pick<WasmPlan, "memory" | "scratch">, { rows, threads, arenaAt }: LayoutOptions) {
    this.#rows = rows;
    this.weights = wholeLines(memory.weights);
    this.arena = Math.max(wholeLines(memory.arena) * rows, wholeLines(memory.staging));
    this.scratchEach = wholeLines(scratch);
    this.scratch = this.scratchEach * threads;
    this.#arenaAt = arenaAt ?? margin + this.weights;
    this.end = this.scratchAt + this.scratch + margin;
  }

  get scratchAt(): number {
    return this.#arenaAt + this.arena;
  }

  /** The address of a region, of all its rows. */
  at({ space, offset }: Pick<Region, "space" | "offset">): number {
    if (space === 0) return margin + offset;
    return this.#arenaAt + (space === 1 ? offset * this.#rows : offset);
  }

  /** A call with its addresses. */
  step({ function: number, units, bindings }: PlanCall): Step {
    const once = bindings.at(-1)!.shared;
    return { function: number, units, once, args: bindings.map((region) => this.at(region)) };
  }
}

/** @throws VitcError `limits` where the memory would be larger than addresses go */
export function requireAddressable(model: string, { end, scratch, scratchEach }: Layout, rows: number): void {
  const most = mostPages * pageBytes;
  if (end <= most) return;
  const gib = (bytes: number): string => (bytes / 2 ** 30).toFixed(2);
  const remedy =
    end - scratch + scratchEach <= most
      ? "ask for fewer threads"
      : rows === 1
        ? "it needs a GPU; to train it, a smaller batch may do"
        : "ask for a smaller maxBatch";
  throw new VitcError(
    "limits",
    `${model} with ${rows} ${rows === 1 ? "row" : "rows"} takes ${gib(end)} GiB, and WebAssembly's addresses go up to 4 GiB: ` +
      remedy,
    { limit: "memory", needed: end, available: most },
  );
}
