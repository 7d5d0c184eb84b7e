/**
 * NaN and infinities among weights and inputs, told by name before a kernel sees them: on devices `max`, comparisons
 * and clamps may turn them into ordinary numbers, and nothing would be said.
 */
import { VitcError } from "./errors.ts";
import { widenF16 } from "./half-floats.ts";
import { type OptionText, ownOptions } from "./weight-names.ts";

/** The number of the first element that is NaN or infinite, of numbers or of the bits of halves; -1 where none is. */
export function firstNotFinite(data: Float32Array | Uint16Array): number {
  if (data instanceof Uint16Array) return firstHalfFrom(data, 0x7c00);
  // 0 · x is 0 for numbers alone; four sums keep the processor busy (0.1 ms for an image of 224 x 224).
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = data.length & ~3;
  for (let i = 0; i < whole; i += 4) {
    a += data[i]! * 0;
    b += data[i + 1]! * 0;
    c += data[i + 2]! * 0;
    d += data[i + 3]! * 0;
  }
  for (let i = whole; i < data.length; i++) a += data[i]! * 0;
  return a + b + c + d === 0 ? -1 : data.findIndex((x) => !Number.isFinite(x));
}

/** The first of these bits of halves whose size is `least` or more; -1 where none is. */
export function firstHalfFrom(halves: Uint16Array, least: number): number {
  for (let i = 0; i < halves.length; i++) if ((halves[i]! & 0x7fff) >= least) return i;
  return -1;
}

/** Whether what is not finite passes, and how the option is called that lets it. */
export interface Finiteness {
  readonly allowNotFinite?: boolean | undefined;
  readonly optionText?: OptionText | undefined;
}

/** The advice where it does not pass. */
export function howToPass(optionText: OptionText = ownOptions): string {
  const option = optionText("allowNotFinite");
  return option === undefined ? "" : `; ${option} would let it pass`;
}

/** @throws VitcError `weights`, naming the tensor, the value and its place */
export function requireFiniteWeights(name: string, data: Float32Array | Uint16Array, optionText?: OptionText): void {
  const element = firstNotFinite(data);
  if (element < 0) return;
  const value = data instanceof Uint16Array ? widenF16(data[element]!) : data[element]!;
  throw new VitcError("weights", `the weights '${name}' hold ${value} at element ${element}${howToPass(optionText)}`, {
    parameter: name,
    value,
    element,
  });
}
