/** A record as markdown: forward times beside the peers', what a page pays, and the goals that were missed. */
import { engineOf, everyModelRate, type ProductRecord, showProducts } from "../wasm/product-tables.ts";
import { goalsOf, isMet, ratio, shareOfMatmul, type Goal } from "./goals.ts";
import { type Match, matchName, onProcessor, sameMatch } from "./matches.ts";
import type { BenchRecord, Comparison, Contestant } from "./record.ts";

export const short = (c: Pick<Comparison, "model" | "batch">): string =>
  `${c.model.replace(/(_patch\d+)?(_window\d+)?_\d+$/, "")}${c.batch > 1 ? `, batch ${c.batch}` : ""}`;
/** Three digits that count, never an exponent. */
export const digits = (n: number): string => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
export const seconds = (ms: number): string => digits(ms / 1000);
export const times = (n: number): string => `${n >= 10 ? n.toFixed(0) : n.toFixed(1)}x`;
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${"---|".repeat(head.length)}`, ...rows.map(row)].join("\n");

/** The whole text. */
export function showRecord(record: BenchRecord): string {
  const onGpu = record.comparisons.filter((c) => c.wasm === undefined);
  const columns = [...new Set(onGpu.map(short))];
  const { machine, versions } = record;
  const at =
    (wanted: Partial<Comparison>) =>
    (column: string): Comparison | undefined =>
      onGpu.find((c) => short(c) === column && c.host === wanted.host && c.peer === wanted.peer);
  const pairs = (find: (column: string) => Comparison | undefined): string[] =>
    columns.map((column) => showPair(find(column)));
  const forward = table(
    ["seconds a forward pass", ...columns],
    [
      [
        `Node: vitc / onnxruntime-node ${versions["onnxruntime-node"]}, WebGPU`,
        ...pairs(at({ host: "node", peer: "onnxruntime-node" })),
      ],
      [
        `Chromium: vitc / onnxruntime-web ${versions["onnxruntime-web"]}, WebGPU`,
        ...pairs(at({ host: "chromium", peer: "onnxruntime-web" })),
      ],
      [`Chromium: vitc / jax-js ${versions["@jax-js/jax"]}, jit`, ...pairs(at({ host: "chromium", peer: "jax-js" }))],
      [
        "share of a hand-tuned matmul's rate",
        ...columns.map((c) => showShare(at({ host: "node", peer: "onnxruntime-node" })(c))),
      ],
      ["Deno on lavapipe: vitc", ...columns.map((c) => showAlone(at({ host: "deno" })(c)))],
      ["share of a hand-tuned matmul's rate", ...columns.map((c) => showShare(at({ host: "deno" })(c)))],
    ],
  );
  const [ort, jax] = [at({ host: "chromium", peer: "onnxruntime-web" }), at({ host: "chromium", peer: "jax-js" })];
  const three = (title: string, figure: (c: Contestant) => string | undefined): string[] => [
    title,
    ...columns.map((column) => {
      const of = (c: Contestant | undefined): string => (c && figure(c)) ?? "–";
      return [of(ort(column)?.vitc ?? jax(column)?.vitc), of(ort(column)?.other), of(jax(column)?.other)].join(" / ");
    }),
  ];
  const MB = (bytes: number | undefined): string | undefined => (bytes === undefined ? undefined : digits(bytes / 1e6));
  const costs = table(
    ["in Chromium: vitc / onnxruntime-web / jax-js", ...columns],
    [
      three("dispatches", (c) => c.running && `${c.running.dispatches}`),
      three("submits", (c) => c.running && `${c.running.submits}`),
      three("GPU memory at its peak, MB", (c) => MB(c.running?.peakBytes)),
      three("pipelines", (c) => c.loading && `${c.loading.pipelines}`),
      three("WGSL, kB", (c) => c.loading && (c.loading.wgslBytes / 1000).toFixed(0)),
      three("code fetched, gzipped, MB", (c) => MB(c.shipped?.gzipped)),
      three("nothing to first result, s", (c) => seconds(c.firstResult)),
      three("longest block of the page meanwhile, ms", (c) => c.longestBlock.toFixed(0)),
    ],
  );
  const faults = record.comparisons.flatMap((c) =>
    [...c.faults, ...(c.error === undefined ? [] : [c.error.split("\n")[0]!])].map(
      (text) => `- ${short(c)}, ${matchName(c)}: ${text}`,
    ),
  );
  const where = `${machine.cores} cores of ${machine.processor}, ${machine.system}, no GPU${onGpu.length > 0 ? ": WebGPU is SwiftShader's, and lavapipe's where it says so" : ""}; commit ${record.commit}${record.changed ? " with changes" : ""}${record.tuned ? ", tuned" : ""}, ${record.date.slice(0, 10)}.`;
  return [
    ...(onGpu.length > 0 ? [forward, "", costs, ""] : []),
    ...showOnProcessor(record),
    ...(record.products === undefined ? [] : [showProducts(record.products), ""]),
    ...(record.compiled === undefined ? [] : [compiledText(record.compiled), ""]),
    where,
    showGoals(goalsOf(record)),
    ...(faults.length > 0 ? ["", "Without figures:", "", ...faults] : []),
  ].join("\n");
}

function showPair(c: Comparison | undefined): string {
  if (c === undefined) return "–";
  const by = ratio(c);
  return by === undefined
    ? "no result"
    : `${seconds(c.vitc!.forward)} / ${seconds(c.other!.forward)}, **${times(by)}**`;
}

const compiledText = (compiled: NonNullable<BenchRecord["compiled"]>): string =>
  `\`vitc compile\`, without a target, s: ${compiled.map((c) => `${short({ ...c, batch: 1 })} ${seconds(c.milliseconds)}`).join(", ")}.`;

/** The tables of what ran on the processor, each with the empty line behind it. */
function showOnProcessor({ comparisons, versions, products }: BenchRecord): string[] {
  const all = comparisons.filter((c) => c.wasm !== undefined);
  if (all.length === 0) return [];
  const models = [...new Set(all.map(short))];
  const find = (model: string, match: Match): Comparison | undefined =>
    all.find((c) => short(c) === model && sameMatch(c, match));
  const ms = ({ vitc, other }: Comparison): string => `${digits(vitc!.forward)} / ${digits(other!.forward)}`;
  const forward = (c: Comparison | undefined): string => {
    const by = c && ratio(c);
    if (c === undefined || by === undefined) return c === undefined ? "–" : "no result";
    const image = c.batch > 1 ? `; ${digits(c.vitc!.forward / c.batch)} an image` : "";
    return `${ms(c)}, **${by.toFixed(2)}x**${image}`;
  };
  const columns = onProcessor.filter((m) => all.some((c) => sameMatch(c, m)));
  const bounds = models.flatMap((model) => {
    const cells = columns.map((m) => bound(find(model, m), products));
    return cells.every((c) => c === undefined)
      ? []
      : [[`${model}: bound by products by hand`, ...cells.map((c) => c ?? "–")]];
  });
  const host = { chromium: "Chromium", node: "Node", deno: "Deno" };
  const title = (m: Match): string =>
    `${host[m.host]}, ${m.wasm!.simd}, ${m.wasm!.threads} thread${m.wasm!.threads > 1 ? "s" : ""}`;
  const inPage = onProcessor.filter((m) => m.host === "chromium");
  const pay = (model: string, figure: (c: Contestant) => number | undefined, unit: number): string => {
    const found = inPage
      .map((m) => find(model, m))
      .filter((c) => c !== undefined && ratio(c) !== undefined)
      .at(-1);
    const of = (c: Contestant | undefined): string => {
      const value = c && figure(c);
      return value === undefined ? "–" : digits(value / unit);
    };
    return `${of(found?.vitc)} / ${of(found?.other)}`;
  };
  return [
    table(
      [
        `ms a forward pass: vitc's wasm / onnxruntime ${versions["onnxruntime-web"]}, in Chromium its wasm, else native \`cpu\``,
        ...columns.map(title),
      ],
      [...models.map((model) => [model, ...columns.map((m) => forward(find(model, m)))]), ...bounds],
    ),
    "",
    table(
      [
        "in Chromium: vitc's wasm / onnxruntime-web's",
        "code fetched, gzipped, kB",
        "nothing to first result, s",
        "longest block of the page meanwhile, ms",
      ],
      models.map((model) => [
        model,
        pay(model, (c) => c.shipped?.gzipped, 1000),
        pay(model, (c) => c.firstResult, 1000),
        pay(model, (c) => c.longestBlock, 1),
      ]),
    ),
    "",
  ];
}

/**
 * What a forward pass would take if all its contractions ran at the rate of the best products by hand, each thread as
 * fast as one alone, and nothing else took time; and how fast that is beside the peer. Engines are named as hosts are.
 */
function bound(c: Comparison | undefined, products: ProductRecord | undefined): string | undefined {
  if (c?.flops === undefined || c.other === undefined || products === undefined || c.batch > 1) return undefined;
  const rate = everyModelRate(products).find(
    (r) => r.engine === engineOf(c.host, c.hostVersion!) && r.body === c.wasm!.simd && r.model === c.model,
  );
  if (rate === undefined) return undefined;
  const least = (1000 * c.flops) / (rate.hand * c.wasm!.threads);
  return `${digits(least)}, ${(c.other.forward / least).toFixed(2)}x`;
}

const showAlone = (c: Comparison | undefined): string =>
  c === undefined ? "–" : c.vitc === undefined || c.faults.length > 0 ? "no result" : seconds(c.vitc.forward);

function showShare(c: Comparison | undefined): string {
  const share = c && shareOfMatmul(c);
  return share === undefined ? "–" : `${(100 * share).toFixed(0)}%`;
}

const amount = (n: number, { unit }: Goal): string => (unit === "%" ? `${n.toFixed(0)}%` : `${digits(n)}x`);

/** What was missed, in one line; that nothing was, where it is so. */
export function showGoals(goals: readonly Goal[]): string {
  const missed = goals.filter((g) => !isMet(g));
  if (goals.length === 0) return "No goal was measured.";
  if (missed.length === 0) return `All ${goals.length} goals are met.`;
  return `Goals met: ${goals.length - missed.length} of ${goals.length}. Missed: ${missed.map((g) => `${g.text} ${g.reached === undefined ? "not measured" : amount(g.reached, g)} (goal ${amount(g.wanted, g)})`).join("; ")}.`;
}

/** `text` with everything between the markers of a bench replaced. Throws where there are none. */
export function replaceBetweenMarkers(text: string, content: string, bench = "bench:peers"): string {
  const [from, to] = [`<!-- ${bench} -->`, `<!-- /${bench} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`no ${from} … ${to}`);
  return `${text.slice(0, start + from.length)}\n${content}\n${text.slice(end)}`;
}
