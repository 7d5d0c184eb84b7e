/**
 * Geometry of the page's pictures: numbers in, coordinates out. Names go along untouched; the template escapes them.
 */
import { showBytes } from "../host/show-bytes.ts";
import type { Description, KernelRow, MemoryUse, Step } from "./description.ts";
import { digits, showCount, showShare } from "../host/show-numbers.ts";

interface Tick {
  readonly at: number;
  readonly text: string;
}

const round = (x: number): number => Math.round(x * 100) / 100;

const frame = (height: number) => {
  const [width, left, right, top, bottom] = [960, 90, 944, 24, height - 44];
  return {
    width,
    height,
    left,
    right,
    top,
    bottom,
    leftText: left - 8,
    below: bottom + 17,
    bottomText: height - 6,
    middle: (left + right) / 2,
  };
};

/** About five round steps from 0 to `most`. */
function linearTicks(most: number, show: (value: number) => string, at: (value: number) => number): Tick[] {
  const rough = Math.max(most, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => ({
    at: round(at(i * step)),
    text: show(i * step),
  }));
}

/** Powers of ten in a range that holds all of `values`, and where a value lies on an axis from `low` to `high`. */
function logScale(values: readonly number[], low: number, high: number, show: (value: number) => string) {
  const from = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  const at = (value: number): number => round(low + ((Math.log10(value) - from) / (to - from)) * (high - low));
  return {
    at,
    ticks: Array.from(
      { length: to - from + 1 },
      (_, i): Tick => ({ at: at(10 ** (from + i)), text: show(10 ** (from + i)) }),
    ),
  };
}

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
  const paths = steps.map((s) =>
    s.name
      .split(".")
      .slice(0, -1)
      .reduce<string[]>(
        (path, part) =>
          /^\d+$/.test(part) && path.length > 0 ? [...path.slice(0, -1), `${path.at(-1)}.${part}`] : [...path, part],
        [],
      ),
  );
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
export function memoryPicture(memory: MemoryUse, steps: readonly Step[], kindOf: (step: number) => string) {
  const f = frame(380);
  const most = Math.max(memory.activations, memory.livenessBound, 1);
  const y = (bytes: number): number => round(f.bottom - (bytes / most) * (f.bottom - f.top));
  // A column for what happens before the first dispatch, one a dispatch, one for reading back.
  const columns = steps.length + 2;
  const x = (column: number): number => round(f.left + ((column + 1) / columns) * (f.right - f.left));
  const nameOf = (step: number): string =>
    step < 0 ? "the start" : step >= steps.length ? "the end" : `dispatch ${step}`;
  return {
    ...f,
    label: `${memory.values.length} values in an arena of ${showBytes(memory.activations)} over ${steps.length} dispatches`,
    yTicks: linearTicks(most, showBytes, y),
    xTicks: linearTicks(Math.max(1, steps.length - 1), String, (step) => x(step + 0.5)),
    boxes: memory.values.map(({ value, shape, offset, size, from, to }) => ({
      x: x(from),
      y: y(offset + size),
      w: round(Math.max(1, x(to + 1) - x(from))),
      h: round(Math.max(1, y(offset) - y(offset + size))),
      kind: from < 0 ? "input" : kindOf(from),
      row: from < 0 ? "" : `k${steps[from]!.kernel}`,
      tip: `${value} [${shape.join(", ")}]\n${showBytes(size)} at ${offset}\nfrom ${nameOf(from)} to ${nameOf(to)}`,
    })),
    live: steps.flatMap(({ live }, step) => [`${x(step)},${y(live)}`, `${x(step + 1)},${y(live)}`]).join(" "),
    bound: y(memory.livenessBound),
    boundText: showBytes(memory.livenessBound),
  };
}

/**
 * Kernels by intensity, against the rate at which they ran, under the roof that the best of them make; against their
 * operations where nothing was measured. Undefined where there is nothing to draw.
 */
export function rooflinePicture(kernels: readonly KernelRow[], clock: number) {
  const timed = kernels.some((k) => k.milliseconds !== undefined);
  // What takes few steps of the clock has no rate that means anything.
  const drawn = kernels
    .map((k, row) => ({ k, row }))
    .filter(({ k }) => k.intensity > 0 && (!timed || k.milliseconds! > 4 * clock));
  if (drawn.length === 0) return undefined;
  const f = frame(360);
  const rate = (k: KernelRow): number => (timed ? (k.flops / k.milliseconds!) * 1000 : k.flops);
  const weight = (k: KernelRow): number => k.count * (k.milliseconds ?? k.flops);
  const heaviest = Math.max(...drawn.map(({ k }) => weight(k)));
  const xs = logScale(
    drawn.map(({ k }) => k.intensity),
    f.left,
    f.right,
    String,
  );
  const ys = logScale(
    drawn.map(({ k }) => rate(k)),
    f.bottom,
    f.top,
    (v) => showCount(v, timed ? "flop/s" : "flop"),
  );
  const best = Math.max(...drawn.map(({ k }) => rate(k)));
  const bandwidth = Math.max(...drawn.map(({ k }) => rate(k) / k.intensity));
  return {
    ...f,
    label: `${drawn.length} kernels by intensity and ${timed ? "rate" : "operations"}; the table has the numbers`,
    lead: timed
      ? `The dashed roof is what the best of these kernels reached: ${showCount(best, "flop/s")}, and ${showCount(bandwidth, "B/s")} of what must be read and written. Left out is what takes less than four steps of the clock.`
      : "Without measured times: operations of a dispatch by its intensity.",
    yAxis: timed ? "flop/s" : "flop a dispatch",
    xTicks: xs.ticks,
    yTicks: ys.ticks,
    roof: timed ? roof(best, bandwidth, xs.at, ys.at, f) : "",
    dots: drawn
      .sort((a, b) => weight(b.k) - weight(a.k))
      .map(({ k, row }) => ({
        x: xs.at(k.intensity),
        y: ys.at(rate(k)),
        r: round(3 + 19 * Math.sqrt(weight(k) / heaviest)),
        kind: k.kind,
        row: `k${row}`,
        tip: `${k.name}${k.count > 1 ? ` × ${k.count}` : ""}\n${digits(k.intensity)} flop/B, ${showCount(rate(k), timed ? "flop/s" : "flop")}`,
      })),
  };
}

/** Up along the bandwidth to the ridge, then level; cut off at the frame. */
function roof(
  best: number,
  bandwidth: number,
  x: (v: number) => number,
  y: (v: number) => number,
  f: ReturnType<typeof frame>,
): string {
  const ridge = best / bandwidth;
  const points: [number, number][] = [];
  // In pixels the slope is a straight line: cut it at the left and at the bottom.
  const [rx, ry] = [x(ridge), y(best)];
  const [sx, sy] = [x(ridge / 10), y(best / 10)];
  const slope = (sy - ry) / (sx - rx);
  const atLeft = ry + slope * (f.left - rx);
  points.push(atLeft <= f.bottom ? [f.left, atLeft] : [rx + (f.bottom - ry) / slope, f.bottom]);
  points.push([rx, ry], [f.right, ry]);
  return points.map(([px, py]) => `${round(px)},${round(py)}`).join(" ");
}
