/**
 * Weights drawn from the initialisers of a spec. Element `i` of a parameter follows from the seed, the parameter's name
 * and `i` alone: adding, dropping or reordering parameters changes no other one, and the same numbers come out
 * everywhere.
 */
import { VitcError } from "./errors.ts";
import type { NamedData, OpenWeights } from "./open-weights.ts";
import type { PlanParam } from "./plan.ts";
import { elements } from "./tensor.ts";
import type { WeightUse } from "./weight-names.ts";

type Drawn = Pick<PlanParam, "name" | "shape" | "init">;

/** One of each name: of parameters that are there for several sizes, the first size's. */
export const distinct = <P extends Pick<PlanParam, "name">>(params: readonly P[]): P[] =>
  params.filter(({ name }, i) => params.findIndex((p) => p.name === name) === i);

/** Elements that are drawn at a time by who pauses: half a millisecond's work. */
const piece = 8192;

/** Every parameter by name, filled as its `init` says. */
export function initialWeights(params: readonly Drawn[], seed = 0): Map<string, Float32Array> {
  return new Map(
    params.map((param) => {
      const data = new Float32Array(elements(param.shape));
      filler(param, seed)(data, 0, data.length);
      return [param.name, data];
    }),
  );
}

/** One of them, in pieces, with a pause after each that is due one (`breather`): the same numbers. */
export async function initialWeight(
  param: Drawn,
  seed: number | undefined,
  breathe: () => Promise<void> | undefined,
): Promise<Float32Array> {
  const data = new Float32Array(elements(param.shape));
  const fill = filler(param, seed);
  for (let from = 0; from < data.length; from += piece) {
    fill(data, from, Math.min(data.length, from + piece));
    await breathe();
  }
  return data;
}

/** A source of parameters that are all drawn; `breather` makes the pauses of a reading. */
export function openDrawn(
  all: readonly Drawn[],
  seed: number,
  breather: () => () => Promise<void> | undefined,
): OpenWeights {
  const params = distinct(all);
  async function* tensors(): AsyncGenerator<NamedData> {
    const breathe = breather();
    for (const param of params) yield [param.name, await initialWeight(param, seed, breathe)];
  }
  const shapes = new Map(params.map(({ name, shape }) => [name, shape]));
  return { shapes, flat: false, metadata: {}, tensors, close: () => {} };
}

/**
 * Parameters that are drawn beside a checkpoint, and where they go. Of one that is there for several sizes the first is
 * drawn, and grids of the others follow from it as from a checkpoint's.
 */
export async function* drawnTensors(
  fresh: readonly Pick<PlanParam, "name">[],
  params: readonly PlanParam[],
  seed: number | undefined,
  breathe: () => Promise<void> | undefined,
): AsyncGenerator<readonly [WeightUse[], Float32Array]> {
  for (const { name } of fresh) {
    const [first, ...others] = params.flatMap((p, param) => (p.name === name ? [{ ...p, param }] : []));
    const uses: WeightUse[] = [{ param: first!.param, offset: 0 }];
    for (const { param, shape, resize } of others) {
      const { resampled } = await import("./resample.ts");
      const grid = first!.resize?.grid;
      const resample =
        resize && grid && String(grid) !== String(resize.grid)
          ? (data: Float32Array) => resampled(data, shape, resize, grid)
          : undefined;
      uses.push({ param, offset: 0, resample });
    }
    yield [uses, await initialWeight(first!, seed, breathe)];
  }
}

/** Fills elements of a parameter. */
function filler(
  { name, init: [kind, first = 0, second = 0] }: Drawn,
  seed = 0,
): (data: Float32Array, from: number, to: number) => void {
  const key = streamKey(name, seed);
  const fill =
    (value: (u: number) => number) =>
    (data: Float32Array, from: number, to: number): void => {
      for (let i = from; i < to; i++) data[i] = value(uniform(key, i));
    };
  switch (kind) {
    case "zeros":
      return () => {};
    case "ones":
      return (data, from, to) => data.fill(1, from, to);
    case "constant":
      return (data, from, to) => data.fill(first, from, to);
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
