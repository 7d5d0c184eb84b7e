/**
 * What a page shows of one layer's attention, from the numbers of a run: each head, all of them on average, and the rollout
 * up to this layer. Made in the worker that runs the model.
 */
import { showShare } from "../../../src/host/show-numbers.ts";
import type { AttentionOfImage } from "../../../src/attend/attention-maps.ts";
import { heatOf } from "../../../src/attend/paint.ts";
import { headsOf, type Place, rollout, usualQuery, weigh } from "../../../src/attend/weigh.ts";
import { colourOf } from "./draw-heat.ts";

/** One picture of attention: the colour that lies over what is seen. */
export interface View {
  readonly title: string;
  readonly colours: ImageData;
  /** Where it is strongest, and how much of all lies there: `top left (23.1%)`. For those who do not see the picture. */
  readonly words: string;
}

/** Along an edge, of colours that change slowly. */
const mostPixels = 112;

/** Every view of layer `layer`; `weights` are the numbers of the maps of this and the layers before, of one image. */
export function viewsOf(
  image: AttentionOfImage,
  weights: readonly ArrayLike<number>[],
  layer: number,
  smooth: boolean,
): View[] {
  const map = image.maps[layer]!;
  const step = smooth ? Math.ceil(Math.max(image.width, image.height) / mostPixels) : 1;
  const view = (title: string, places: readonly Place[], shares: ArrayLike<number>): View => ({
    title,
    colours: colourOf(heatOf({ places, shares }, { ...image, smooth }), step),
    words: inWords(places, shares, image),
  });
  const asked = usualQuery(map);
  const of = (head?: number): Float64Array => weigh(map, weights[layer]!, asked, head);
  const through = rollout(image.maps.slice(0, layer + 1).map((m, i) => ({ map: m, weights: weights[i]! })));
  return [
    view("Rollout", through.places, through.shares),
    view("Mean of heads", map.keys, of()),
    ...Array.from({ length: headsOf(map) }, (_, head) => view(`Head ${head + 1}`, map.keys, of(head))),
  ];
}

const across = ["left", "middle", "right"];
const down = ["top", "middle", "bottom"];

function inWords(places: readonly Place[], shares: ArrayLike<number>, { width, height }: AttentionOfImage): string {
  let [best, sum]: [number | undefined, number] = [undefined, 0];
  places.forEach((place, i) => {
    sum += shares[i]!;
    if (place !== null && (best === undefined || shares[i]! > shares[best]!)) best = i;
  });
  const place = best === undefined ? null : places[best]!;
  if (place === null || best === undefined || shares[best] === 0) return "no part of the picture";
  const [left, top, right, bottom] = place;
  const third = (low: number, high: number, of: number): number => Math.min(2, Math.floor(((low + high) * 1.5) / of));
  const [v, h] = [down[third(top, bottom, height)]!, across[third(left, right, width)]!];
  return `the ${v === h ? "middle" : `${v} ${h}`} (${showShare(shares[best]!, sum)})`;
}
