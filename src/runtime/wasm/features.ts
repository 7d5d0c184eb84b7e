/** What the engine and the host allow: asked by small modules that either are valid or are not. */
import { processors } from "./start-worker.ts";

const magic = [0, 97, 115, 109, 1, 0, 0, 0];

/** A module of one function from four lanes to four. */
const lanes = (body: readonly number[]): Uint8Array<ArrayBuffer> =>
  // Types: one, a function (96) of v128 (123) to v128. Functions: one, of type 0. Code: one, no locals, ending with 11.
  Uint8Array.of(
    ...magic,
    ...[1, 6, 1, 96, 1, 123, 1, 123],
    ...[3, 2, 1, 0],
    ...[10, body.length + 4, 1, body.length + 2, 0, ...body, 11],
  );

const first = [32, 0];

/** Whether the engine has vectors of four lanes. */
export const hasSimd = (): boolean => WebAssembly.validate(lanes(first));

/** Whether it multiplies and adds in one instruction: `f32x4.relaxed_madd`. */
export const hasRelaxedSimd = (): boolean => WebAssembly.validate(lanes([...first, ...first, ...first, 253, 133, 2]));

/** Whether it inflates what code is shipped as: some have vectors and came before that. */
export function hasInflate(): boolean {
  try {
    new DecompressionStream("deflate-raw");
    return true;
  } catch {
    return false;
  }
}

/**
 * What forbids workers to have memory in common, or nothing. Hosts that say whether they isolate a page share memory
 * where they do; others (Node, Deno) always.
 */
export function notShared(): string | undefined {
  if ((globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === false)
    return (
      "the page is not cross-origin isolated: it takes the headers Cross-Origin-Opener-Policy: same-origin and " +
      "Cross-Origin-Embedder-Policy: require-corp"
    );
  return typeof SharedArrayBuffer === "undefined" ? "the engine has no SharedArrayBuffer" : undefined;
}

/** More gain little: threads wait for the slowest, and share memory's bandwidth. */
const mostThreads = 8;

/**
 * Threads where nobody says how many. Beyond four, half of the processors: they are two to a core, or half of them are
 * slower ones, for which all others would wait.
 */
export function usualThreads(available = processors()): number {
  return Math.max(1, Math.min(mostThreads, available, Math.max(4, Math.floor(available / 2))));
}
