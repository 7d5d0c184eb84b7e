/**
 * Attention as pages show it: a layer is chosen, each of its heads, their mean and the rollout lie over the picture as
 * thumbnails, one of them large.
 */
import { choice } from "../dom/choice.ts";
import { element } from "../dom/element.ts";
import { drawGrid, type Picture } from "./draw-grid.ts";
import { type AttentionLayer, type Grid, inWords, meanOf } from "./grid.ts";

export interface AttentionPanel {
  readonly element: HTMLElement;
  /** What was shown of layers and heads before stays chosen where there are as many. */
  show(picture: Picture, layers: readonly AttentionLayer[]): void;
  /** Nothing to show, and why. */
  empty(text: string): void;
}

/** What can be seen of a layer. */
const viewsOf = (layer: AttentionLayer): readonly (readonly [title: string, grid: Grid])[] => [
  ["Rollout", layer.rollout],
  ["Mean of heads", meanOf(layer.heads)],
  ...layer.heads.map((grid, i) => [`Head ${i + 1}`, grid] as const),
];

/** @param smooth whether cells run into each other: for photographs */
export function attentionPanel(smooth: boolean): AttentionPanel {
  let [picture, layers]: [Picture | undefined, readonly AttentionLayer[]] = [undefined, []];
  let [layer, view] = [Number.POSITIVE_INFINITY, 0];
  const large = element("canvas", { class: "attention-large", role: "img", width: 448, height: 448 });
  const caption = element("p", { class: "attention-caption" });
  const note = element("p", { class: "attention-note" });
  const picker = element("div", { class: "attention-layers" });
  const thumbs = element("div", { class: "attention-thumbs", role: "group", "aria-label": "Views of this layer" });
  const body = element(
    "div",
    { class: "attention-body" },
    element("figure", {}, large, caption),
    element("div", { class: "attention-choices" }, picker, thumbs),
  );
  const root = element("div", { class: "attention" }, note, body);
  let shownLayers = -1;
  let buttons: {
    readonly button: HTMLButtonElement;
    readonly canvas: HTMLCanvasElement;
    readonly part: HTMLElement;
  }[] = [];

  const pickers = (): void => {
    shownLayers = layers.length;
    layer = Math.min(layer, layers.length - 1);
    const options = layers.map((_, i) => ({ value: i, label: `${i + 1}` }));
    picker.replaceChildren(choice("Layer", options, layer, (i) => ((layer = i), paint())).element);
  };
  const thumbnails = (count: number): void => {
    buttons = Array.from({ length: count }, (_, i) => {
      const canvas = element("canvas", { width: 112, height: 112, "aria-hidden": "true" });
      const part = element("span");
      const button = element("button", { type: "button", click: () => ((view = i), paint()) }, canvas, part);
      return { button, canvas, part };
    });
    thumbs.replaceChildren(...buttons.map(({ button }) => button));
  };
  const paint = (): void => {
    const chosen = layers[layer];
    if (!picture || !chosen) return;
    const views = viewsOf(chosen);
    if (views.length !== buttons.length) thumbnails(views.length);
    view = Math.min(view, views.length - 1);
    for (const [i, [title, grid]] of views.entries()) {
      const { button, canvas, part } = buttons[i]!;
      drawGrid(canvas, picture, grid, smooth);
      part.textContent = title;
      button.setAttribute("aria-pressed", `${i === view}`);
    }
    const [title, grid] = views[view]!;
    drawGrid(large, picture, grid, smooth);
    const text = `${title} of layer ${layer + 1}: looks most at the ${inWords(grid)}`;
    large.setAttribute("aria-label", text);
    caption.textContent = text;
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
    show(next, of) {
      [picture, layers] = [next, of];
      note.hidden = true;
      body.hidden = false;
      if (layers.length !== shownLayers) pickers();
      paint();
    },
  };
}
