/** The graph by spec line: what each line of a source text became, and its share of the work. */
import { lineAndColumn, type Source, type Span } from "../diagnostics/diagnostic.ts";
import type { Graph, Value } from "../ir/graph.ts";
import type { Kernel } from "../ir/kernel.ts";
import type { SourceLine, SourceText } from "./description.ts";
import { bodyFlops } from "../analysis/body-flops.ts";

/** A dispatch as far as lines are concerned. */
export interface LineWork {
  readonly kernel: Kernel;
  /** Index of its row. */
  readonly row: number;
  readonly flops: number;
  readonly milliseconds: number | undefined;
}

interface Gathered {
  readonly values: string[];
  written: number;
  flops: number;
  milliseconds: number;
  readonly kernels: Set<number>;
}

/** `batch` rows of the graph as elaborated, and the dispatches that came of it. */
export function sourceTexts(
  graph: Graph,
  work: readonly LineWork[],
  { batch, trace }: { readonly batch: number; readonly trace: boolean },
): SourceText[] {
  const sources = new Map<Source, Map<number, Gathered>>();
  const at = ({ source, start }: Span): Gathered => {
    const lines = sources.get(source) ?? new Map<number, Gathered>();
    sources.set(source, lines);
    const { line } = lineAndColumn(source, start);
    const gathered = lines.get(line) ?? { values: [], written: 0, flops: 0, milliseconds: 0, kernels: new Set() };
    lines.set(line, gathered);
    return gathered;
  };
  for (const value of graph.values.values()) {
    const [span] = value.spans;
    if (span === undefined) continue;
    const line = at(span);
    line.values.push(value.id);
    line.written += writtenFlops(value) * (value.batched ? batch : 1);
  }
  const measured = work.some((w) => w.milliseconds !== undefined);
  for (const { kernel, row, flops, milliseconds } of work) {
    const lines = [...new Set(kernel.spans.map(at))];
    const weights = lines.map((l) => l.written / Math.max(1, l.values.length));
    const total = weights.reduce((a, b) => a + b, 0);
    lines.forEach((line, i) => {
      const share = total > 0 ? weights[i]! / total : 1 / lines.length;
      line.flops += share * flops;
      line.milliseconds += share * (milliseconds ?? 0);
      line.kernels.add(row);
    });
  }
  return [...sources].map(([{ name, text }, lines]) => {
    const texts = text.split(/\r\n|\n|\r/);
    const described = [...lines]
      .sort(([a], [b]) => a - b)
      .map(
        ([line, { values, written, flops, milliseconds, kernels }]): SourceLine => ({
          line,
          text: texts[line - 1] ?? "",
          values,
          written,
          flops: Math.round(flops),
          ...(measured ? { milliseconds } : {}),
          kernels: [...kernels].sort((a, b) => a - b),
        }),
      );
    return { name, lines: described, ...(trace ? { text } : {}) };
  });
}

const writtenFlops = (value: Value): number => (value.kind === "comprehension" ? bodyFlops(value.body) : 0);
