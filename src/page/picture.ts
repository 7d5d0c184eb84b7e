/**
 * Pictures of many parts in a plot: bubbles or boxes that tell what they are, and lead somewhere. What is drawn is data,
 * in an attribute of the element that it is drawn into, so that a text of HTML holds it.
 */
import { showBytes } from "../host/show-bytes.ts";
import { showCount } from "../host/show-numbers.ts";
import { axis, colourOf, Plot } from "./plot.ts";
import { hideTip, showTip } from "./tip.ts";

export interface PictureScale {
  readonly from: number;
  readonly to: number;
  readonly logarithmic?: boolean;
  readonly label: string;
  /** How numbers are shown: as bytes, plainly, as a share of 1, or with three digits and this unit (`flop/s`). */
  readonly unit: "bytes" | "plain" | "share" | { readonly count: string };
}

export interface PictureItem {
  /** The middle of a bubble, the lower left corner of a box. */
  readonly x: number;
  readonly y: number;
  /** Of a bubble: from 0 to 1, whose square is its area as a share of the largest. */
  readonly radius?: number;
  /** Of a box. */
  readonly width?: number;
  readonly height?: number;
  /** What it is painted in: `--map`. */
  readonly kind: string;
  readonly tip: string;
  /** The row that it leads to; none where it is empty. */
  readonly row: string;
}

export interface PictureLine {
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A custom property of the style. */
  readonly colour: string;
  readonly dashed?: boolean;
  /** At its right end. */
  readonly text?: string;
}

export interface Picture {
  /** What it is, for who cannot see it. */
  readonly label: string;
  /** CSS pixels. */
  readonly height: number;
  readonly x: PictureScale;
  readonly y: PictureScale;
  readonly items: readonly PictureItem[];
  readonly lines: readonly PictureLine[];
}

const shown = ({ unit }: PictureScale, value: number): string =>
  unit === "bytes"
    ? showBytes(value)
    : unit === "share"
      ? `${Math.round(100 * value)}%`
      : unit === "plain"
        ? `${value}`
        : showCount(value, unit.count);

const isDecade = (value: number): boolean => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;

/** Powers of ten alone where the scale is one of logarithms. */
const ticksOf = (scale: PictureScale, values: readonly (number | null)[]): string[] =>
  values.map((v) => (v === null || (scale.logarithmic && !isDecade(v)) ? "" : shown(scale, v)));

const wholeSteps = Array.from({ length: 12 }, (_, i) => [1, 2, 5].map((m) => m * 10 ** i)).flat();

/** CSS pixels of the smallest bubble and of what the largest has more, on a wide screen. */
const [leastRadius, moreRadius] = [4, 19];

interface Shape {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly r: number;
}

/**
 * Draws the `data-picture` of `box` into it. What the pointer or the keyboard is on stands in `data-tip` and `data-row`
 * of `box`, as it would on an element of its own: a click on it leads there.
 */
export function drawPicture(box: HTMLElement): Plot {
  const { label, height, x, y, items, lines } = JSON.parse(box.dataset.picture!) as Picture;
  // Left to right, as the keyboard goes; large ones are drawn first.
  const order = items.map((_, i) => i).sort((a, b) => items[a]!.x - items[b]!.x || items[a]!.y - items[b]!.y);
  let at = -1;
  let keyboard = false;
  let shapes: Shape[] = [];
  const ratio = (): number => devicePixelRatio || 1;

  const measure = (chart: Plot["chart"]): void => {
    const bubble = Math.min(1, chart.width / 760) * ratio();
    const px = (value: number): number => chart.valToPos(value, "x", true);
    const py = (value: number): number => chart.valToPos(value, "y", true);
    shapes = items.map((item): Shape => {
      const [left, bottom] = [px(item.x), py(item.y)];
      if (item.radius !== undefined)
        return { x: left, y: bottom, w: 0, h: 0, r: (leastRadius + moreRadius * item.radius) * bubble };
      const [right, top] = [px(item.x + (item.width ?? 0)), py(item.y + (item.height ?? 0))];
      return { x: left, y: top, w: Math.max(1, right - left), h: Math.max(1, bottom - top), r: 0 };
    });
  };
  const outline = (context: CanvasRenderingContext2D, { x: left, y: top, w, h, r }: Shape): void => {
    context.beginPath();
    if (r > 0) context.arc(left, top, r, 0, 2 * Math.PI);
    else context.rect(left, top, w, h);
  };
  const draw = (chart: Plot["chart"]): void => {
    measure(chart);
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    shapes.forEach((shape, i) => {
      ctx.fillStyle = ctx.strokeStyle = colourOf(box, `--${items[i]!.kind}`);
      ctx.lineWidth = ratio();
      outline(ctx, shape);
      ctx.globalAlpha = i === at ? 0.9 : 0.45;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.stroke();
    });
    for (const { points, colour, dashed, text } of lines) {
      ctx.strokeStyle = ctx.fillStyle = colourOf(box, colour);
      ctx.lineWidth = 1.6 * ratio();
      ctx.setLineDash(dashed ? [6 * ratio(), 4 * ratio()] : []);
      ctx.beginPath();
      for (const [px, py] of points) ctx.lineTo(chart.valToPos(px, "x", true), chart.valToPos(py, "y", true));
      ctx.stroke();
      if (text === undefined) continue;
      ctx.font = `${12 * ratio()}px system-ui, sans-serif`;
      ctx.textAlign = "right";
      ctx.fillText(text, bbox.left + bbox.width - 4, chart.valToPos(points.at(-1)![1], "y", true) - 6 * ratio());
    }
    const current = shapes[at];
    if (keyboard && current !== undefined) {
      ctx.setLineDash([]);
      ctx.strokeStyle = colourOf(box, "--ink");
      ctx.lineWidth = 2.5 * ratio();
      outline(ctx, current);
      ctx.stroke();
    }
    ctx.restore();
  };
  const choose = (to: number): void => {
    if (to === at) return;
    at = to;
    const item = items[at];
    if (item === undefined) {
      delete box.dataset.tip;
      delete box.dataset.row;
    } else {
      box.dataset.tip = item.tip;
      if (item.row === "") delete box.dataset.row;
      else box.dataset.row = item.row;
    }
    box.style.cursor = item === undefined || item.row === "" ? "" : "pointer";
    plot.chart.redraw(false);
  };

  const scale = (s: PictureScale) => ({
    time: false,
    distr: s.logarithmic ? (3 as const) : (1 as const),
    range: (): [number, number] => [s.from, s.to],
  });
  // Powers of ten carry the grid.
  const decades = (s: PictureScale) =>
    s.logarithmic ? { filter: (_: unknown, v: number[]) => v.map((at) => (isDecade(at) ? at : null)) } : {};
  const incrs = (s: PictureScale) =>
    s.logarithmic ? {} : { incrs: s.unit === "share" ? [0.1, 0.2, 0.25, 0.5] : wholeSteps };
  const plot = new Plot(box, {
    label: `${label}. Arrow keys go from one to the next${items.some((item) => item.row !== "") ? ", enter opens it" : ""}.`,
    height,
    data: [
      [x.from, x.to],
      [null, null],
    ],
    setup: {
      cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: scale(x), y: scale(y) },
      axes: [
        axis(box, 44, {
          label: x.label,
          values: (_, v) => ticksOf(x, v),
          space: 60,
          ...incrs(x),
          grid: decades(x),
          ticks: decades(x),
        }),
        axis(box, 78, {
          label: y.label,
          values: (_, v) => ticksOf(y, v),
          ...incrs(y),
          grid: decades(y),
          ticks: decades(y),
        }),
      ],
      series: [{}, { show: false }],
      hooks: { draw: [draw] },
    },
    keys: {
      move: (by) => {
        if (order.length === 0) return;
        keyboard = true;
        const next = Math.max(
          0,
          Math.min(order.length - 1, (at < 0 ? (by > 0 ? -1 : order.length) : order.indexOf(at)) + by),
        );
        choose(order[next]!);
        const [shape, frame] = [shapes[at]!, box.querySelector("canvas")!.getBoundingClientRect()];
        showTip(
          box,
          items[at]!.tip,
          frame.left + (shape.x + shape.w) / ratio(),
          frame.top + (shape.y + shape.h) / ratio(),
        );
      },
      choose: () => at >= 0 && box.click(),
      reset: () => (hideTip(), choose(-1)),
    },
  });
  plot.chart.over.addEventListener("pointermove", (event) => {
    const frame = box.querySelector("canvas")!.getBoundingClientRect();
    const [px, py] = [(event.clientX - frame.left) * ratio(), (event.clientY - frame.top) * ratio()];
    keyboard = false;
    hideTip();
    // What was drawn last lies on top.
    choose(
      shapes.findLastIndex(({ x: left, y: top, w, h, r }) =>
        r > 0 ? Math.hypot(px - left, py - top) <= r : px >= left && px <= left + w && py >= top && py <= top + h,
      ),
    );
  });
  const leave = (): void => {
    keyboard = false;
    hideTip();
    choose(-1);
  };
  plot.chart.over.addEventListener("pointerleave", leave);
  box.addEventListener("blur", leave);
  return plot;
}
