/** Where pages say that the models of digits look, for weights of attention that are known. */
import { expect, test } from "vitest";
import { elaborateVariant, openSpec, shippedSpec } from "../../src/api.ts";
import { type AttentionOfImage, attentionMaps } from "../../src/attend/attention-maps.ts";
import { elements } from "../../src/ir/graph.ts";
import { viewsOf } from "../src/attention/view.ts";

// Node has none.
globalThis.ImageData ??= class {
  readonly data: Uint8ClampedArray;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
} as never;

const attentionOf = (variant: string): AttentionOfImage =>
  attentionMaps(
    elaborateVariant(
      openSpec(shippedSpec("digits.vit")!, () => undefined),
      variant,
    ),
  )!;

/** Every query of every head looks at one key alone. */
const allAt = (key: number, { maps }: AttentionOfImage): Float32Array[] =>
  maps.map(({ shape }) => Float32Array.from({ length: elements(shape) }, (_, i) => Number(i % shape.at(-1)! === key)));

/** The squares of 7 x 7 pixels that have the full colour, the others having none. */
function coloured({ data, width }: ImageData): string[] {
  const alphas = new Map<string, Set<number>>();
  for (let i = 0; i < data.length / 4; i++) {
    const square = `${Math.floor((i % width) / 7)},${Math.floor(i / width / 7)}`;
    alphas.set(square, (alphas.get(square) ?? new Set()).add(data[4 * i + 3]!));
  }
  return [...alphas].flatMap(([square, found]) => {
    expect(found.size, square).toBe(1);
    return found.has(204) ? [square] : [];
  });
}

test("a ViT's class token, head by head and through the layers", () => {
  const image = attentionOf("digits_vit");
  // Key 6 is the token of the second row's second patch: the class token stands before all.
  const [rollout, mean, ...heads] = viewsOf(image, allAt(6, image), 2, false);
  expect([mean, ...heads].map((view) => view!.words)).toEqual(Array(5).fill("the middle (100.0%)"));
  expect(heads.map(({ title }) => title)).toEqual(["Head 1", "Head 2", "Head 3", "Head 4"]);
  expect(coloured(heads[0]!.colours)).toEqual(["1,1"]);
  // In each of three layers half stays where it is.
  expect(rollout!.words).toBe("the middle (87.5%)");
  expect(viewsOf(image, allAt(6, image), 0, false)[0]!.words).toBe("the middle (50.0%)");
});

test("a DeiT's patches stand behind two tokens", () => {
  const image = attentionOf("digits_deit");
  expect(viewsOf(image, allAt(5, image), 1, false)[2]!.words).toBe("the top right (100.0%)");
  expect(viewsOf(image, allAt(0, image), 1, false)[2]!.words).toBe("no part of the picture");
});

test("a Swin's windows, and those that are shifted", () => {
  const image = attentionOf("digits_swin");
  const squares = (layer: number): string[] => coloured(viewsOf(image, allAt(0, image), layer, false)[2]!.colours);
  // The first token of each of the four windows.
  expect(squares(0)).toEqual(["0,0", "2,0", "0,2", "2,2"]);
  expect(squares(1)).toEqual(["1,1", "3,1", "1,3", "3,3"]);
});

test("a CvT's keys, every second one in both directions, and its class token in the last stage alone", () => {
  const image = attentionOf("digits_cvt");
  expect(image.maps.map(({ queries }) => queries.filter((place) => place === null).length)).toEqual([0, 0, 1]);
  const words = (layer: number, key: number): string => viewsOf(image, allAt(key, image), layer, false)[2]!.words;
  expect([0, 3, 12, 15].map((key) => words(0, key))).toEqual(
    ["top left", "top right", "bottom left", "bottom right"].map((place) => `the ${place} (100.0%)`),
  );
  expect(words(2, 1)).toBe("the top left (100.0%)");
});
