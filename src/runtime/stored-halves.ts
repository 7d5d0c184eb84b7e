/** Numbers that a model holds as halves: told where one is too large for that. */
import { VitcError } from "./errors.ts";
import { firstHalfFrom } from "./finite.ts";
import { narrowedF16 } from "./half-floats.ts";

const tooLarge = ", and this model holds it in f16, up to 65504: keep its weights in f32";

/**
 * `data` as bits of halves, rounded to the nearest. @throws VitcError `weights` where a number is too large for one.
 */
export function asHalves(data: Float32Array | Uint16Array, parameter: string): Uint16Array {
  if (data instanceof Uint16Array) return data;
  const { halves, overflow } = narrowedF16(data);
  if (overflow >= 0) {
    const value = data[overflow]!;
    throw new VitcError("weights", `the parameter '${parameter}' holds ${value}${tooLarge}`, { parameter, value });
  }
  return halves;
}

/**
 * Elements from `first` on of what a load-time kernel stored as halves. It stores the largest half for all that is
 * larger; so that one counts too, since nothing tells whether more was meant. @throws VitcError `weights`
 */
export function requireInHalves(
  stored: Uint16Array,
  kernel: { readonly name: string; readonly at: string },
  first: number,
): void {
  const found = firstHalfFrom(stored, 0x7bff);
  if (found < 0) return;
  const [element, { name, at }] = [first + found, kernel];
  throw new VitcError(
    "weights",
    `the weights that are computed at load as ${name} (${at}) reach 65488 or more at element ${element}${tooLarge}`,
    { parameter: name, at, element },
  );
}
