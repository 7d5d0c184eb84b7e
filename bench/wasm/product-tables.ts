/** Rates of products as markdown, and what follows from them for whole models. */
import { bodies, type Body, type BodyRates } from "./product-job.ts";
import { type HandTile, handTiles, fits, type Size, tileName } from "./hand-tuned-product.ts";
import type { ProductRates } from "./product-job.ts";

/** What a run leaves: rates by engine, and where each size occurs. */
export interface ProductRecord {
  readonly engines: Readonly<Record<string, ProductRates>>;
  readonly counts: readonly Readonly<Record<string, number>>[];
}

/** An engine's name in a record, by where it runs. */
export const engineOf = (host: string, version: string): string =>
  `${{ node: "Node", deno: "Deno" }[host] ?? host} ${version}`;

/** The compiler's kernels are to reach so much of the best one written by hand. */
export const shareWanted = 0.9;

const gigaflops = (rate: number): string => (rate / 1e9).toFixed(1);
const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

type SizeRates = BodyRates["sizes"][number];
const tilesFor = (size: Size): readonly HandTile[] => handTiles.filter((t) => fits(t, size));
const best = ({ hand }: SizeRates): number => Math.max(...hand);
const bestTile = (s: SizeRates): HandTile => tilesFor(s.size)[s.hand.indexOf(best(s))]!;
export const shareOf = (s: SizeRates): number => s.own / best(s);

const flopsOf = ({ rows, depth, columns }: Size): number => 2 * rows * depth * columns;

/**
 * All products of a model together, in flops a second: by the compiler and by the best tile written by hand for each
 * size; nothing where the model has none.
 */
export function modelRates(
  { counts }: ProductRecord,
  { sizes }: BodyRates,
  model: string,
): { readonly own: number; readonly hand: number } | undefined {
  let [flops, own, hand] = [0, 0, 0];
  sizes.forEach((s, i) => {
    const work = flopsOf(s.size) * (counts[i]![model] ?? 0);
    flops += work;
    own += work / s.own;
    hand += work / best(s);
  });
  return flops === 0 ? undefined : { own: flops / own, hand: flops / hand };
}

/** Those of every engine, body and model. */
export const everyModelRate = (
  record: ProductRecord,
): { engine: string; body: Body; model: string; own: number; hand: number }[] =>
  Object.entries(record.engines).flatMap(([engine, rates]) =>
    bodies.flatMap((body) =>
      modelsOf(record).flatMap((model) => {
        const found = rates[body] && modelRates(record, rates[body], model);
        return found ? [{ engine, body, model, ...found }] : [];
      }),
    ),
  );

const modelsOf = ({ counts }: ProductRecord): string[] => [...new Set(counts.flatMap((c) => Object.keys(c)))];

/** A table for each engine: sizes, and whole models below. */
export function showProducts(record: ProductRecord): string {
  return Object.entries(record.engines)
    .map(([engine, rates]) => {
      const found = bodies.flatMap((body) => (rates[body] ? [[body, rates[body]] as const] : []));
      const cells = (show: (of: BodyRates) => readonly string[]): string[] => found.flatMap(([, of]) => show(of));
      const count = found[0]![1].sizes.length;
      const lines = Array.from({ length: count }, (_, i) => {
        const { rows, depth, columns } = found[0]![1].sizes[i]!.size;
        return row([
          `${rows} x ${depth} x ${columns}`,
          ...cells(({ sizes }) => {
            const s = sizes[i]!;
            return [`${gigaflops(s.own)} / ${gigaflops(best(s))}`, tileName(bestTile(s)), `**${percent(shareOf(s))}**`];
          }),
        ]);
      });
      const together = modelsOf(record).map((model) =>
        row([
          `all of ${model}`,
          ...cells((of) => {
            const r = modelRates(record, of, model)!;
            return [`${gigaflops(r.own)} / ${gigaflops(r.hand)}`, "", `**${percent(r.own / r.hand)}**`];
          }),
        ]),
      );
      const head = row([
        `${engine}, one thread, GFLOP/s; in registers alone ${found.map(([body, of]) => `${body} ${gigaflops(of.peak)}`).join(", ")}`,
        ...found.flatMap(([body]) => [`${body}: vitc / by hand`, "best tile", "share"]),
      ]);
      return [head, `|${"---|".repeat(1 + 3 * found.length)}`, ...lines, ...together].join("\n");
    })
    .join("\n\n");
}

/** Sizes below the goal, in words; by engine and body. */
export function missedProducts({ engines }: ProductRecord): string[] {
  return Object.entries(engines).flatMap(([engine, rates]) =>
    bodies.flatMap((body: Body) =>
      (rates[body]?.sizes ?? [])
        .filter((s) => !(shareOf(s) >= shareWanted))
        .map(
          (s) =>
            `${engine}, ${body}: ${s.size.rows} x ${s.size.depth} x ${s.size.columns} ${percent(shareOf(s))} (${tileName(bestTile(s))})`,
        ),
    ),
  );
}
