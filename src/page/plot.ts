/**
 * uPlot as our pages have it: as wide as its box, in the page's colours, light and dark, and reached by the keyboard. A
 * canvas says nothing to who cannot see it: its box has a name, and what stands under the cursor is told as text by who
 * makes the plot.
 */
import "./sound-language.ts";
import uPlot from "uplot";

/** As pages import it: in a browser that it would stumble in, too. */
export { uPlot };

/** Colours that were looked up, until the scheme changes. */
const known = new WeakMap<Element, Map<string, string>>();

/** What a custom property of the style is within `element` (`--ink`), as a canvas takes it: `light-dark()` is resolved. */
export function colourOf(element: Element, name: string): string {
  const colours = known.get(element) ?? new Map<string, string>();
  known.set(element, colours);
  const found = colours.get(name);
  if (found !== undefined) return found;
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  colours.set(name, color);
  return color;
}

export type PlotSetup = Omit<uPlot.Options, "width" | "height">;

/** What the keyboard does on a plot. Each is optional: keys without a use are left to the page. */
export interface PlotKeys {
  /** Left and right arrow, `by` 1 or, with shift, 10; Home and End are an infinite way. */
  move?(by: number): void;
  /** Plus is above 1, minus below. */
  zoom?(factor: number): void;
  /** Escape or 0. */
  reset?(): void;
  /** Enter or space. */
  choose?(): void;
}

export interface PlotOptions {
  /** What the picture is, for who cannot see it. */
  readonly label: string;
  /** CSS pixels. */
  readonly height: number;
  readonly setup: PlotSetup;
  readonly data: uPlot.AlignedData;
  readonly keys?: PlotKeys;
}

const font = "12px system-ui, sans-serif";

/** An axis in the page's colours; `size` is its room in CSS pixels. */
export const axis = (box: Element, size: number, more: uPlot.Axis = {}): uPlot.Axis => ({
  stroke: () => colourOf(box, "--soft"),
  font,
  labelFont: font,
  labelSize: 18,
  size,
  ...more,
  grid: { stroke: () => colourOf(box, "--line"), width: 1, ...more.grid },
  ticks: { stroke: () => colourOf(box, "--line"), width: 1, size: 4, ...more.ticks },
});

/** Draws into `box`, until `destroy`. */
export class Plot {
  readonly chart: uPlot;
  readonly #box: HTMLElement;
  readonly #ends: (() => void)[] = [];

  constructor(box: HTMLElement, { label, height, setup, data, keys = {} }: PlotOptions) {
    this.#box = box;
    box.classList.add("plot");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-roledescription", "chart");
    box.setAttribute("aria-label", label);
    const width = (): number => Math.max(200, box.clientWidth);
    this.chart = new uPlot({ legend: { show: false }, ...setup, width: width(), height }, data, box);
    const resize = new ResizeObserver(() => {
      if (this.chart.width !== width()) this.chart.setSize({ width: width(), height });
    });
    resize.observe(box);
    this.#ends.push(() => resize.disconnect());
    // The page's scheme is the system's, or an attribute that whoever embeds us sets.
    const redraw = (): void => {
      known.delete(box);
      this.chart.redraw(false);
    };
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    this.#ends.push(() => scheme.removeEventListener("change", redraw));
    const attributes = new MutationObserver(redraw);
    attributes.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme"] });
    this.#ends.push(() => attributes.disconnect());
    const press = (event: KeyboardEvent): void => this.#press(event, keys);
    box.addEventListener("keydown", press);
    this.#ends.push(() => box.removeEventListener("keydown", press));
  }

  #press(event: KeyboardEvent, { move, zoom, reset, choose }: PlotKeys): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 10 : 1;
    const act: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowLeft: move && (() => move(-far)),
      ArrowRight: move && (() => move(far)),
      Home: move && (() => move(-Infinity)),
      End: move && (() => move(Infinity)),
      "+": zoom && (() => zoom(2)),
      "=": zoom && (() => zoom(2)),
      "-": zoom && (() => zoom(0.5)),
      Escape: reset,
      "0": reset,
      Enter: choose,
      " ": choose,
    };
    const chosen = act[event.key];
    if (chosen === undefined) return;
    event.preventDefault();
    chosen();
  }

  destroy(): void {
    for (const end of this.#ends) end();
    this.chart.destroy();
    this.#box.replaceChildren();
  }
}
