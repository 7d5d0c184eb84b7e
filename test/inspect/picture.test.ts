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

it("the arena: boxes lie in the frame and are as high as their values are large", () => {
  const picture = memoryPicture(d.memory, d.steps, () => "map");
  const scale = (picture.bottom - picture.top) / d.memory.activations;
  picture.boxes.forEach(({ x, y, w, h }, i) => {
    const { size, from, to } = d.memory.values[i]!;
    expect(h).toBeCloseTo(Math.max(1, size * scale), 1);
    expect(w).toBeCloseTo(((to - from + 1) * (picture.right - picture.left)) / (d.dispatches + 2), 1);
    expect([
      x >= picture.left,
      x + w <= picture.right + 0.1,
      y >= picture.top - 0.1,
      y + h <= picture.bottom + 0.1,
    ]).toEqual([true, true, true, true]);
  });
});

describe("intensity", () => {
  const kernel = (intensity: number, flops: number, milliseconds?: number): KernelRow => ({
    ...d.kernels[0]!,
    intensity,
    flops,
    ...(milliseconds === undefined ? {} : { milliseconds }),
  });

  it("without times is drawn against operations, without a roof", () => {
    const picture = rooflinePicture(d.kernels, 0)!;
    expect(picture.roof).toBe("");
    for (const { x, y } of picture.dots)
      expect([x >= picture.left, x <= picture.right, y >= picture.top, y <= picture.bottom]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    expect(rooflinePicture([], 0)).toBeUndefined();
  });

  it("with times has the roof of the best, and leaves out what the clock cannot tell", () => {
    // 1 Gflop/s at 100 flop/B; 10 Mflop/s at 0.1 flop/B, that is 100 MB/s; the last takes two steps of the clock.
    const picture = rooflinePicture([kernel(100, 1e6, 1), kernel(0.1, 1e4, 1), kernel(1, 1e9, 0.2)], 0.1)!;
    expect(picture.dots).toHaveLength(2);
    expect(picture.lead).toContain("1 Gflop/s, and 100 MB/s");
    const [, ridge, end] = picture.roof.split(" ").map((p) => p.split(",").map(Number));
    const best = picture.dots.find((dot) => dot.row === "k0")!;
    expect(ridge![1]).toBe(best.y);
    expect(end).toEqual([picture.right, best.y]);
    // The ridge is where both limits meet: 10 flop/B, two thirds of the way from 0.1 to 100.
    expect(ridge![0]).toBeCloseTo(picture.left + (2 / 3) * (picture.right - picture.left), 0);
  });
});
