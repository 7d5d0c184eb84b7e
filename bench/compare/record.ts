/** What a run of the bench leaves behind: plain data, one file a run in `bench/history`. Times are in milliseconds. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GpuCounts } from "./count-gpu.ts";
import type { MatmulRate } from "./hand-tuned-matmul.ts";
import type { Machine } from "./machine.ts";
import type { ProductRecord } from "../wasm/product-tables.ts";
import type { Match } from "./matches.ts";

export interface Contestant {
  /** The median of `forwards`. */
  readonly forward: number;
  readonly forwards: readonly number[];
  /** The median of the processor's time in a forward pass, all threads together, where the host can tell. */
  readonly busy?: number;
  readonly firstResult: number;
  readonly longestBlock: number;
  /** Up to the first result, and of one forward pass; absent where calls are made by native code. */
  readonly loading?: GpuCounts;
  readonly running?: GpuCounts;
  /** Bytes of code that a page fetched. */
  readonly shipped?: { readonly raw: number; readonly gzipped: number };
  /** The largest difference of a logit of the first row from the reference. */
  readonly off: number;
}

export interface Comparison extends Match {
  readonly model: string;
  readonly batch: number;
  /** When it began, and how busy the machine was then (processes that want to run, over the last minute). */
  readonly begun: string;
  readonly load: number;
  readonly adapter?: string;
  readonly target?: string;
  readonly hostVersion?: string;
  /** In contractions, of the whole batch. */
  readonly flops?: number;
  readonly vitc?: Contestant;
  readonly other?: Contestant;
  /** Flops a second of the hand-tuned matmul, the best and by size. */
  readonly matmul?: MatmulRate;
  /** What was wrong with results; figures beside a fault are worth nothing. */
  readonly faults: readonly string[];
  /** Why there are no figures. */
  readonly error?: string;
}

export interface BenchRecord {
  readonly format: 1;
  readonly date: string;
  readonly commit: string;
  /** The working tree had changes. */
  readonly changed: boolean;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  /** The compiler had `generated/tuning.json`. */
  readonly tuned: boolean;
  /** Comparisons were made by several calls of the command. */
  readonly resumed: boolean;
  readonly comparisons: readonly Comparison[];
  /** What `vitc compile` takes for a model and all default targets: a median. */
  readonly compiled?: readonly { readonly model: string; readonly milliseconds: number }[];
  /** Products of matrices beside those written by hand, on one thread of the processor. */
  readonly products?: ProductRecord;
}

/** Records of other benches lie in folders of their own below. */
export const history = join(import.meta.dirname, "../history");

/** Writes the record beside the earlier ones; returns its path. */
export function keepRecord(record: { readonly date: string; readonly commit: string }, folder = history): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${record.date.replace(/:/g, "").replace(/\..*$/, "Z")}-${record.commit}.json`);
  writeFileSync(path, `${JSON.stringify(record, undefined, 1)}\n`);
  return path;
}

/** The newest record of a folder. */
export function latestRecord<R = BenchRecord>(folder = history): R | undefined {
  const newest = existsSync(folder)
    ? readdirSync(folder)
        .filter((f) => f.endsWith(".json"))
        .sort()
        .at(-1)
    : undefined;
  return newest === undefined ? undefined : (JSON.parse(readFileSync(join(folder, newest), "utf8")) as R);
}
