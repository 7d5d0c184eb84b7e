/** What was measured, in numbers and as texts to copy. */
import { type Case, titleOf } from "./cases.ts";

/** Milliseconds. */
export interface Measured {
  readonly firstResult: number;
  readonly passes: readonly number[];
  readonly logits: readonly number[];
}

export type Result = { readonly of: Case } & ({ readonly measured: Measured } | { readonly failed: string });

/** The number at a share of the way through sorted ones. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  return sorted[low]! + (sorted[Math.min(low + 1, sorted.length - 1)]! - sorted[low]!) * (place - low);
}

export interface Summary {
  readonly median: number;
  /** The middle half of all. */
  readonly from: number;
  readonly to: number;
  readonly stretches: number;
}

export const summaryOf = (passes: readonly number[]): Summary => ({
  median: quantile(passes, 0.5),
  from: quantile(passes, 0.25),
  to: quantile(passes, 0.75),
  stretches: passes.length,
});

/** Three digits that count. */
export const showMilliseconds = (ms: number): string =>
  ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms.toFixed(2);

/** The largest difference to other logits of the model, in standard deviations of these. */
export function difference(logits: readonly number[], others: readonly number[]): number {
  const mean = others.reduce((a, b) => a + b, 0) / others.length;
  const deviation = Math.sqrt(others.reduce((sum, x) => sum + (x - mean) ** 2, 0) / others.length);
  return Math.max(...logits.map((x, i) => Math.abs(x - others[i]!))) / (deviation || 1);
}

/** The first result of a model is what the others of it are compared with. */
export function firstLogits(results: readonly Result[], of: Case): readonly number[] | undefined {
  const first = results.find((r) => r.of.model === of.model && "measured" in r);
  return first !== undefined && "measured" in first ? first.measured.logits : undefined;
}

interface Report {
  readonly vitc: string;
  readonly when: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly results: readonly Result[];
}

/** For scripts. */
export const asJson = ({ results, ...head }: Report): string =>
  JSON.stringify(
    {
      ...head,
      unit: "ms a forward pass",
      results: results.map((r) =>
        "failed" in r
          ? { ...r.of, failed: r.failed }
          : {
              ...r.of,
              ...summaryOf(r.measured.passes),
              firstResult: r.measured.firstResult,
              difference: difference(r.measured.logits, firstLogits(results, r.of)!),
            },
      ),
    },
    undefined,
    2,
  );

/** For people. */
export function asText({ vitc, when, machine, results }: Report): string {
  const facts = Object.entries({ vitc, when, ...machine }).map(([name, text]) => `${name}: ${text}`);
  const lines = results.map((r) => {
    const head = `${r.of.model}  ${titleOf(r.of).padEnd(30)}`;
    if ("failed" in r) return `${head} failed: ${r.failed}`;
    const { median, from, to, stretches } = summaryOf(r.measured.passes);
    const [m, f, t, first] = [median, from, to, r.measured.firstResult].map(showMilliseconds);
    return `${head} ${m!.padStart(7)} ms (half of ${stretches} between ${f} and ${t}), first result after ${first} ms`;
  });
  return `${[...facts, "", ...lines].join("\n")}\n`;
}
