/**
 * One fuzzer in a process of its own, which `run.ts` watches: it tells each input before it is tried, so that one that
 * never ends, or ends the process, is known.
 */
import { fuzzers } from "./all.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { randomFor } from "./random.ts";

export interface Order {
  readonly fuzzer: string;
  readonly seed: number;
  readonly from: number;
  /** Inputs at the most. */
  readonly count: number;
  /** Milliseconds. */
  readonly time: number;
}

/** What the worker says: an input begins, an input failed, it is done. */
export type Said =
  | { readonly kind: "try"; readonly index: number }
  | { readonly kind: "fail"; readonly index: number; readonly error: string; readonly input: string }
  | { readonly kind: "done"; readonly next: number };

const say = (said: Said): void => void process.send!(said);
const base64 = (input: string | Uint8Array): string => Buffer.from(input).toString("base64");

const failure = async (fuzzer: Fuzzer, input: string | Uint8Array): Promise<Error | undefined> => {
  try {
    await fuzzer.check(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};

/** Failures are alike that come from the same place. */
const kindOf = (error: Error): string => `${error.name}:${/\n\s+at (.*):\d+:\d+/.exec(error.stack ?? "")?.[1] ?? ""}`;

/** The smallest input that fails alike, as far as some seconds of trying go. */
async function smallest(fuzzer: Fuzzer, input: string | Uint8Array, error: Error): Promise<string | Uint8Array> {
  const end = performance.now() + 15_000;
  let best = input;
  for (let better = true; better && performance.now() < end; ) {
    better = false;
    for (const cut of fuzzer.shrink?.(best) ?? []) {
      if (performance.now() >= end) break;
      if (cut.length >= best.length) continue;
      const again = await failure(fuzzer, cut);
      if (again !== undefined && kindOf(again) === kindOf(error)) {
        [best, better] = [cut, true];
        break;
      }
    }
  }
  return best;
}

process.once("message", async ({ fuzzer: name, seed, from, count, time }: Order) => {
  const fuzzer = fuzzers.find((f) => f.name === name)!;
  const end = performance.now() + time;
  let index = from;
  for (; index < from + count && performance.now() < end; index++) {
    if (index % 16 === 0 || fuzzer.name.startsWith("models")) say({ kind: "try", index });
    const input = await fuzzer.make(randomFor(name, seed, index));
    const error = await failure(fuzzer, input);
    if (error === undefined) continue;
    say({ kind: "try", index });
    const small = await smallest(fuzzer, input, error);
    say({ kind: "fail", index, error: error.stack ?? error.message, input: base64(small) });
  }
  say({ kind: "done", next: index });
  setTimeout(() => process.exit(0), 50);
});
