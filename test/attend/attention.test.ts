/** Attention over an image: where it lies, what its numbers say, and how that is painted. */
import { describe, expect, it } from "vitest";
import { attentionMaps } from "../../src/attend/attention-maps.ts";
import { type Heat, heatColour, heatOf, overlay } from "../../src/attend/paint.ts";
import { type AttentionMap, type Place, headsOf, moved, rollout, usualQuery, weigh } from "../../src/attend/weigh.ts";
import { openSpecFile } from "../../src/project/open-spec-file.ts";
import { elaborateVariant } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { modelData } from "../support/model-data.ts";
import { root } from "../support/run-cli.ts";

const graphOf = (file: string, model: string) => elaborateVariant(openSpecFile(`${root}${file}`), model);
const mapsOf = (file: string, model: string): readonly AttentionMap[] => attentionMaps(graphOf(file, model))!.maps;

describe("where it lies", () => {
  it.each([
    ["specs/vit.vit", "vit_micro", 1],
    ["specs/deit.vit", "deit_micro_distilled", 2],
  ])("%s: squares, and before them tokens that are nowhere", (file, model, extra) => {
    const maps = mapsOf(file, model);
    expect(maps.map((m) => m.tap)).toEqual(["blocks.0.attn.map", "blocks.1.attn.map"]);
    const squares = Array.from({ length: 16 }, (_, i): Place => {
      const [x, y] = [(i % 4) * 8, Math.floor(i / 4) * 8];
      return [x, y, x + 8, y + 8];
    });
    for (const map of maps) {
      expect(map.roles).toEqual(["head", "query", "key"]);
      expect(map.keys).toEqual([...new Array(extra).fill(null), ...squares]);
      expect(map.queries).toEqual(map.keys);
    }
  });

  it("in windows: each token once, and where these are shifted, from where it came", () => {
    const [plain, shifted, , last] = mapsOf("specs/swin.vit", "swin_micro") as [
      AttentionMap,
      AttentionMap,
      AttentionMap,
      AttentionMap,
    ];
    expect(plain.roles).toEqual(["both", "both", "head", "query", "key"]);
    for (const [map, side] of [
      [plain, 2],
      [shifted, 2],
      [last, 4],
    ] as const) {
      const all = map.keys.map(String).sort();
      const grid = Array.from({ length: (32 / side) ** 2 }, (_, i) => {
        const [x, y] = [(i % (32 / side)) * side, Math.floor(i / (32 / side)) * side];
        return String([x, y, x + side, y + side]);
      });
      expect(all).toEqual(grid.sort());
      expect(map.queries).toEqual(map.keys);
    }
    expect(plain.keys.slice(0, 2)).toEqual([
      [0, 0, 2, 2],
      [2, 0, 4, 2],
    ]);
    expect([shifted.keys[0], shifted.keys.at(-1)]).toEqual([
      [4, 4, 6, 6],
      [2, 2, 4, 4],
    ]);
  });

  it("with keys that stand further apart than queries, and overlap", () => {
    const maps = mapsOf("specs/cvt.vit", "cvt_micro");
    expect(maps.map((m) => [m.queries.length, m.keys.length])).toEqual([
      [144, 36],
      [36, 9],
      [36, 9],
      [10, 5],
      [10, 5],
    ]);
    // A 7 x 7 convolution of stride 4, then one of 3 x 3 over its map.
    expect(maps[0]!.keys.slice(0, 2)).toEqual([
      [0, 0, 9, 9],
      [2, 0, 17, 9],
    ]);
    expect(maps.at(-1)!.keys[0]).toBe(null);
  });

  it.each([
    ["cait.vit", "cait_micro", 4],
    ["maxvit.vit", "maxvit_micro", 6],
    ["nat.vit", "nat_micro", 2],
    ["pvt.vit", "pvt_micro", 4],
    ["swin_v2.vit", "swin_v2_micro", 4],
    ["xcit.vit", "xcit_micro", 2],
    ["convnext.vit", "convnext_micro", 0],
    ["mlp_mixer.vit", "mixer_micro", 0],
  ])("%s, which nobody told it of", (file, model, count) => {
    const maps = mapsOf(`test/generality/${file}`, model);
    expect(maps.length).toBe(count);
    for (const { shape, roles, queries, keys } of maps) {
      const along = (...wanted: string[]): number =>
        shape.reduce((n, size, axis) => (wanted.includes(roles[axis]!) ? n * size : n), 1);
      expect([queries.length, keys.length]).toEqual([along("query", "both"), along("key", "both")]);
      expect(keys.filter((k) => k !== null).length).toBeGreaterThan(keys.length / 2);
    }
  });

  it("is nothing for a model without images", () => {
    expect(attentionMaps(graphOf("test/generality/perceiver.vit", "perceiver_micro"))).toBe(undefined);
  });
});

/** The weights of every map, of one image, by the oracle. */
function weighed(file: string, model: string) {
  const graph = graphOf(file, model);
  const { maps } = attentionMaps(graph)!;
  const found = evaluateGraph(graph, { ...modelData(graph, 1), keep: maps.map((m) => m.value) });
  return maps.map((map) => ({ map, weights: found.get(map.value)! }));
}

const families = [
  ["specs/vit.vit", "vit_micro"],
  ["specs/deit.vit", "deit_micro_distilled"],
  ["specs/swin.vit", "swin_micro"],
  ["specs/cvt.vit", "cvt_micro"],
  ["test/generality/nat.vit", "nat_micro"],
  ["test/generality/cait.vit", "cait_micro"],
] as const;
const sum = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0);

describe("what its numbers say", () => {
  it.each(families)("%s: a query gives away all that it has", (file, model) => {
    for (const { map, weights } of weighed(file, model)) {
      expect(sum(usualQuery(map))).toBeCloseTo(1, 9);
      expect(sum(weigh(map, weights, usualQuery(map), headsOf(map) - 1))).toBeCloseTo(1, 6);
    }
  });

  it("is the row of the weights that a query has, of one head or of all", () => {
    const [{ map, weights }] = weighed("specs/vit.vit", "vit_micro") as [ReturnType<typeof weighed>[0]];
    const asked = Float64Array.from({ length: 17 }, (_, i) => Number(i === 5));
    const row = (head: number): number[] => [...weights.subarray((head * 17 + 5) * 17, (head * 17 + 6) * 17)];
    expect([...weigh(map, weights, asked, 2)]).toEqual(row(2));
    const mean = row(0).map((v, i) => (v + row(1)[i]! + row(2)[i]! + row(3)[i]!) / 4);
    weigh(map, weights, asked).forEach((v, i) => expect(v).toBeCloseTo(mean[i]!, 12));
  });

  it("stays in its window", () => {
    const [{ map, weights }] = weighed("specs/swin.vit", "swin_micro") as [ReturnType<typeof weighed>[0]];
    // The sixth window of 4 x 4 tokens: pixels 8 to 16 each way.
    const asked = Float64Array.from(map.queries, (_, i) => Number(i === 5 * 16 + 3));
    const got = weigh(map, weights, asked);
    const places = map.keys.filter((_, i) => got[i]! > 0);
    expect(places.length).toBe(16);
    for (const place of places)
      expect([place![0] >= 8, place![1] >= 8, place![2] <= 16, place![3] <= 16]).toEqual([true, true, true, true]);
  });

  it("is a product of matrices through layers that have the same tokens", () => {
    const layers = weighed("specs/vit.vit", "vit_micro");
    let row = Float64Array.from({ length: 17 }, (_, i) => Number(i === 0));
    for (const { weights } of layers.toReversed()) {
      row = row.map((_, j) => {
        let through = 0;
        for (let i = 0; i < 17; i++)
          for (let n = 0; n < 4; n++) through += (row[i]! * weights[(n * 17 + i) * 17 + j]!) / 4;
        return 0.5 * row[j]! + 0.5 * through;
      });
    }
    const { places, shares } = rollout(layers);
    expect(places).toEqual(layers[0]!.map.queries);
    shares.forEach((v, i) => expect(v).toBeCloseTo(row[i]!, 12));
  });

  it.each(families)(
    "%s: through all layers nothing is lost but what tokens hold that are there later only",
    (file, model) => {
      const layers = weighed(file, model);
      const { shares } = rollout(layers);
      const late = layers[0]!.map.queries[0] !== null && layers.at(-1)!.map.queries[0] === null;
      if (late) expect([sum(shares) > 0.1, sum(shares) < 1]).toEqual([true, true]);
      else expect(sum(shares)).toBeCloseTo(1, 6);
      expect(shares.every((v) => v >= 0)).toBe(true);
    },
  );

  it("goes over to other tokens by how they overlap", () => {
    const [left, right]: Place[] = [
      [0, 0, 2, 2],
      [2, 0, 4, 2],
    ];
    expect([...moved(Float64Array.of(1), [[0, 0, 4, 2]], [left!, right!])]).toEqual([0.5, 0.5]);
    expect([...moved(Float64Array.of(0.25, 0.75), [left!, right!], [[0, 0, 4, 2]])]).toEqual([1]);
    expect([...moved(Float64Array.of(0.4, 0.6), [null, left!], [null, left!, right!])]).toEqual([0.4, 0.6, 0]);
    expect([...moved(Float64Array.of(0.4, 0.6), [null, left!], [left!, right!])]).toEqual([0.6, 0]);
  });
});

describe("how it is painted", () => {
  const places: Place[] = [null, [0, 0, 4, 4], [4, 0, 8, 4], [0, 4, 4, 8], [4, 4, 8, 8]];
  const shares = [0.9, 0.01, 0.04, 0.02, 0.03];

  it("as even squares, the largest 1, or with lines between their middles", () => {
    const flat = heatOf({ places, shares }, { width: 8, height: 8, smooth: false });
    const at = ({ data }: Heat, x: number, y: number): number => data[y * 8 + x]!;
    expect([at(flat, 0, 0), at(flat, 7, 0), at(flat, 3, 7), at(flat, 7, 7)]).toEqual(
      [0.25, 1, 0.5, 0.75].map(Math.fround),
    );
    const smooth = heatOf({ places, shares }, { width: 8, height: 8 });
    const row = Array.from({ length: 8 }, (_, x) => at(smooth, x, 0));
    expect(row[7]).toBe(1);
    for (let x = 1; x < 8; x++) expect(row[x]).toBeGreaterThanOrEqual(row[x - 1]!);
    expect(new Set(row).size).toBeGreaterThan(3);
  });

  it("without holes where places overlap", () => {
    const wide: Place[] = [
      [0, 0, 6, 8],
      [2, 0, 8, 8],
    ];
    const { data } = heatOf({ places: wide, shares: [0.5, 0.5] }, { width: 8, height: 8 });
    for (const v of data) expect(v).toBeCloseTo(1, 5);
  });

  it("as nothing where nothing lies on the image", () => {
    expect(heatOf({ places: [null], shares: [1] }, { width: 2, height: 2 }).data).toEqual(new Float32Array(4));
  });

  it("over grey, coloured and transparent bytes of any size", () => {
    const heat = heatOf({ places, shares }, { width: 8, height: 8 });
    for (const channels of [1, 3, 4]) {
      const image = { width: 16, height: 8, data: new Uint8Array(16 * 8 * channels).fill(200) };
      const { width, height, data } = overlay(image, heat);
      expect([width, height, data.length]).toEqual([16, 8, 16 * 8 * 4]);
      const light = (i: number): number => data[4 * i]! + data[4 * i + 1]! + data[4 * i + 2]!;
      // More heat is lighter; the image shines through.
      expect(light(15)).toBeGreaterThan(light(0));
      expect(data[3]).toBe(255);
    }
  });

  it("in colours that become lighter all the way", () => {
    const lights = Array.from({ length: 21 }, (_, i) => {
      const [r, g, b] = heatColour(i / 20);
      return 0.299 * r + 0.587 * g + 0.114 * b;
    });
    for (let i = 1; i < lights.length; i++) expect(lights[i]).toBeGreaterThan(lights[i - 1]!);
  });
});
