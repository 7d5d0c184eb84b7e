/**
 * The golden cases of `test/golden` (its README says what they are): deterministic tensors, what the reference
 * implementations compute from them in float64, and the tolerances to compare by.
 */
import { readFileSync } from "node:fs";

export interface GoldenTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly scale: number;
  readonly buffer?: boolean;
}

export interface GoldenTap {
  readonly name: string;
  readonly what: string;
  readonly shape: readonly number[];
  readonly l2: number;
  readonly mean: number;
  readonly float32_error: number;
  readonly first16: readonly number[];
}

export interface Golden {
  readonly case: string;
  readonly family: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The first axis is the batch. */
  readonly input: GoldenTensor;
  readonly parameters: readonly GoldenTensor[];
  readonly outputs: Readonly<Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>>;
  readonly taps: readonly GoldenTap[];
  readonly float32_error: number;
  readonly logits_std: number;
}

/** The generator of every golden tensor: value `i` of `name`. */
export function values(name: string, count: number, offset: number, scale: number): Float32Array {
  let seed = 0x811c9dc5;
  for (const b of new TextEncoder().encode(name)) seed = Math.imul(seed ^ b, 0x01000193);
  const result = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    let x = seed + Math.imul(i, 0x9e3779b9);
    x ^= x >>> 16;
    x = Math.imul(x, 0x21f0aaad);
    x ^= x >>> 15;
    x = Math.imul(x, 0x735a2d97);
    x ^= x >>> 15;
    result[i] = offset + scale * ((x >>> 8) / 8388608 - 1);
  }
  return result;
}

const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The case called `name`: `vit_micro`, … */
export function loadGolden(name: string): Golden {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8")) as Golden;
}

/** Every tensor of the case's checkpoint, by name. */
export function goldenParams(golden: string | Golden): Record<string, Float32Array> {
  const { parameters } = typeof golden === "string" ? loadGolden(golden) : golden;
  return Object.fromEntries(parameters.map((p) => [p.name, values(p.name, count(p.shape), p.offset, p.scale)]));
}

/** The case's input; its shape begins with the batch. */
export function goldenInput(golden: string | Golden): { data: Float32Array; shape: readonly number[]; batch: number } {
  const { input } = typeof golden === "string" ? loadGolden(golden) : golden;
  return {
    data: values(input.name, count(input.shape), input.offset, input.scale),
    shape: input.shape,
    batch: input.shape[0]!,
  };
}

/** What a spec calls the golden tap `name` (golden README, "Names of taps in specs"). */
export function tapNameInSpec(golden: Golden, name: string): string {
  const config = golden.config as { depth?: number; depths?: readonly number[] };
  const block = golden.family === "swin" ? "layers.0.blocks" : "blocks";
  let m: RegExpExecArray | null;
  if ((m = /^block_(\d+)_attn$/.exec(name))) return `${block}.${m[1]}.attn.out`;
  if ((m = /^block_(\d+)$/.exec(name))) return `${block}.${m[1]}.out`;
  if (name === "block_last") return `blocks.${config.depth! - 1}.out`;
  if ((m = /^stage_(\d+)$/.exec(name))) return `layers.${m[1]}.out`;
  if ((m = /^stage(\d+)_block_(\d+)_attn$/.exec(name))) return `stage${m[1]}.blocks.${m[2]}.attn.out`;
  if ((m = /^stage(\d+)_block_(\d+)_conv_([qkv])$/.exec(name))) return `stage${m[1]}.blocks.${m[2]}.attn.conv_${m[3]}`;
  if ((m = /^stage(\d+)_block_(\d+)$/.exec(name))) return `stage${m[1]}.blocks.${m[2]}.out`;
  if ((m = /^stage(\d+)_(\w+)$/.exec(name))) return `stage${m[1]}.${m[2]}`;
  if ((m = /^stage(\d+)$/.exec(name))) return `stage${m[1]}.out`;
  return name;
}

export interface Tolerance {
  /** Absolute, for elements. */
  readonly elements: number;
  /** Relative, for the root of the sum of squares. */
  readonly l2: number;
}

/** What another float32 implementation is allowed: of the logits, or of one tap. */
export const float32Tolerance = (from: { readonly float32_error: number }): Tolerance => ({
  elements: Math.max(1e-5, 20 * from.float32_error),
  l2: 1e-5,
});

/** What the oracle is held to on the micro cases; the goldens carry nine digits. */
export const oracleTolerance: Tolerance = { elements: 1e-7, l2: 1e-7 };

/** Where `actual` is not output `name` of the case; empty where it is. */
export function compareOutput(
  golden: Golden,
  name: string,
  actual: ArrayLike<number>,
  tolerance: Tolerance = float32Tolerance(golden),
): string[] {
  const expected = golden.outputs[name];
  if (expected === undefined) return [`the golden case has no output '${name}'`];
  if (actual.length !== expected.values.length)
    return [`${name} has ${actual.length} elements, not ${expected.values.length}`];
  return compareElements(name, actual, expected.values, tolerance.elements);
}

/** Where `actual` is not the tap `name` (as the golden case calls it); empty where it is. */
export function compareTap(golden: Golden, name: string, actual: ArrayLike<number>, tolerance?: Tolerance): string[] {
  const tap = golden.taps.find((t) => t.name === name);
  if (tap === undefined) return [`the golden case has no tap '${name}'`];
  if (actual.length !== count(tap.shape)) return [`${name} has ${actual.length} elements, not ${count(tap.shape)}`];
  const allowed = tolerance ?? float32Tolerance(tap);
  let squares = 0;
  for (let i = 0; i < actual.length; i++) squares += actual[i]! ** 2;
  const l2 = Math.sqrt(squares);
  const faults = compareElements(name, actual, tap.first16, allowed.elements);
  if (!(Math.abs(l2 - tap.l2) <= allowed.l2 * tap.l2)) faults.push(`${name}: l2 is ${l2}, not ${tap.l2}`);
  return faults;
}

/** Compares as many elements as `expected` has. A NaN is never within a tolerance. */
function compareElements(
  name: string,
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
): string[] {
  let worst = -1;
  let difference = 0;
  for (const [i, e] of expected.entries()) {
    const d = Math.abs(actual[i]! - e);
    if (d <= tolerance || d <= difference) continue;
    worst = i;
    difference = d;
    if (Number.isNaN(d)) break;
  }
  return worst < 0
    ? []
    : [`${name}[${worst}] is ${actual[worst]}, not ${expected[worst]} (off by ${difference}, allowed ${tolerance})`];
}
