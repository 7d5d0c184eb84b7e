/**
 * What the page's pictures show, in numbers: the plots lay them out (`page/picture.ts`), the strip is as wide as its
 * page. Names go along untouched; the template escapes them.
 */
import { showBytes } from "../host/show-bytes.ts";
import { pathOf } from "../page/graph-tree.ts";
import type { Picture } from "../page/picture.ts";
import type { Description, KernelRow, MemoryUse, Step } from "./description.ts";
import { digits, showCount, showShare } from "../host/show-numbers.ts";

/** Levels of names that are shown above the dispatches. */
const mostParents = 3;

/**
 * Dispatches side by side, as wide as they `weigh`; above them the parts of the model that they belong to, by their
 * names.
 */
export function stripPicture(
  { steps, kernels }: Description,
  weigh: (kernel: KernelRow) => number,
  show: (amount: number) => string,
) {
  const amounts = steps.map((s) => s.milliseconds ?? weigh(kernels[s.kernel]!));
  const total = amounts.reduce((a, b) => a + b, 0);
  // What weighs nothing can still be seen.
  const widths = amounts.map((a) => Math.max(a, total / 2000) || 1);
  const whole = widths.reduce((a, b) => a + b, 0);
  const percent = (part: number): string => `${((100 * part) / whole).toFixed(3)}%`;
  const starts = widths.reduce<number[]>((all, w) => [...all, all.at(-1)! + w], [0]);
  const paths = steps.map((s) => pathOf(s.name));
  const parents = Array.from(
    { length: Math.min(mostParents, Math.max(0, ...paths.map((p) => p.length))) },
    (_, depth) => {
      const groups: { name: string; text: string; from: number; to: number }[] = [];
      paths.forEach((path, i) => {
        const last = groups.at(-1);
        const name = path.slice(0, depth + 1).join(".");
        if (path.length <= depth) return;
        if (last?.to === i && last.name === name) last.to = i + 1;
        else groups.push({ name, text: path[depth]!, from: i, to: i + 1 });
      });
      return groups.map(({ name, text, from, to }) => {
        const amount = amounts.slice(from, to).reduce((a, b) => a + b, 0);
        return {
          text,
          left: percent(starts[from]!),
          width: percent(starts[to]! - starts[from]!),
          tip: `${name}\n${to - from === 1 ? "1 dispatch" : `${to - from} dispatches`}, ${show(amount)}, ${showShare(amount, total)}`,
        };
      });
    },
  );
  const parts = steps.map((s, i) => {
    const { kind } = kernels[s.kernel]!;
    return {
      kind,
      row: `k${s.kernel}`,
      left: percent(starts[i]!),
      width: percent(widths[i]!),
      tip: `${i}: ${s.name} (${kind})\n${show(amounts[i]!)}, ${showShare(amounts[i]!, total)}`,
    };
  });
  return { parents, parts };
}

/** Offsets by time, with what is alive and the bound. `kindOf` says what stored a value. */
export function memoryPicture(memory: MemoryUse, steps: readonly Step[], kindOf: (step: number) => string): Picture {
  const nameOf = (step: number): string =>
    step < 0 ? "the start" : step >= steps.length ? "the end" : `dispatch ${step}`;
  // A column for what happens before the first dispatch, one a dispatch, one for reading back.
  const [from, to] = [-1, steps.length + 1];
  return {
    label: `${memory.values.length} values in an arena of ${showBytes(memory.activations)} over ${steps.length} dispatches`,
    height: 380,
    x: { from, to, label: "dispatch", unit: "plain" },
    y: { from: 0, to: 1.06 * Math.max(memory.activations, memory.livenessBound, 1), label: "", unit: "bytes" },
    items: memory.values.map(({ value, shape, offset, size, from, to }) => ({
      x: from,
      y: offset,
      width: to + 1 - from,
      height: size,
      kind: from < 0 ? "input" : kindOf(from),
      row: from < 0 ? "" : `k${steps[from]!.kernel}`,
      tip: `${value} [${shape.join(", ")}]\n${showBytes(size)} at ${offset}\nfrom ${nameOf(from)} to ${nameOf(to)}`,
    })),
    lines: [
      {
        points: steps.flatMap(({ live }, step) => [[step, live] as const, [step + 1, live] as const]),
        colour: "--ink",
      },
      {
        points: [
          [from, memory.livenessBound],
          [to, memory.livenessBound],
        ],
        colour: "--bad",
        dashed: true,
        text: `bound ${showBytes(memory.livenessBound)}`,
      },
    ],
  };
}

/** The powers of ten around `values`. */
function decades(values: readonly number[]): { readonly from: number; readonly to: number } {
  const from = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return { from: 10 ** from, to: 10 ** to };
}

/**
 * Kernels by intensity, against the rate at which they ran, under the roof that the best of them make; against their
 * operations where nothing was measured. Undefined where there is nothing to draw.
 */
export function rooflinePicture(
  kernels: readonly KernelRow[],
  clock: number,
): { readonly lead: string; readonly picture: Picture } | undefined {
  const timed = kernels.some((k) => k.milliseconds !== undefined);
  // What takes few steps of the clock has no rate that means anything.
  const drawn = kernels
    .map((k, row) => ({ k, row }))
    .filter(({ k }) => k.intensity > 0 && (!timed || k.milliseconds! > 4 * clock));
  if (drawn.length === 0) return undefined;
  const rate = (k: KernelRow): number => (timed ? (k.flops / k.milliseconds!) * 1000 : k.flops);
  const weight = (k: KernelRow): number => k.count * (k.milliseconds ?? k.flops);
  const heaviest = Math.max(...drawn.map(({ k }) => weight(k)));
  const [x, y] = [decades(drawn.map(({ k }) => k.intensity)), decades(drawn.map(({ k }) => rate(k)))];
  const best = Math.max(...drawn.map(({ k }) => rate(k)));
  const bandwidth = Math.max(...drawn.map(({ k }) => rate(k) / k.intensity));
  const lead = timed
    ? `The dashed roof is what the best of these kernels reached: ${showCount(best, "flop/s")}, and ${showCount(bandwidth, "B/s")} of what must be read and written. Left out is what takes less than four steps of the clock.`
    : "Without measured times: operations of a dispatch by its intensity.";
  const picture: Picture = {
    label: `${drawn.length} kernels by intensity and ${timed ? "rate" : "operations"}; the table has the numbers`,
    height: 380,
    x: { ...x, logarithmic: true, label: "flop a byte", unit: "plain" },
    y: {
      ...y,
      logarithmic: true,
      label: timed ? "" : "a dispatch",
      unit: { count: timed ? "flop/s" : "flop" },
    },
    items: drawn
      .sort((a, b) => weight(b.k) - weight(a.k))
      .map(({ k, row }) => ({
        x: k.intensity,
        y: rate(k),
        radius: Math.sqrt(weight(k) / heaviest),
        kind: k.kind,
        row: `k${row}`,
        tip: `${k.name}${k.count > 1 ? ` × ${k.count}` : ""}\n${digits(k.intensity)} flop/B, ${showCount(rate(k), timed ? "flop/s" : "flop")}`,
      })),
    lines: timed
      ? [
          {
            // Up along the bandwidth to the ridge, then level.
            points: [
              [x.from, bandwidth * x.from],
              [best / bandwidth, best],
              [x.to, best],
            ],
            colour: "--soft",
            dashed: true,
          },
        ]
      : [],
  };
  return { lead, picture };
}
