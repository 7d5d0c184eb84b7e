/** `classify` of models with labels: scores, what is a batch, what is refused and when. */
import { beforeAll, describe, expect, test } from "vitest";
import { answersOf, type Answer, type Labels } from "../../src/runtime/classify.ts";
import { withLabels } from "../../src/runtime/labels.ts";
import { loadModel, tensor, type ImageInput, type Tensor } from "../../src/runtime/index.ts";
import { testDevice } from "../support/gpu.ts";
import { imagePlan } from "./tiny-plan.ts";

const names = ["a", "b", "c"];
const of = (said: Partial<Labels> = {}): Labels => ({
  labels: names,
  output: "y",
  areScores: false,
  pictures: true,
  ...said,
});
const rows = (...given: number[][]): { readonly y: Tensor } => ({
  y: tensor(Float32Array.from(given.flat()), [given.length, 3]),
});

describe("answers", () => {
  test("are the best of a softmax, equals in their order", () => {
    const total = 2 * Math.exp(-2) + 1;
    expect(answersOf(rows([1, 3, 1]), of(), {}, 2)).toEqual([
      { label: "b", score: expect.closeTo(1 / total, 12) },
      { label: "a", score: expect.closeTo(Math.exp(-2) / total, 12) },
    ]);
    const scores = answersOf(rows([0, 0, 0], [900, 0, -900]), of(), [{}, {}]) as Answer[][];
    expect(scores.map((row) => row.map((a) => a.score))).toEqual([
      [1 / 3, 1 / 3, 1 / 3],
      [1, 0, 0],
    ]);
  });

  test("are the numbers themselves where these are scores", () => {
    expect(answersOf(rows([0.25, 0.75, 0.5]), of({ areScores: true }), {})).toEqual([
      { label: "b", score: 0.75 },
      { label: "c", score: 0.5 },
      { label: "a", score: 0.25 },
    ]);
  });

  test("are all there are where more are asked for, five where nothing is said", () => {
    expect(answersOf(rows([1, 2, 3]), of(), {}, 9)).toHaveLength(3);
    const labels = Array.from({ length: 9 }, (_, i) => `${i}`);
    expect(answersOf({ y: tensor(new Float32Array(9), [1, 9]) }, of({ labels }), {})).toEqual(
      labels.slice(0, 5).map((label) => ({ label, score: 1 / 9 })),
    );
  });

  test("hold what is not a number last", () => {
    const seen = answersOf(rows([NaN, 0.5, 0.75]), of({ areScores: true }), {}) as Answer[];
    expect(seen.map((a) => a.label)).toEqual(["c", "b", "a"]);
  });

  test.each<[string, unknown, boolean]>([
    ["a picture", { width: 1, height: 1, data: new Uint8Array(3) }, false],
    ["an address", "photo.jpg", false],
    ["a file's bytes", new Uint8Array(3), false],
    ["a list of one", ["photo.jpg"], true],
    ["numbers", new Float32Array(3), true],
    ["a buffer", { mapAsync: () => {}, size: 12 }, true],
  ])("of %s", (_, given, isList) => {
    expect(Array.isArray((answersOf(rows([1, 2, 3]), of(), given) as unknown[])[0])).toBe(isList);
    expect(answersOf(rows([1, 2, 3]), of({ pictures: false }), given)).toHaveLength(1);
    expect(Array.isArray((answersOf(rows([1, 2, 3]), of({ pictures: false }), given) as unknown[])[0])).toBe(true);
  });
});

describe("classify", () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = (await testDevice()).device;
  });
  const twelve: Labels = of({ labels: Array.from({ length: 12 }, (_, i) => `class ${i}`), output: "same" });

  async function load(maxBatch = 1, labels: () => Promise<Labels> = async () => twelve) {
    const plan = { ...imagePlan, outputs: [{ ...imagePlan.outputs[0]!, shape: [12] }] };
    const loaded = await loadModel<{ image: unknown }>(device, plan, { weights: {}, maxBatch });
    return withLabels<typeof loaded, ImageInput<readonly [3, 2, 2]>>(loaded, "image", labels);
  }

  /** A picture that is of this class: its number there is 1, all others 0. */
  function image(at: number): { width: number; height: number; data: Uint8Array } {
    const data = new Uint8Array(12);
    data[3 * (at % 4) + Math.floor(at / 4)] = 255;
    return { width: 2, height: 2, data };
  }

  test("an image gives its answers, a list a list for each, more than maxBatch too", async () => {
    const model = await load(2);
    const [first, ...others] = await model.classify(image(6), { top: 3 });
    expect(first).toEqual({ label: "class 6", score: expect.closeTo(Math.E / (Math.E + 11), 5) });
    expect(others.length).toBe(2);
    const all = await model.classify([1, 5, 9, 11, 0].map(image), { top: 1 });
    expect(all.map((row) => row.map((a) => a.label))).toEqual([1, 5, 9, 11, 0].map((at) => [`class ${at}`]));
    expect(await model.classify([image(3)], { top: 1 })).toEqual([[expect.objectContaining({ label: "class 3" })]]);
    model.dispose();
  });

  test("a picture may change once it has returned", async () => {
    const model = await load();
    const picture = image(4);
    const answers = model.classify(picture, { top: 1 });
    picture.data.set(image(7).data);
    expect((await answers)[0]!.label).toBe("class 4");
    model.dispose();
  });

  test("refuses what it cannot do before it runs, and says what it takes", async () => {
    const model = await load();
    const asked = { ran: false };
    const { run } = model;
    Object.assign(model, { run: (...given: Parameters<typeof run>) => ((asked.ran = true), run.apply(model, given)) });
    const classify = model.classify as (given: unknown, options?: unknown) => Promise<unknown>;
    for (const top of [0, NaN, -1, 2.5, Infinity, "5", null])
      await expect(classify(image(0), { top })).rejects.toMatchObject({
        code: "input",
        message: expect.stringMatching(/^classify: 'top': expected a whole number from 1, got /),
      });
    await expect(classify(image(0), { taps: ["x"] })).rejects.toThrow(
      "classify: options: expected some of top, signal",
    );
    await expect(classify(image(0), 5)).rejects.toThrow("classify: options: expected an object with some of top");
    await expect(classify(image(0), { signal: {} })).rejects.toThrow("classify: 'signal': expected an AbortSignal");
    expect(asked.ran).toBe(false);
    await expect(classify(undefined)).rejects.toThrow("input 'image'");
    await expect(classify([])).rejects.toMatchObject({ code: "input" });
    model.dispose();
    await expect(classify(image(0))).rejects.toMatchObject({ code: "disposed" });
  });

  test("the signal's reason, also before it began", async () => {
    const model = await load();
    await expect(model.classify(image(0), { signal: AbortSignal.abort("no") })).rejects.toBe("no");
    const stop = new AbortController();
    const answers = model.classify(image(0), { signal: stop.signal });
    stop.abort("enough");
    await expect(answers).rejects.toBe("enough");
    expect((await model.classify(image(2), { top: 1 }))[0]!.label).toBe("class 2");
    model.dispose();
  });

  test("labels that cannot be fetched fail the call, and the next one asks again", async () => {
    let times = 0;
    const model = await load(1, async () => {
      if (times++ === 0) throw new TypeError("failed to fetch labels.js");
      return twelve;
    });
    await expect(model.classify(image(0))).rejects.toThrow("failed to fetch labels.js");
    expect(await model.classify(image(0), { top: 1 })).toHaveLength(1);
    model.dispose();
  });
});
