/** Pictures stay in their frames and keep proportions. */
import { describe, expect, it } from "vitest";
import type { Description, KernelRow } from "../../src/inspect/description.ts";
import { memoryPicture, rooflinePicture, stripPicture } from "../../src/inspect/picture.ts";
import { root, runCli } from "../support/run-cli.ts";

const d = JSON.parse(
  (await runCli("inspect", `${root}specs/vit.vit`, "--model", "vit_micro", "--json")).out,
) as Description;
const percent = (text: string): number => Number(/^([\d.]+)%$/.exec(text)![1]);

describe("the strip", () => {
  const { parents, parts } = stripPicture(d, (k) => k.flops, String);

  it("is as wide as its dispatches together, each as wide as it weighs", () => {
    let at = 0;
    for (const p of parts) {
      expect(percent(p.left)).toBeCloseTo(at, 1);
      at += percent(p.width);
    }
    expect(at).toBeCloseTo(100, 1);
    const flops = d.steps.map((s) => d.kernels[s.kernel]!.flops);
    const [most, total] = [Math.max(...flops), flops.reduce((a, b) => a + b, 0)];
    // The thinnest are drawn wider than they are.
    expect(percent(parts[flops.indexOf(most)]!.width) / ((100 * most) / total)).toBeGreaterThan(0.98);
  });

  it("names the parts of the model above them", () => {
    expect(parents[0]!.map((p) => p.text)).toEqual(expect.arrayContaining(["patch_embed", "blocks.0", "blocks.1"]));
    const block = parents[0]!.find((p) => p.text === "blocks.0")!;
    const within = parts.filter((_, i) => d.steps[i]!.name.startsWith("blocks.0."));
    expect(percent(block.width)).toBeCloseTo(
      within.reduce((sum, p) => sum + percent(p.width), 0),
      1,
    );
    expect(block.tip).toContain(`${within.length} dispatches`);
  });
});

it("the arena: a box is as high as its value is large, as wide as it lives, and lies in the frame", () => {
  const { x, y, items, lines } = memoryPicture(d.memory, d.steps, () => "map");
  expect(items).toHaveLength(d.memory.values.length);
  items.forEach((box, i) => {
    const { offset, size, from, to } = d.memory.values[i]!;
    expect([box.x, box.y, box.width, box.height]).toEqual([from, offset, to + 1 - from, size]);
    expect([box.x >= x.from, box.x + box.width! <= x.to, box.y >= y.from, box.y + box.height! <= y.to]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
  // What is alive, a step a dispatch, and the bound, which it does not pass.
  expect(lines[0]!.points).toHaveLength(2 * d.dispatches);
  expect(Math.max(...lines[0]!.points.map(([, bytes]) => bytes))).toBeLessThanOrEqual(lines[1]!.points[0]![1]);
});

describe("intensity", () => {
  const kernel = (intensity: number, flops: number, milliseconds?: number): KernelRow => ({
    ...d.kernels[0]!,
    intensity,
    flops,
    ...(milliseconds === undefined ? {} : { milliseconds }),
  });

  it("without times is drawn against operations, without a roof", () => {
    const { picture } = rooflinePicture(d.kernels, 0)!;
    expect(picture.lines).toEqual([]);
    expect(picture.items.length).toBeGreaterThan(0);
    for (const { x, y, radius } of picture.items)
      expect([x >= picture.x.from, x <= picture.x.to, y >= picture.y.from, y <= picture.y.to, radius! <= 1]).toEqual([
        true,
        true,
        true,
        true,
        true,
      ]);
    expect(rooflinePicture([], 0)).toBeUndefined();
  });

  it("with times has the roof of the best, and leaves out what the clock cannot tell", () => {
    // 1 Gflop/s at 100 flop/B; 10 Mflop/s at 0.1 flop/B, that is 100 MB/s; the last takes two steps of the clock.
    const { lead, picture } = rooflinePicture([kernel(100, 1e6, 1), kernel(0.1, 1e4, 1), kernel(1, 1e9, 0.2)], 0.1)!;
    expect(picture.items.map((item) => item.row)).toEqual(["k0", "k1"]);
    expect(lead).toContain("1 Gflop/s, and 100 MB/s");
    // The ridge is where both limits meet, at 10 flop/B.
    expect(picture.lines[0]!.points).toEqual([
      [picture.x.from, 1e8 * picture.x.from],
      [10, 1e9],
      [picture.x.to, 1e9],
    ]);
  });
});
