/** The goals that a record is held against. */
import { everyModelRate, type ProductRecord, shareWanted } from "../wasm/product-tables.ts";
import { sameMatch } from "./matches.ts";
import type { BenchRecord, Comparison } from "./record.ts";

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

export interface Goal {
  readonly text: string;
  /** What was reached; absent where it was not measured. */
  readonly reached?: number;
  readonly wanted: number;
  readonly unit: "x" | "%";
}

export const isMet = ({ reached, wanted }: Goal): boolean => reached !== undefined && reached >= wanted;

/** How many times as fast as the peer; nothing where a result was wrong or missing. */
export function ratio({ vitc, other, faults }: Comparison): number | undefined {
  return vitc === undefined || other === undefined || faults.length > 0 ? undefined : other.forward / vitc.forward;
}

/** The model's contractions over its whole time, as a share of the rate of the hand-tuned matmul. */
export function shareOfMatmul({ vitc, flops, matmul, faults }: Comparison): number | undefined {
  return vitc === undefined || flops === undefined || matmul === undefined || faults.length > 0
    ? undefined
    : flops / (vitc.forward / 1000) / matmul.best;
}

/** Every goal. */
export const goalsOf = ({ comparisons, compiled = [], products }: BenchRecord): Goal[] => [
  ...gpuGoals(comparisons.filter((c) => c.wasm === undefined)),
  ...wasmGoals(comparisons.filter((c) => c.wasm !== undefined)),
  ...compiled.map(
    ({ model, milliseconds }): Goal => ({
      text: `${model}: 5 s over what compiling it takes`,
      reached: compileAllowed / milliseconds,
      wanted: 1,
      unit: "x",
    }),
  ),
  ...(products === undefined ? [] : productGoals(products)),
];

/** Milliseconds of `vitc compile` for a model, for both targets. */
const compileAllowed = 5000;

/** Products of matrices: by model, engine and body. */
const productGoals = (products: ProductRecord): Goal[] =>
  everyModelRate(products).map(({ engine, body, model, own, hand }) => ({
    text: `${model}, ${body} wasm in ${engine}: of the rate of the best products by hand`,
    reached: (100 * own) / hand,
    wanted: 100 * shareWanted,
    unit: "%",
  }));

/** On WebGPU, for the models at a batch of one. */
function gpuGoals(comparisons: readonly Comparison[]): Goal[] {
  const single = comparisons.filter((c) => c.batch === 1);
  const against = single
    .filter((c) => c.peer !== undefined)
    .map(
      (c): Goal => ({
        text: `${c.model}: as fast as ${c.peer}`,
        reached: ratio(c),
        wanted: c.peer === "jax-js" ? 2 : 10,
        unit: "x",
      }),
    );
  const jax = single.filter((c) => c.peer === "jax-js");
  const all = jax.length > 0 && jax.every((c) => ratio(c) !== undefined);
  const together: Goal = {
    text: "all of them together: as fast as jax-js",
    wanted: 3,
    unit: "x",
    ...(all && { reached: sum(jax.map((c) => c.other!.forward)) / sum(jax.map((c) => c.vitc!.forward)) }),
  };
  const shares = single
    .filter((c) => c.host !== "chromium")
    .map((c): Goal => {
      const share = shareOfMatmul(c);
      return {
        text: `${c.model}: of the rate of the best hand-tuned matmul, ${c.host === "deno" ? "lavapipe" : "SwiftShader"}`,
        wanted: 70,
        unit: "%",
        ...(share !== undefined && { reached: 100 * share }),
      };
    });
  return [...against, ...(jax.length > 0 ? [together] : []), ...shares];
}

/** Bytes of code, gzipped, that a page may have to fetch for a model. */
const codeAllowed = 60_000;

/** How many times as fast as the peer on the processor, by body; nothing is asked where there is no number. */
const wantedOnProcessor = {
  chromium: { plain: 1.5, relaxed: 2.3 },
  node: { plain: undefined, relaxed: 0.6 },
  deno: { plain: undefined, relaxed: 0.6 },
} as const;

/** On the processor. */
function wasmGoals(comparisons: readonly Comparison[]): Goal[] {
  return comparisons.flatMap((c): Goal[] => {
    const what = `${c.model}${c.batch > 1 ? `, batch ${c.batch}` : ""}, ${c.wasm!.simd} wasm in ${c.host}, threads ${c.wasm!.threads}`;
    const goal = (text: string, reached: number | undefined, wanted: number): Goal => ({
      text: `${what}: ${text}`,
      wanted,
      unit: "x",
      ...(reached !== undefined && { reached }),
    });
    if (c.batch > 1) {
      const one = comparisons.find((o) => o.batch === 1 && o.model === c.model && sameMatch(o, c));
      const right = ratio(c) !== undefined && one !== undefined && ratio(one) !== undefined;
      return [goal("images as fast as alone", right ? (c.batch * one.vitc!.forward) / c.vitc!.forward : undefined, 1)];
    }
    const wanted = wantedOnProcessor[c.host][c.wasm!.simd];
    const { vitc, other } = c;
    const inPage = c.host === "chromium";
    const code = vitc?.shipped?.gzipped;
    return [
      ...(wanted === undefined ? [] : [goal(`as fast as ${c.peer}`, ratio(c), wanted)]),
      ...(!inPage ? [] : [goal("60 kB over the code fetched", code && codeAllowed / code, 1)]),
      ...(!inPage ? [] : [goal("its first result as soon", vitc && other && other.firstResult / vitc.firstResult, 5)]),
    ];
  });
}
