/** Random numbers of a fuzzer: each input has its own, from the seed, the fuzzer's name and the input's number. */

export interface Random {
  /** A whole number in `0 .. below - 1`. */
  below(below: number): number;
  /** True once in `in_` times. */
  once(in_: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Uniform in [0, 1). */
  unit(): number;
}

/** 32 bits of a text (FNV-1a), to tell fuzzers apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** The same numbers for the same three, so that any input can be made again alone. */
export function randomFor(name: string, seed: number, index: number): Random {
  // mulberry32 over a mixed state.
  let state = (hash(`${name}:${seed}:${index}`) ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, unit: next, once: (n) => below(n) === 0, pick: (from) => from[below(from.length)]! };
}
