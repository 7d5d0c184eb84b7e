/**
 * Attention as pages show it: a layer is chosen, each of its heads, their mean and the rollout lie over the picture as
 * thumbnails, one of them large.
 */
import { choice } from "../dom/choice.ts";
import { element } from "../dom/element.ts";
import { drawHeat, type Picture } from "./draw-heat.ts";
import type { View } from "./view.ts";

export interface AttentionPanel {
  readonly element: HTMLElement;
  /** How many layers there are, and the picture that they look at. What was chosen before stays where there are as many. */
  show(picture: Picture, layers: number): void;
  /** The views of a layer that was asked for. */
  views(layer: number, views: readonly View[]): void;
  /** Nothing to show, and why. */
  empty(text: string): void;
}

/** Milliseconds of painting without a pause. */
const mostAtOnce = 8;

/**
 * @param ask is called for the views of the layer that is to be shown
 * @param smooth whether pixels run into each other: for photographs
 */
export function attentionPanel(ask: (layer: number) => void, smooth: boolean): AttentionPanel {
  let picture: Picture | undefined;
  let [layers, layer, view] = [0, Number.POSITIVE_INFINITY, 0];
  let views: readonly View[] = [];
  let painting = 0;
  const large = element("canvas", { class: "attention-large", role: "img", width: 448, height: 448 });
  const caption = element("p", { class: "attention-caption" });
  const note = element("p", { class: "attention-note" });
  const picker = element("div", { class: "attention-layers" });
  const thumbs = element("div", { class: "attention-thumbs", role: "group", "aria-label": "Views of this layer" });
  const body = element(
    "div",
    { class: smooth ? "attention-body" : "attention-body attention-pixels" },
    element("figure", {}, large, caption),
    element("div", { class: "attention-choices" }, picker, thumbs),
  );
  const root = element("div", { class: "attention" }, note, body);
  let buttons: {
    readonly button: HTMLButtonElement;
    readonly canvas: HTMLCanvasElement;
    readonly part: HTMLElement;
  }[] = [];

  const choose = (chosen: number): void => {
    layer = chosen;
    ask(layer);
  };
  const thumbnails = (count: number): void => {
    buttons = Array.from({ length: count }, (_, i) => {
      const canvas = element("canvas", { width: 112, height: 112, "aria-hidden": "true" });
      const part = element("span");
      const button = element("button", { type: "button", click: () => ((view = i), paintLarge()) }, canvas, part);
      return { button, canvas, part };
    });
    thumbs.replaceChildren(...buttons.map(({ button }) => button));
  };
  /** Thumbnails from this one on: as many at a time as leave the page free to answer. */
  const paintFrom = (first: number): void => {
    const start = performance.now();
    let next = first;
    while (next < views.length && performance.now() - start < mostAtOnce) {
      drawHeat(buttons[next]!.canvas, picture!, views[next]!.colours, smooth);
      next++;
    }
    if (next < views.length) painting = requestAnimationFrame(() => paintFrom(next));
  };
  const paintLarge = (): void => {
    for (const [i, { button }] of buttons.entries()) button.setAttribute("aria-pressed", `${i === view}`);
    const { title, colours, words } = views[view]!;
    drawHeat(large, picture!, colours, smooth);
    caption.textContent = `${title} of layer ${layer + 1}: looks most at ${words}`;
    large.setAttribute("aria-label", caption.textContent);
  };
  const empty = (text: string): void => {
    note.textContent = text;
    note.hidden = false;
    body.hidden = true;
  };
  empty("");
  return {
    element: root,
    empty,
    show(next, count) {
      picture = next;
      if (count !== layers) {
        [layers, layer] = [count, Math.min(layer, count - 1)];
        const options = Array.from({ length: count }, (_, i) => ({ value: i, label: `${i + 1}` }));
        picker.replaceChildren(choice("Layer", options, layer, choose).element);
      }
      ask(layer);
    },
    views(of, given) {
      if (of !== layer || picture === undefined) return;
      views = given;
      note.hidden = true;
      body.hidden = false;
      if (views.length !== buttons.length) thumbnails(views.length);
      view = Math.min(view, views.length - 1);
      for (const [i, { title }] of views.entries()) buttons[i]!.part.textContent = title;
      paintLarge();
      cancelAnimationFrame(painting);
      paintFrom(0);
    },
  };
}
