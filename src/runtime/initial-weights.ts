/**
 * Weights drawn from the initialisers of a spec. Element `i` of a parameter follows from the seed, the parameter's name
 * and `i` alone: adding, dropping or reordering parameters changes no other one, and the same numbers come out
 * everywhere.
 */
import { VitcError } from "./errors.ts";
import type { PlanParam } from "./plan.ts";
import { elements } from "./tensor.ts";

/** Every parameter by name, filled as its `init` says. */
export function initialWeights(
  params: readonly Pick<PlanParam, "name" | "shape" | "init">[],
  seed = 0,
): Map<string, Float32Array> {
  return new Map(params.map(({ name, shape, init }) => [name, draw(name, elements(shape), init, seed)]));
}

function draw(
  name: string,
  count: number,
  [kind, first = 0, second = 0]: PlanParam["init"],
  seed: number,
): Float32Array {
  const data = new Float32Array(count);
  const fill = (value: (u: number) => number): Float32Array => {
    const key = streamKey(name, seed);
    for (let i = 0; i < count; i++) data[i] = value(uniform(key, i));
    return data;
  };
  switch (kind) {
    case "zeros":
      return data;
    case "ones":
      return data.fill(1);
    case "constant":
      return data.fill(first);
    case "uniform":
      return fill((u) => first + (second - first) * u);
    case "normal":
      return fill((u) => first * normalQuantile(u));
    // The quantile of a part of the interval: truncated exactly, without drawing again.
    case "trunc_normal":
      return fill((u) => first * normalQuantile(below2 + u * (1 - 2 * below2)));
    default:
      throw new VitcError("weights", `parameter '${name}' has the unknown initialiser '${kind}'`, { parameter: name });
  }
}

/** The part of a normal distribution that lies below -2 standard deviations. */
const below2 = 0.0227501319481792;

/** FNV-1a of the name, stirred with the seed. */
function streamKey(name: string, seed: number): number {
  let key = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) key = Math.imul(key ^ byte, 0x01000193);
  return stir(key ^ stir(Math.imul(seed, 0x9e3779b9) + 0x7f4a7c15));
}

/** A bijection of 32-bit words in which every bit of the input moves every bit of the output. */
function stir(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

/** In (0, 1), never an end. */
const uniform = (key: number, i: number): number => ((stir(key + Math.imul(i, 0x9e3779b9)) >>> 0) + 0.5) / 2 ** 32;

/**
 * The inverse of the normal distribution function, by P. J. Acklam's rational approximations (relative error 1.2e-9).
 */
function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    const top = polynomial(
      q,
      -7.784894002430293e-3,
      -3.223964580411365e-1,
      -2.400758277161838,
      -2.549732539343734,
      4.374664141464968,
      2.938163982698783,
    );
    return top / polynomial(q, 7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1);
  }
  const q = p - 0.5;
  const r = q * q;
  const top = polynomial(
    r,
    -3.969683028665376e1,
    2.209460984245205e2,
    -2.759285104469687e2,
    1.38357751867269e2,
    -3.066479806614716e1,
    2.506628277459239,
  );
  return (
    (q * top) /
    polynomial(
      r,
      -5.447609879822406e1,
      1.615858368580409e2,
      -1.556989798598866e2,
      6.680131188771972e1,
      -1.328068155288572e1,
      1,
    )
  );
}

const polynomial = (x: number, ...coefficients: number[]): number => coefficients.reduce((sum, c) => sum * x + c, 0);
