/**
 * Random numbers without a state: a hash of counters (the finaliser of a 32-bit mixing hash, once an argument). The
 * runtime draws a step's number with it too, so a training can be repeated and resumed by its seed and step alone.
 */

/** Every bit of the result depends on every bit of `x`. */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** 32 bits from three integers. */
export const hashOf = (a: number, b: number, c: number): number =>
  mix(Math.imul(mix(Math.imul(mix(a + 0x9e3779b9), 0x9e3779b1) + b), 0x9e3779b1) + c);

/** Uniform in [0, 1), a multiple of 2^-24: exact in f32. */
export const uniformFrom = (a: number, b: number, c: number): number => (hashOf(a, b, c) >>> 8) / 16777216;
