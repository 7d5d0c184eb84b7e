/**
 * The page of `vitc inspect --html`: one file that asks for nothing from anywhere; and its sections alone, for pages that
 * show them among other things. Everything that comes from a spec is hostile: templates escape it, the texts of passes
 * are JSON in which no tag can end, and the browser runs no script but the page's own, which it knows by its hash.
 */
import Handlebars from "handlebars";
import { showBytes } from "../host/show-bytes.ts";
import type { Description, KernelRow, PassRow, SourceLine, SourceText } from "./description.ts";
import { type LineChanges, countChanges, lineChanges } from "./diff.ts";
import { digits, showCount, showShare, showTime } from "../host/show-numbers.ts";
import { jsonInScript, pageHead, pagePart, pageTemplate, styleOf } from "../page/parts.ts";
import { generalText, operatorRows } from "./equation-operators.ts";
import { graphPicture } from "./graph-view.ts";
import { memoryPicture, rooflinePicture, stripPicture } from "./picture.ts";
import { targets } from "../ir/target.ts";
import { printTile } from "../ir/tile.ts";

const parts = ["kernel-table", "summary", "graph", "kernels", "spec", "memory", "passes", "stored"] as const;
/** The sections of a page, by their ids. */
export type SectionId = Exclude<(typeof parts)[number], "kernel-table">;

/** The program before the first pass, and what each pass changed of it: lines that stay, go and come (`lineChanges`). */
export interface PassTexts {
  readonly first: string;
  readonly changes: readonly LineChanges[];
}

/** `description` with all texts; `untimed` says why there are no times, where there are none. */
export async function inspectPage(description: Description, untimed: string): Promise<string> {
  const { texts, ...view } = viewOf(description, untimed);
  return pageTemplate(
    "page.hbs",
    templates(),
  )({
    ...view,
    ...(await pageHead("inspect.js")),
    texts: jsonInScript(texts),
  });
}

/**
 * The same, a text of HTML a section, to stand in a shadow root with `style`; `texts` are for `explore.js`, which makes
 * them live. Where a page shows several programs, `of` tells whose the regions are.
 */
export function inspectSections(
  description: Description,
  untimed: string,
  of?: string,
): { readonly sections: Readonly<Record<SectionId, string>>; readonly style: string; readonly texts: PassTexts } {
  const { texts, ...view } = viewOf(description, untimed, of);
  const hosts = templates();
  const html = sections.map(({ id }) => [id, hosts.compile(`{{> ${id}}}`, { strict: true })(view)]);
  return { sections: Object.fromEntries(html) as Record<SectionId, string>, style: styleOf(), texts };
}

function templates(): typeof Handlebars {
  const hosts = Handlebars.create();
  for (const name of parts) hosts.registerPartial(name, pagePart(`${name}.hbs`));
  return hosts;
}

/** What the texts are that `d.wgsl` holds: those of a target for WebAssembly are the steps of its functions. */
const codeName = (d: Description): string => (targets[d.target]?.machine === "wasm" ? "Loops" : "WGSL");

function viewOf(d: Description, untimed: string, of?: string) {
  const timed = d.measured?.dispatches !== undefined;
  const weigh = (k: KernelRow): number => (timed ? (k.milliseconds ?? 0) : k.flops);
  const total = sum(d.kernels.map((k) => k.count * weigh(k)));
  const show = (amount: number): string => (timed ? showTime(amount) : showCount(amount, "flop"));
  const table = kernelTable(d, timed);
  const changes = d.passes.map((p) => lineChanges(p.before ?? "", p.after ?? ""));
  const roofline = rooflinePicture(d.kernels, d.measured?.clock ?? 0);
  return {
    model: d.model,
    of: of === undefined ? "" : ` of ${of}`,
    target: d.target,
    batch: d.batch,
    timing: timing(d, untimed),
    sections,
    tiles: tiles(d),
    strip: {
      measure: timed ? "time on the device" : "operations (no times were measured)",
      area: timed ? "time" : "operations",
      share: timed ? "the time" : "the operations",
      label: `${d.dispatches} dispatches, and the parts of the model that they belong to`,
      ...stripPicture(d, weigh, show),
    },
    kinds: [...new Set(d.kernels.map((k) => k.kind))].map((name) => ({
      name,
      share: showShare(sum(d.kernels.filter((k) => k.kind === name).map((k) => k.count * weigh(k))), total),
    })),
    columns: table.columns,
    codeName: codeName(d),
    kernels: d.kernels.map((k, i) => table.row(k, `k${i}`)),
    atLoad: d.atLoad.map((k, i) => table.row(k, `f${i}`)),
    atLoadTitle: `${sum(d.atLoad.map((k) => k.count))} dispatches of ${d.atLoad.length} kernels, ${showCount(sum(d.atLoad.map((k) => k.count * k.flops)), "flop")}`,
    graph: {
      picture: JSON.stringify(graphPicture(d, lineFinder(d))),
      steps: d.steps.map(({ name, shape, reads, kernel }) => ({
        name,
        row: `k${kernel}`,
        kind: d.kernels[kernel]!.kind,
        shape: `[${shape.join(", ")}]`,
        reads: reads.join(", "),
      })),
    },
    roofline: roofline && { lead: roofline.lead, picture: JSON.stringify(roofline.picture) },
    sources: d.sources.map((s, i) => sourceView(s, i, d, timed)),
    operatorsLead: d.operators === undefined ? "" : generalText(d.operators),
    memory: memoryView(d),
    passes: d.passes.map((p, i) => passView(p, i, countChanges(changes[i]!))),
    passesLead: `${d.passes.length} passes took ${showTime(sum(d.passes.map((p) => p.milliseconds)))}.`,
    stored: storedView(d),
    storedLead: `${d.materialised.length} values are stored beside inputs and parameters, for these reasons.`,
    texts: { first: d.passes[0]?.before ?? "", changes },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const sections: readonly { readonly id: SectionId; readonly title: string }[] = [
  { id: "summary", title: "Summary" },
  { id: "graph", title: "Graph" },
  { id: "kernels", title: "Kernels" },
  { id: "spec", title: "Spec" },
  { id: "memory", title: "Memory" },
  { id: "passes", title: "Passes" },
  { id: "stored", title: "Stored values" },
];

function timing({ measured }: Description, untimed: string): string {
  if (measured === undefined) return `No times were measured: ${untimed}.`;
  const { adapter, runs, clock } = measured;
  const software = adapter.fallback ? ", a software adapter" : "";
  const step =
    clock === undefined
      ? "It cannot time single dispatches."
      : `Each dispatch was timed in a pass of its own; the clock moves in steps of ${showTime(clock)}.`;
  return `Measured in ${runs} runs on ${adapter.description || adapter.vendor}${software}, with random weights. ${step}`;
}

function tiles(d: Description): { label: string; value: string; note: string; state: string }[] {
  const { memory: m, measured } = d;
  const flops = sum(d.kernels.map((k) => k.count * k.flops));
  const numbers = sum(d.parameters.map((p) => p.shape.reduce((a, b) => a * b, 1)));
  const bytes = sum((d.wgsl ?? []).map((text) => text.length));
  const tile = (label: string, value: string, note: string, state = "") => ({ label, value, note, state });
  return [
    ...(measured
      ? [
          tile(
            "forward",
            showTime(measured.forward),
            measured.dispatches === undefined
              ? "from call to results"
              : `${showTime(measured.dispatches)} in dispatches`,
          ),
        ]
      : []),
    tile("dispatches", `${d.dispatches}`, `of ${d.pipelines} pipelines`),
    tile(
      "operations",
      showCount(flops, "flop"),
      measured ? showCount((flops / measured.forward) * 1000, "flop/s") : "of one run",
    ),
    // A program of a training has no parameters of its own: they are the state that it reads and writes.
    ...(d.parameters.length === 0
      ? [tile("state", showBytes(m.weights), "on the device")]
      : [
          tile("parameters", showCount(numbers, ""), `in ${d.parameters.length} tensors`),
          tile("weights", showBytes(m.weights), `${showBytes(m.staging)} more while loading`),
        ]),
    tile("arena", showBytes(m.activations), `bound ${showBytes(m.livenessBound)}`),
    tile(
      "peak",
      showBytes(m.peak),
      `no plan has less than ${showBytes(m.bound)}`,
      m.peak <= m.allowed ? "good" : "bad",
    ),
    tile(codeName(d), showBytes(bytes), `in ${d.wgsl?.length ?? 0} texts`),
  ];
}

/** Finds the line of a place in a spec, `lib/nn.vit:14`, on the page. */
function lineFinder({ sources }: Description): (place: string) => string {
  const ids = new Map<string, string>(
    sources.flatMap((s, i) => s.lines.map((l) => [`${s.name}:${l.line}`, `s${i}-l${l.line}`] as const)),
  );
  return (place) => ids.get(place) ?? "spec";
}

interface Cell {
  readonly text: string;
  readonly sort: number | string;
  readonly class: string;
  readonly bar: string;
}

/** Columns go one by one as the page gets narrower: first `wide` ones, then `middling` ones. */
function kernelTable(d: Description, timed: boolean) {
  const lineOf = lineFinder(d);
  const most = (of: (k: KernelRow) => number): number => Math.max(1e-9, ...d.kernels.map((k) => k.count * of(k)));
  const time = (k: KernelRow): number => k.milliseconds ?? 0;
  const bytes = (k: KernelRow): number => k.bytesRead + k.bytesWritten;
  const [mostTime, mostFlops, mostBytes] = [most(time), most((k) => k.flops), most(bytes)];
  const column = (title: string, className: string, cell: (k: KernelRow) => Partial<Cell> & Pick<Cell, "text">) => ({
    title,
    class: className,
    cell,
  });
  const bar = (amount: number, whole: number): string => (amount > 0 ? (amount / whole).toFixed(3) : "");
  const columns = [
    column("kind", "middling", (k) => ({ text: k.kind })),
    ...(timed
      ? [
          column("time", "n", (k) =>
            k.milliseconds === undefined
              ? { text: "" }
              : { text: showTime(k.count * time(k)), sort: k.count * time(k), bar: bar(k.count * time(k), mostTime) },
          ),
        ]
      : []),
    column("work", timed ? "n middling" : "n", (k) => ({
      text: showCount(k.count * k.flops, "flop"),
      sort: k.count * k.flops,
      bar: bar(k.count * k.flops, mostFlops),
    })),
    column("read and written", "n wide", (k) => ({
      text: showBytes(k.count * bytes(k)),
      sort: k.count * bytes(k),
      bar: bar(k.count * bytes(k), mostBytes),
    })),
    column("flop/B", "n middling", (k) => ({ text: digits(k.intensity), sort: k.intensity })),
    ...(timed
      ? [
          column("rate", "n middling", (k) =>
            time(k) > 0
              ? { text: showCount((k.flops / time(k)) * 1000, "flop/s"), sort: k.flops / time(k) }
              : { text: "" },
          ),
        ]
      : []),
    column("workgroups", "n wide", (k) => ({ text: `${k.workgroups}`, sort: k.workgroups })),
  ];
  return {
    columns: [{ title: "kernel", class: "" }, ...columns.map(({ title, class: c }) => ({ title, class: c }))],
    row: (k: KernelRow, id: string) => ({
      id,
      name: k.name,
      kind: k.kind,
      count: k.count,
      many: k.count > 1,
      cells: columns.map(({ class: c, cell }): Cell => {
        const { text, sort = text, bar: width = "" } = cell(k);
        return { text, sort, class: c, bar: width };
      }),
      facts: [
        { name: "kind", text: k.kind },
        { name: "tile", text: printTile(k.tile) },
        {
          name: "one dispatch",
          text: [
            showCount(k.flops, "flop"),
            ...(k.milliseconds === undefined ? [] : [showTime(k.milliseconds)]),
            `${showBytes(k.bytesRead)} read`,
            `${showBytes(k.bytesWritten)} written`,
            `${k.workgroups} workgroups`,
          ].join(", "),
        },
        ...(k.count > 1 && id.startsWith("k")
          ? [{ name: "dispatches", text: listed(d.steps.filter((s) => `k${s.kernel}` === id).map((s) => s.name)) }]
          : []),
      ],
      at: k.at.map((place) => ({ place, line: lineOf(place) })),
      ir: k.text ?? "",
      wgsl: d.wgsl?.[k.wgsl] ?? "",
    }),
  };
}

const mostListed = 60;
const listed = (names: readonly string[]): string =>
  names.length <= mostListed
    ? names.join(", ")
    : `${names.slice(0, mostListed).join(", ")} … and ${names.length - mostListed} more`;

function sourceView({ name, text = "", lines }: SourceText, index: number, d: Description, timed: boolean) {
  const byLine = new Map(lines.map((l) => [l.line, l]));
  const amount = (l: SourceLine): number => (timed ? (l.milliseconds ?? 0) : l.flops);
  const all = d.sources.flatMap((s) => s.lines);
  const [most, total] = [Math.max(1e-9, ...all.map(amount)), sum(all.map(amount))];
  const rows = operatorRows(d.operators ?? []);
  const operatorsAt = (line: number): string => {
    const own = rows.filter((r) => r.place === `${name}:${line}`).map((r) => r.what);
    return own.length === 0 ? "" : `In tensor libraries: ${[...new Set(own)].join("; ")}.`;
  };
  return {
    name,
    lines: text
      .replace(/(\r\n|\n|\r)$/, "")
      .split(/\r\n|\n|\r/)
      .map((line, i) => {
        const came = byLine.get(i + 1);
        if (came === undefined) return { number: i + 1, text: line, came: false };
        const share = showShare(amount(came), total);
        return {
          id: `s${index}-l${i + 1}`,
          number: i + 1,
          text: line,
          came: true,
          bar: showShare(amount(came), most),
          share: share === "0.0%" ? "" : share,
          summary: summaryOf(came, timed),
          operators: operatorsAt(i + 1),
          kernels: came.kernels.map((row) => ({
            row: `k${row}`,
            name: d.kernels[row]!.name,
            kind: d.kernels[row]!.kind,
          })),
          values: listed(came.values),
        };
      }),
  };
}

function summaryOf({ values, written, flops, milliseconds, kernels }: SourceLine, timed: boolean): string {
  const count = values.length === 1 ? "1 value" : `${values.length} values`;
  const asWritten = written > 0 ? `, ${showCount(written, "flop")} as written` : "";
  return `${count}${asWritten}${kernels.length > 0 ? `; ${showCount(flops, "flop")}${timed ? ` and ${showTime(milliseconds ?? 0)}` : ""} of one run` : ""}.`;
}

function memoryView({ memory: m, steps, kernels }: Description) {
  const bar = (label: string, bytes: number, state = "") => ({
    label,
    value: showBytes(bytes),
    width: showShare(bytes, m.peak),
    state,
  });
  const within = m.peak <= m.allowed;
  return {
    lead: `At its most ${showBytes(m.peak)}: ${within ? "within" : "more than"} a tenth above what no plan can beat, the weights and the most of the rest that is alive at the same time.`,
    bars: [
      bar("weights", m.weights),
      bar("arena", m.activations),
      bar("liveness bound", m.livenessBound, "quiet"),
      bar("only at load", m.staging),
      bar("peak", m.peak, within ? "good" : "bad"),
      bar("no plan has less", m.bound, "quiet"),
    ],
    picture: JSON.stringify(memoryPicture(m, steps, (step) => kernels[steps[step]!.kernel]!.kind)),
    values: m.values.map(({ value, shape, size, offset, from, to }) => ({
      value,
      shape: `[${shape.join(", ")}]`,
      bytes: size,
      at: offset,
      from: from < 0 ? "start" : `${from}`,
      to: to >= steps.length ? "end" : `${to}`,
    })),
  };
}

function passView(p: PassRow, index: number, { added, dropped }: { added: number; dropped: number }) {
  return {
    index,
    name: p.name,
    tags: [p.optional ? "optional" : "required", ...(p.skipped ? ["switched off"] : [])],
    size:
      p.sizeBefore === undefined || p.sizeBefore === p.sizeAfter
        ? `${p.sizeAfter} ${p.counts}`
        : `${p.sizeBefore} → ${p.sizeAfter} ${p.counts}`,
    changed: added + dropped > 0,
    added,
    dropped,
    time: showTime(p.milliseconds),
  };
}

function storedView({ materialised }: Description): { reason: string; count: number; values: string[] }[] {
  const byReason = new Map<string, string[]>();
  for (const { value, reason } of materialised) byReason.set(reason, [...(byReason.get(reason) ?? []), value]);
  return [...byReason]
    .map(([reason, values]) => ({ reason, count: values.length, values }))
    .sort((a, b) => b.count - a.count);
}
