/**
 * Curves of one or more runs over each other: loss, metrics, learning rate, gradient norm, a plot each, under one cursor
 * and one zoom. For the page of `vitc train --html` and whoever else has runs to show.
 */
import { make } from "../../page/dom.ts";
import { axis, colourOf, Plot, uPlot } from "../../page/plot.ts";
import { type RunRecord, columnOf } from "../run-record.ts";
import { type Over, averaged, placesOf, showPlace, showValue, titleOf, unitOf } from "./quantities.ts";

/** How the curves are drawn. */
export interface CurvesView {
  readonly over: Over;
  /** From 0, as measured, to below 1: what a step weighs less in the mean with those before it. */
  readonly smoothing: number;
  /** Losses by their logarithm. */
  readonly logarithmic: boolean;
}

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly values: (number | null)[];
  readonly x: (number | null)[];
  /** `faint`: as measured, behind its mean; `test`: an evaluation each point. */
  readonly kind: "train" | "faint" | "test";
}

/** Custom properties that runs are drawn in, in turn. */
const colours = ["--run-1", "--run-2", "--run-3", "--run-4"];
export const colourOfRun = (index: number): string => colours[index % colours.length]!;

export class Curves {
  readonly #element: HTMLElement;
  #plots: { readonly plot: Plot; readonly readout: HTMLElement; readonly lines: readonly Line[] }[] = [];
  #shape = "";
  #zoom: readonly [number, number] | undefined;
  #whole: readonly [number, number] = [0, 1];
  /** Hears whether only a part is seen. */
  onZoom: (zoomed: boolean) => void = () => {};

  /** Draws into `element`, at `update`. */
  constructor(element: HTMLElement) {
    this.#element = element;
    element.classList.add("curves");
  }

  /** New runs, new numbers of those there are, or another view. Zoom and cursor stay. */
  update(runs: readonly RunRecord[], view: CurvesView): void {
    const quantities = quantitiesOf(runs);
    const all = quantities.map((quantity) => ({ quantity, lines: linesOf(quantity, runs, view) }));
    const ends = all.flatMap(({ lines }) => lines.flatMap(({ x }) => x.filter((v) => v !== null)));
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    this.#whole = Number.isFinite(first) ? [first, last > first ? last : first + 1] : [0, 1];
    const parts = all.map(({ quantity, lines }) => [
      quantity,
      lines.map((l) => [l.name, l.kind, l.values.length > mostDots]),
    ]);
    const shape = JSON.stringify([view.over, view.logarithmic, parts]);
    if (shape !== this.#shape) {
      const over = (JSON.parse(this.#shape || "[]") as string[])[0];
      if (over !== view.over) this.#setZoom(undefined);
      this.destroy();
      this.#shape = shape;
      for (const { quantity, lines } of all) this.#add(quantity, lines, view);
    } else
      all.forEach(({ lines }, i) => {
        this.#plots[i] = { ...this.#plots[i]!, lines };
        this.#plots[i]!.plot.chart.setData(tableOf(lines), false);
      });
    this.#show();
  }

  resetZoom(): void {
    this.#setZoom(undefined);
    this.#show();
  }

  /** Nothing is drawn any more; `update` draws anew. */
  destroy(): void {
    for (const { plot } of this.#plots) plot.destroy();
    [this.#plots, this.#shape] = [[], ""];
    this.#element.replaceChildren();
  }

  #setZoom(zoom: readonly [number, number] | undefined): void {
    this.#zoom = zoom;
    this.onZoom(zoom !== undefined);
  }

  /** What is seen of the width, in every plot. */
  #show(): void {
    const [min, max] = this.#zoom ?? this.#whole;
    for (const { plot } of this.#plots) plot.chart.setScale("x", { min, max });
  }

  #add(quantity: string, lines: readonly Line[], { over, logarithmic }: CurvesView): void {
    const index = this.#plots.length;
    const [figure, box, readout] = [make("figure", "curve"), make("div"), make("p", "readout")];
    const title = make("figcaption", "", titleOf(quantity));
    figure.append(title, box, readout);
    figure.dataset.quantity = quantity;
    this.#element.append(figure);
    const chosen = (): number => this.#plots[index]?.plot.chart.cursor.idx ?? -1;
    const plot: Plot = new Plot(box, {
      label: `${titleOf(quantity)} by ${unitOf[over]}. Arrow keys move along, plus and minus zoom, escape shows all.`,
      height: 240,
      data: tableOf(lines),
      setup: {
        cursor: {
          sync: { key: "curves", scales: ["x", null] },
          drag: { x: true, y: false, setScale: false },
          focus: { prox: -1 },
          dataIdx: nearest,
          points: { size: 7 },
          bind: { dblclick: () => () => (this.resetZoom(), null) },
        },
        scales: {
          x: { time: false },
          y:
            logarithmic && quantity === "loss"
              ? { distr: 3 }
              : { range: (_, low, high) => (low === null ? [0, 1] : uPlot.rangeNum(low, high, 0.08, true)) },
        },
        axes: [
          axis(box, 30, { values: (_, ticks) => ticks.map((v) => showPlace(over, v)), space: 70 }),
          axis(box, 62, {
            values: (_, ticks) => ticks.map((v) => (v === null ? "" : showValue(quantity, v).replace(".0%", "%"))),
          }),
        ],
        series: [{}, ...lines.map((line) => seriesOf(line, box))],
        hooks: {
          setSelect: [
            (chart) => {
              const { left, width } = chart.select;
              if (width < 4) return;
              chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
              this.#setZoom([chart.posToVal(left, "x"), chart.posToVal(left + width, "x")]);
              this.#show();
            },
          ],
          setCursor: [() => this.#tell(index, quantity, over)],
        },
      },
      keys: {
        move: (by) => this.#move(chosen(), by),
        zoom: (factor) => this.#zoomBy(index, factor),
        reset: () => this.resetZoom(),
      },
    });
    this.#plots.push({ plot, readout, lines });
    this.#tell(index, quantity, over);
  }

  /** The cursor of all plots, by so many points of the first. */
  #move(from: number, by: number): void {
    const [chart] = this.#plots.map(({ plot }) => plot.chart);
    const xs = chart!.data[0];
    const [min, max] = this.#zoom ?? this.#whole;
    const seen = [...xs].flatMap((x, i) => (x >= min && x <= max ? [i] : []));
    if (seen.length === 0) return;
    const at = from < 0 && Number.isFinite(by) ? (by > 0 ? seen[0]! : seen.at(-1)!) : from + by;
    const to = xs[Math.max(seen[0]!, Math.min(seen.at(-1)!, at))]!;
    for (const { plot } of this.#plots)
      plot.chart.setCursor({ left: plot.chart.valToPos(to, "x"), top: plot.chart.bbox.height / 2 / devicePixelRatio });
  }

  #zoomBy(index: number, factor: number): void {
    const chart = this.#plots[index]!.plot.chart;
    const [min, max] = this.#zoom ?? this.#whole;
    const { left } = chart.cursor;
    const middle = left !== undefined && left >= 0 ? chart.posToVal(left, "x") : (min + max) / 2;
    const [from, to] = [middle - (middle - min) / factor, middle + (max - middle) / factor];
    const [first, last] = this.#whole;
    this.#setZoom(from <= first && to >= last ? undefined : [Math.max(first, from), Math.min(last, to)]);
    this.#show();
  }

  /** Which line is which, and what it is under the cursor. */
  #tell(index: number, quantity: string, over: Over): void {
    const entry = this.#plots[index];
    if (entry === undefined) return;
    const { plot, readout, lines } = entry;
    const { idx, idxs } = plot.chart.cursor;
    const x = idx == null ? undefined : plot.chart.data[0][idx];
    readout.replaceChildren(
      ...lines.flatMap(({ name, colour, kind }, i) => {
        if (kind === "faint") return [];
        const at = idxs?.[i + 1];
        const value = at == null ? undefined : plot.chart.data[i + 1]![at];
        const key = make(
          "span",
          `key ${kind}`,
          name,
          ...(value == null ? [] : [" ", make("b", "", showValue(quantity, value))]),
        );
        key.style.setProperty("--kind", `var(${colour})`);
        return [key];
      }),
      ...(x === undefined ? [] : [make("span", "place", `${unitOf[over]} ${showPlace(over, x)}`)]),
    );
  }
}

/** Losses first, what steers the training last. */
function quantitiesOf(runs: readonly RunRecord[]): string[] {
  const names = new Set(runs.flatMap(({ train, test }) => [...train.columns, ...test.columns]));
  const last = ["lr", "norm"].filter((name) => names.has(name));
  for (const name of ["step", "seconds", "loss", ...last]) names.delete(name);
  return ["loss", ...names, ...last];
}

function linesOf(quantity: string, runs: readonly RunRecord[], { over, smoothing }: CurvesView): Line[] {
  return runs.flatMap((run, i): Line[] => {
    const colour = colourOfRun(i);
    const name = runs.length > 1 ? run.name : "train";
    const [values, tests] = [columnOf(run.train, quantity), columnOf(run.test, quantity)];
    const x = placesOf(run, over, run.train);
    const smooth = quantity !== "lr" && smoothing > 0;
    return [
      ...(values && smooth ? [{ name, colour, x, values, kind: "faint" as const }] : []),
      ...(values
        ? [{ name, colour, x, values: smooth ? averaged(values, smoothing) : values, kind: "train" as const }]
        : []),
      ...(tests && tests.length > 0
        ? [
            {
              name: runs.length > 1 ? `${run.name}, test` : "test",
              colour: runs.length > 1 ? colour : "--test",
              x: placesOf(run, over, run.test),
              values: tests,
              kind: "test" as const,
            },
          ]
        : []),
    ];
  });
}

/** All lines over one column of places; what a line has no number for is not a gap in it. */
function tableOf(lines: readonly Line[]): uPlot.AlignedData {
  if (lines.length === 0) return [[]];
  return uPlot.join(
    lines.map(({ x, values }) => {
      const known = x.flatMap((at, i) => (at === null ? [] : [i]));
      return [known.map((i) => x[i]!), known.map((i) => values[i] ?? null)];
    }),
    // Numbers that were not finite are gaps.
    lines.map(() => [1, 1]),
  );
}

/** Evaluations that are shown as points of a line; more would hide it. */
const mostDots = 60;

function seriesOf({ kind, colour, name, values }: Line, box: Element): uPlot.Series {
  return {
    label: name,
    stroke: () => colourOf(box, colour),
    alpha: kind === "faint" ? 0.3 : 1,
    width: kind === "faint" ? 1 : 1.75,
    ...(kind === "test" ? { dash: [6, 3] } : {}),
    points:
      kind === "test" && values.length <= mostDots
        ? { show: true, size: 6, fill: () => colourOf(box, colour) }
        : { show: false },
  };
}

/** Where a line has no number under the cursor, that nearest to it. */
function nearest(chart: uPlot, series: number, at: number): number {
  const values = chart.data[series]!;
  if (series === 0 || values[at] != null) return at;
  for (let by = 1; by < values.length; by++) for (const to of [at - by, at + by]) if (values[to] != null) return to;
  return at;
}
