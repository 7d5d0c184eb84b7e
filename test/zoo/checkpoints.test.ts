/** Published checkpoints fit: every tensor has its place in the variant of that name, and images are prepared as its card says. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { elaborateVariant } from "../../src/compile.ts";
import { signatureOf } from "../../src/evaluate/reference.ts";
import { inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { placeWeights } from "../../src/runtime/place-weights.ts";
import type { PreprocessStep } from "../../src/runtime/host-data.ts";
import { type Card, declaring, expanded, families, readGolden, shipped, stepsOf } from "../support/zoo.ts";

interface Checkpoint {
  readonly card: Card;
  /** Names and shapes; `{3}` stands for 0, 1 and 2. */
  readonly tensors: Readonly<Record<string, readonly number[]>>;
}

/** Their originals prepare images in another way than timm's cards say. */
const otherCards = ["deit_tiny_distilled_patch16_224", "swin_tiny_patch4_window7_224"];

const checkpoints = readGolden("checkpoints") as Readonly<Record<string, Checkpoint>>;

test("every checkpoint that is listed has a variant of its name", () => {
  expect(Object.keys(checkpoints)).toHaveLength(38);
  expect(Object.keys(checkpoints).filter((name) => declaring(name) === undefined)).toEqual([]);
});

test.each(Object.entries(checkpoints))("%s has a place for every tensor", async (name, { card, tensors }) => {
  const graph = elaborateVariant(declaring(name)!, name);
  const placed = await placeWeights(signatureOf(graph), { shapes: expanded(tensors) });
  expect(placed).toMatchObject({ prefix: "", fresh: [] });
  if (!otherCards.includes(name)) expect(inputsOf(graph)[0]!.preprocess).toEqual(stepsOf(card));
});

/** Of timm's models, of transformers' under the names of its files, and of authors' own files. */
const timms = readGolden("variants") as Readonly<Record<string, [digest: string, ...Card]>>;
const transformers = readGolden("published") as Readonly<
  Record<string, { readonly name: string; readonly digest: string; readonly preprocess?: readonly PreprocessStep[] }>
>;

const authors = readGolden("authors") as Readonly<
  Record<string, { readonly digest: string; readonly preprocess?: readonly PreprocessStep[] }>
>;

/** Variants whose files go by other names. */
const { published } = readGolden("dialects") as {
  readonly published: Readonly<Record<string, { readonly variant: string }>>;
};

const known = new Set([timms, transformers, authors].flatMap(Object.keys));
for (const { variant } of Object.values(published)) known.add(variant);

describe.each(families)("%s", (family) => {
  const names = shipped(`zoo/${family}`).variants.map((v) => v.name);
  test("every variant is compared with what is published", () => {
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
  const digestOf = (name: string) => {
    const graph = elaborateVariant(shipped(`zoo/${family}`), name);
    const lines = paramsOf(graph).map(({ id, shape }) => `${id} ${shape.join(",")}`);
    const digest = createHash("sha256").update(lines.sort().join("\n")).digest("hex").slice(0, 16);
    return { digest, lines: lines.join("\n"), preprocess: inputsOf(graph)[0]!.preprocess };
  };
  // test/golden/make/zoo.py shapes NAME prints what timm has.
  test.each(names.filter((name) => name in timms))("%s is timm's", (name) => {
    const { digest, lines, preprocess } = digestOf(name);
    const [expected, ...card] = timms[name]!;
    expect(digest, lines).toBe(expected);
    expect(preprocess).toEqual(stepsOf(card as Card));
  });
  // test/golden/make/zoo_transformers.py shapes NAME prints what transformers has.
  test.each(names.filter((name) => name in transformers))("%s is transformers'", (name) => {
    const { digest, lines, preprocess } = digestOf(name);
    expect(digest, lines).toBe(transformers[name]!.digest);
    expect(preprocess).toEqual(transformers[name]!.preprocess);
  });
  // test/golden/make/zoo_authors.py
  test.each(names.filter((name) => name in authors))("%s is its authors'", (name) => {
    const { digest, lines, preprocess } = digestOf(name);
    expect(digest, lines).toBe(authors[name]!.digest);
    expect(preprocess).toEqual(authors[name]!.preprocess);
  });
});
