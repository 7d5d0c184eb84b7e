/** What `vitc tune` found out, as data for scripts and as a table for the eye. */
import { adapterName } from "../host/open-device.ts";
import { showShare, showTime } from "../host/show-numbers.ts";
import type { Terminal } from "../host/terminal.ts";
import type { Outcome } from "./kernels.ts";
import type { Whole } from "./whole.ts";
import { type Tile, sameTile } from "../ir/tile.ts";

/** Times are milliseconds. */
export interface KernelReport {
  readonly signature: string;
  readonly name: string;
  readonly kind: string;
  readonly at: readonly string[];
  /** How many kernels of all models are this one. */
  readonly count: number;
  readonly defaultTile: Tile;
  readonly tile: Tile;
  /** Alone on the device; null where there was no time to measure it. */
  readonly default: number | null;
  readonly tuned: number | null;
  /** Whether there was time to try other tiles. */
  readonly reached: boolean;
  /** Tiles that it may have beside the default. */
  readonly candidates: number;
  /** Tiles measured beside the default; those that the device refused; those that took absurdly long to compile. */
  readonly measured: number;
  readonly refused: number;
  readonly slow: number;
  /** Why the kernel could not be measured as it is. */
  readonly problem?: string;
  /** Tiles that gave other results: mistakes in vitc. */
  readonly faults: readonly { readonly tile: Tile; readonly what: string }[];
}

/** A model that uses measured tiles, beside what it is without them. */
export interface ModelReport {
  readonly model: string;
  /** Whole forward passes, in turns. */
  readonly default: number;
  readonly tuned: number;
  readonly rounds: number;
  readonly faster: boolean;
  readonly fault?: string;
  readonly kernels: number;
  /** Kernels with a measured tile. */
  readonly tunedKernels: number;
  readonly pipelines: { readonly default: number; readonly tuned: number };
}

/** All that was found out for one target. */
export interface TargetReport {
  readonly target: string;
  /** Rows of the batch that it was measured with. */
  readonly batch: number;
  /** What it was measured on. */
  readonly adapter: { readonly vendor: string; readonly description: string; readonly fallback: boolean };
  readonly kernels: readonly KernelReport[];
  /** Models that use a measured tile, where there was time to compare. */
  readonly models: readonly ModelReport[];
  /** How exact the clock is, in milliseconds. */
  readonly clock: { readonly kind: "timestamps" | "wall"; readonly quantum: number };
  /** Tiles for this target in the file, as it is or as it was written. */
  readonly tiles: number;
}

/** What `vitc tune --json` prints. */
export interface TuneReport {
  readonly vitc: string;
  readonly interrupted: boolean;
  readonly file: string;
  readonly written: boolean;
  readonly targets: readonly TargetReport[];
}

/** An outcome as data. */
export function kernelReport({ subject, before, choice, refused }: Outcome): KernelReport {
  const { signature, name, at, count, kernel } = subject;
  const {
    tile = kernel.tile,
    before: first = before,
    after = before,
    measured = 0,
    refused: refusals = 0,
    slow = 0,
    faults = [],
  } = choice ?? {};
  return {
    signature,
    name,
    kind: kernel.form.kind,
    at,
    count,
    defaultTile: kernel.tile,
    tile,
    default: first ?? null,
    tuned: after ?? null,
    reached: choice !== undefined,
    candidates: subject.others.length,
    measured,
    refused: refusals,
    slow,
    faults,
    ...(refused === undefined ? {} : { problem: refused }),
  };
}

/** A comparison of whole models as data. */
export function modelReport(
  model: string,
  { before, after, rounds, faster, fault }: Whole,
  counts: Pick<ModelReport, "kernels" | "tunedKernels" | "pipelines">,
): ModelReport {
  return { model, default: before, tuned: after, rounds, faster, ...(fault === undefined ? {} : { fault }), ...counts };
}

/**
 * `16 x 4, 8 a group, unroll 4`: rows by columns of an invocation, invocations of a workgroup, and by its name whatever
 * else the tile says: two that differ never look alike.
 */
export function showTile({ kind: _, workgroup, vector, ...sizes }: Tile): string {
  const { rows = 1, columns = 1, ...others } = sizes as { rows?: number; columns?: number };
  const words = Object.entries<unknown>(others).flatMap(([name, value]) =>
    value === undefined || value === "columns" ? [] : [value === true ? name : `${name} ${String(value)}`],
  );
  return [
    `${rows} x ${columns * vector}`,
    `${workgroup} a group`,
    ...(vector === 1 ? ["one by one"] : []),
    ...words,
  ].join(", ");
}

const changed = (k: KernelReport): boolean => !sameTile(k.tile, k.defaultTile);

/** A target's report as a table. */
export function tuneTable(
  { target, batch, kernels, models }: TargetReport,
  { outColours: { bold, dim } }: Terminal,
): string {
  const titles = ["kernel", "kind", "count", "tried", "default tile", "chosen tile", "default", "chosen", "gain"];
  const words = new Set([0, 1, 4, 5]);
  const rows = kernels.map((k) => [
    k.name,
    k.kind,
    `${k.count}`,
    `${k.measured + k.refused + k.slow + k.faults.length}`,
    showTile(k.defaultTile),
    k.candidates === 0 ? "(the only one)" : !k.reached ? "(not reached)" : changed(k) ? showTile(k.tile) : "same",
    k.default === null ? "-" : showTime(k.default),
    k.tuned === null ? "-" : showTime(k.tuned),
    k.default === null || !changed(k) ? "" : showShare(k.default - k.tuned!, k.default),
  ]);
  const widths = titles.map((t, i) => Math.max(t.length, ...rows.map((r) => r[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => (words.has(i) ? c.padEnd(widths[i]!) : c.padStart(widths[i]!)))
      .join("  ")
      .trimEnd();
  const count = (of: (k: KernelReport) => number): number => kernels.reduce((sum, k) => sum + of(k), 0);
  const dropped = [
    [count((k) => k.refused), "refused by the device"],
    [count((k) => k.slow), "too long to compile"],
    [count((k) => k.faults.length), "with other results"],
  ] as const;
  return [
    bold(`${target}: ${kernels.length} distinct kernels, batch ${batch}`),
    line(titles),
    ...rows.map((r, i) => (kernels[i]!.reached && changed(kernels[i]!) ? line(r) : dim(line(r)))),
    `tiles measured: ${count((k) => k.measured)}${dropped
      .filter(([n]) => n > 0)
      .map(([n, what]) => `; ${n} ${what}`)
      .join("")}`,
    "",
    ...models.map(modelLine),
    "",
  ].join("\n");
}

function modelLine(m: ModelReport): string {
  const gain = m.default - m.tuned;
  const verdict =
    m.fault !== undefined
      ? `OTHER RESULTS, ${m.fault}`
      : m.faster
        ? `${showShare(gain, m.default)} less`
        : "not faster beyond the noise";
  const { default: before, tuned: after } = m.pipelines;
  return `${m.model}: ${showTime(m.default)} a forward pass, tuned ${showTime(m.tuned)}: ${verdict} (${m.rounds} rounds; ${m.tunedKernels} of ${m.kernels} kernels, pipelines ${before} -> ${after})`;
}

/** How many kernels were tried with other tiles, where not all that have some were; and whether one was faster. */
function foundOut(kernels: readonly KernelReport[], interrupted: boolean): string[] {
  const free = kernels.filter((k) => k.candidates > 0);
  const tried = free.filter((k) => k.measured + k.refused + k.slow + k.faults.length > 0).length;
  const better = kernels.some((k) => k.reached && changed(k));
  if (free.length === 0) return ["no kernel has another tile to try"];
  const why = interrupted ? "it was interrupted" : "the time was over before (--budget gives more)";
  if (tried === 0) return [`none of the ${free.length} kernels that have other tiles was measured with one: ${why}`];
  return [
    ...(better ? [] : [`no kernel was found to be faster with another tile, of ${tried} that were tried`]),
    ...(tried < free.length
      ? [
          `${free.length - tried} of the ${free.length} kernels that have other tiles were not measured with one: ${why}`,
        ]
      : []),
  ];
}

/** What a person must know beside the numbers; a line each. */
export function conclusions({ targets, interrupted, file, written }: TuneReport): string[] {
  const lines: string[] = [];
  const report = "a fault in vitc, please report it";
  for (const { target, kernels, models, tiles } of targets) {
    for (const k of kernels) {
      for (const { tile, what } of k.faults)
        lines.push(
          `${target}: the kernel ${k.name} with the tile ${showTile(tile)}: ${what} (${report}); the tile was left out`,
        );
      if (k.problem !== undefined) lines.push(`${target}: the kernel ${k.name} could not be measured: ${k.problem}`);
    }
    for (const { model, faster, fault } of models) {
      if (fault !== undefined)
        lines.push(`${target}: ${model} has other results with the tiles measured (${report}): they are not kept`);
      else if (!faster) lines.push(`${target}: ${model} is not faster, beyond the noise, with the tiles measured`);
    }
    lines.push(...foundOut(kernels, interrupted).map((line) => `${target}: ${line}`));
    if (tiles > 0) lines.push(`${target}: ${tiles} tiles in ${file}`);
  }
  if (interrupted && written) lines.push("interrupted: not every model was compared as a whole");
  if (written)
    lines.push(
      `${file} was written, from times on ${[...new Set(targets.map(({ adapter }) => adapterName(adapter)))].join(", and on ")}; vitc compile uses it for modules in the same folder`,
    );
  else
    lines.push(
      targets.some((t) => t.tiles > 0)
        ? `${file} was not changed`
        : `${file} was not written: there is nothing to keep`,
    );
  return lines;
}
