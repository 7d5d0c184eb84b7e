/**
 * A module written by hand, with functions as a pool calls them: units `first` to `end`, their numbers, scratch.
 * For memories that are shared and that are not.
 */
import type { Code } from "../../../src/runtime/wasm/pool.ts";
import { assemble } from "../../support/assemble.ts";

/** A loop over the units. */
export const eachUnit = (body: string): string => `
  (local $i i32)
  (local.set $i (local.get $first))
  (block $done (loop $next
    (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
    ${body}
    (local.set $i (i32.add (local.get $i) (i32.const 1)))
    (br $next)))`;

export const at = (base: string): string => `(i32.add (local.get ${base}) (i32.shl (local.get $i) (i32.const 2)))`;
export const head = "(param $first i32) (param $end i32)";

const functions = `
  ;; y[i] = x[i] + k
  (func (export "add") ${head} (param $x i32) (param $y i32) (param $k i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$y")} (f32.add (f32.load ${at("$x")}) (f32.convert_i32_s (local.get $k))))`)})
  ;; y[i] = x[n - 1 - i]: read across the shares of the step before
  (func (export "turn") ${head} (param $x i32) (param $y i32) (param $n i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$y")} (f32.load (i32.add (local.get $x)
      (i32.shl (i32.sub (i32.sub (local.get $n) (i32.const 1)) (local.get $i)) (i32.const 2)))))`)})
  ;; y[i] = k
  (func (export "fill") ${head} (param $y i32) (param $k i32) (param $scratch i32)
    ${eachUnit(`(f32.store ${at("$y")} (f32.convert_i32_s (local.get $k)))`)})
  (func (export "trap") ${head} (param $at i32) (param $scratch i32)
    ${eachUnit("(if (i32.eq (local.get $i) (local.get $at)) (then (unreachable)))")})
  ;; y[i] = where this thread's scratch memory begins; unit 0 waits until unit 1 has stored.
  (func (export "after") ${head} (param $y i32) (param $scratch i32)
    ${eachUnit(`(if (i32.eqz (local.get $i)) (then
        (loop $again (br_if $again (i32.eqz (i32.atomic.load offset=4 (local.get $y)))))))
      (f32.store ${at("$y")} (f32.convert_i32_s (local.get $scratch)))`)})
  ;; Goes on until somebody stores at $at what is not 0.
  (func (export "spin") ${head} (param $at i32) (param $scratch i32)
    (loop $again (br_if $again (i32.eqz (i32.atomic.load (local.get $at))))))`;

export const names = ["add", "turn", "after", "fill", "trap", "spin"] as const;
export const functionOf = (name: (typeof names)[number]): number => names.indexOf(name);

/** The binary, for a memory of either kind. */
export const binaryOf = (shared: boolean): Promise<Uint8Array<ArrayBuffer>> =>
  assemble(`(module (import "vitc" "memory" (memory 1 65536 ${shared ? "shared" : ""})) ${functions})`);

/** The same, as a pool takes it. */
export const handWritten = async (shared: boolean): Promise<Code> => ({
  module: await WebAssembly.compile(await binaryOf(shared)),
  names,
});

/** Where a binary says how its memory is: behind the names of its only import. */
export function flagOf(bytes: Uint8Array): number {
  const text = String.fromCharCode(...bytes);
  return text.indexOf("memory") + "memory".length + 1;
}
