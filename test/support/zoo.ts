/**
 * The families of `specs/zoo`, and what they are compared with: `test/golden/zoo`, which `test/golden/make/zoo.py` makes
 * of timm.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { openSpec } from "../../src/compile.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import { repositorySource } from "./model-run.ts";

/** Height, width, part of the shorter side, mean and deviation of the channels, and whether the image is cropped or squashed. */
export type Card = readonly [number, number, number, readonly number[], readonly number[], "center" | "squash"];

export const families = readdirSync(new URL("../../specs/zoo", import.meta.url))
  .filter((f) => f.endsWith(".vit"))
  .map((f) => f.replace(".vit", ""))
  .sort();

const opened = new Map<string, Spec>();

/** A shipped spec: `zoo/deit3`. */
export function shipped(name: string): Spec {
  const spec = opened.get(name) ?? openSpec(repositorySource(`${name}.vit`), repositorySource);
  opened.set(name, spec);
  return spec;
}

/** Every shipped family that has published variants, those of the zoo first. */
export const everyFamily = [...families.map((f) => `zoo/${f}`), "vit", "deit", "swin", "cvt"];

/** The spec that has a variant of this name. */
export const declaring = (variant: string): Spec | undefined =>
  everyFamily.map(shipped).find((spec) => spec.variants.some((v) => v.name === variant));

export const readGolden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../golden/zoo/${name}.json`, import.meta.url), "utf8"));

/** The families that have numbers under their own names; the others' are in `dialects.json`. */
export const computed = families.filter((name) => existsSync(new URL(`../golden/zoo/${name}.json`, import.meta.url)));

/** All outputs, one after the other. */
export const joined = (outputs: readonly Float64Array[]): Float64Array =>
  Float64Array.from(outputs.flatMap((output) => [...output]));

/** How the generator draws a parameter: its offset and scale. */
export function spread(name: string, shape: readonly number[]): readonly [number, number] {
  const leaf = name.slice(name.lastIndexOf(".") + 1);
  if (shape.filter((n) => n > 1).length <= 1) return [["bias", "beta", "running_mean"].includes(leaf) ? 0 : 1, 0.5];
  const terms = shape.reduce((a, b) => a * b, 1) / shape[0]!;
  return [0, Number(Math.sqrt(3 / terms).toPrecision(4))];
}

/** The steps that a card asks for. */
export function stepsOf([height, width, crop, mean, std, mode]: Card): readonly PreprocessStep[] {
  const filter = "bicubic";
  const colours = { kind: "normalize", mean, std } as const;
  return mode === "squash"
    ? [{ kind: "squash", height, width, filter }, colours]
    : [
        { kind: "resize", shorter: Math.floor(Math.max(height, width) / crop), filter },
        { kind: "crop", height, width },
        colours,
      ];
}

/** `{"blocks.{12}.norm1.weight": shape}` as the names that it stands for. */
export function expanded(tensors: Readonly<Record<string, readonly number[]>>): Map<string, readonly number[]> {
  const names = (pattern: string): string[] => {
    const found = /\{(\d+)\}/.exec(pattern);
    if (found === null) return [pattern];
    return Array.from({ length: Number(found[1]) }, (_, i) => pattern.replace(found[0], String(i))).flatMap(names);
  };
  return new Map(Object.entries(tensors).flatMap(([p, shape]) => names(p).map((n) => [n, shape] as const)));
}
