/**
 * What a fuzzer is: inputs by number, and what must hold for each. An input is text or bytes, so that one that fails can
 * be kept as a file and tried again without the fuzzer that made it.
 */
import type { Random } from "./random.ts";

export interface Fuzzer<Input extends string | Uint8Array = string | Uint8Array> {
  readonly name: string;
  /** The ending of files that hold its inputs. */
  readonly ending: string;
  make(random: Random): Input | Promise<Input>;
  /** @throws where the promise is broken: anything but the answers that are meant for bad input */
  check(input: Input): void | Promise<void>;
  /** Smaller inputs that may fail the same way, the smallest first. */
  shrink?(input: Input): Iterable<Input>;
}

/** A broken promise that is not an exception of the product itself. */
export class Broken extends Error {}

/** Fails with `message` unless `holds`. */
export function promise(holds: boolean, message: string): void {
  if (!holds) throw new Broken(message);
}

/** Ever smaller parts left out, from halves to single elements. */
export function* cuts<T extends string | Uint8Array>(input: T): Iterable<T> {
  for (let size = input.length >> 1; size >= 1; size >>= 1)
    for (let from = 0; from + size <= input.length; from += size)
      yield (
        typeof input === "string"
          ? input.slice(0, from) + input.slice(from + size)
          : Uint8Array.from([...input.subarray(0, from), ...input.subarray(from + size)])
      ) as T;
}

/** The same for texts, by lines first. */
export function* lineCuts(input: string): Iterable<string> {
  const lines = input.split("\n");
  for (let size = lines.length >> 1; size >= 1; size >>= 1)
    for (let from = 0; from + size <= lines.length; from += size)
      yield [...lines.slice(0, from), ...lines.slice(from + size)].join("\n");
  if (input.length <= 400) yield* cuts(input);
}
