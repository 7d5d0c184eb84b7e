import { afterEach, describe, expect, it, vi } from "vitest";
import { breather } from "../../src/runtime/breathe.ts";
import { initialWeight, initialWeights } from "../../src/runtime/initial-weights.ts";
import { placedTensors } from "../../src/runtime/placed-tensors.ts";
import type { PlanParam } from "../../src/runtime/plan.ts";
import type { NamedWeights } from "../../src/runtime/weight-names.ts";
import { openWeights, settle } from "../../src/runtime/weights-source.ts";

type Param = Pick<PlanParam, "name" | "shape" | "init">;
const param = (name: string, count: number, ...init: Param["init"]): Param => ({ name, shape: [count], init });
const one = (p: Param, seed?: number): Float32Array => initialWeights([p], seed).get(p.name)!;
const moments = (x: Float32Array) => {
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  return { mean, std: Math.sqrt(x.reduce((a, b) => a + (b - mean) ** 2, 0) / x.length) };
};

describe("initialWeights", () => {
  it("fills with what the initialiser says", () => {
    expect([...one(param("a", 2, "zeros"))]).toEqual([0, 0]);
    expect([...one(param("a", 2, "ones"))]).toEqual([1, 1]);
    expect([...one(param("a", 2, "constant", 0.25))]).toEqual([0.25, 0.25]);
    expect(initialWeights([{ name: "m", shape: [2, 3, 4], init: ["ones"] }]).get("m")!.length).toBe(24);
    expect(() => one(param("a", 2, "kaiming" as never))).toThrow(/'a' has the unknown initialiser 'kaiming'/);
  });

  it("draws the distributions", () => {
    const uniform = one(param("u", 40_000, "uniform", -1, 3));
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...uniform)).toBeLessThan(3);
    expect(moments(uniform).mean).toBeCloseTo(1, 1);
    expect(moments(uniform).std).toBeCloseTo(4 / Math.sqrt(12), 1);

    const normal = one(param("n", 40_000, "normal", 2));
    expect(Math.abs(moments(normal).mean)).toBeLessThan(0.05);
    expect(moments(normal).std).toBeCloseTo(2, 1);
    // Each point of the distribution function, against erf tables.
    for (const [z, below] of [
      [-3, 0.00135],
      [-2, 0.02275],
      [-1, 0.15866],
      [0.5, 0.69146],
      [2, 0.97725],
    ] as const) {
      expect(Math.abs(normal.filter((x) => x < 2 * z).length / normal.length - below)).toBeLessThan(0.006);
    }
  });

  it("truncates at exactly two standard deviations, without heaps at the ends", () => {
    const x = one(param("t", 40_000, "trunc_normal", 0.02));
    const most = x.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    expect(most).toBeLessThanOrEqual(Math.fround(0.04));
    expect(most).toBeGreaterThan(0.0399);
    expect(moments(x).std / 0.02).toBeCloseTo(0.8796, 2);
    expect(x.filter((v) => Math.abs(v) > 0.0398).length).toBeLessThan(100);
  });

  it("depends on seed, name and position alone", () => {
    const params = ["a", "b", "c"].map((name) => param(name, 64, "normal", 1));
    const all = initialWeights(params, 7);
    const other = initialWeights([params[2]!, params[0]!], 7);
    expect(other.get("a")).toEqual(all.get("a"));
    expect(other.get("c")).toEqual(all.get("c"));
    expect(one(param("a", 8, "normal", 1), 7)).toEqual(all.get("a")!.slice(0, 8));
    expect(all.get("b")).not.toEqual(all.get("a"));
    expect(one(params[0]!, 8)).not.toEqual(all.get("a"));
    // These numbers are a promise: published examples use them.
    expect([...one(param("head.weight", 3, "trunc_normal", 0.02))]).toMatchInlineSnapshot(`
      [
        -0.00005322380820871331,
        0.006361931096762419,
        0.0049382345750927925,
      ]
    `);
  });
});

describe("in pieces", () => {
  afterEach(() => void vi.restoreAllMocks());
  const large = param("a", 100_001, "normal", 1);

  const kinds: readonly Param["init"][] = [
    ...([["zeros"], ["ones"], ["constant", 3]] as const),
    ...([
      ["uniform", -1, 1],
      ["normal", 2],
      ["trunc_normal", 1],
    ] as const),
  ];
  it.each(kinds.map((init) => [init[0], init] as const))("%s gives the same numbers", async (_, init) => {
    const it = param("a", 20_000, ...init);
    expect(await initialWeight(it, 3, () => undefined)).toEqual(one(it, 3));
  });

  /** Turns of the event loop that others have meanwhile, where every look at the clock is long after the last. */
  async function turnsWhile(work: () => Promise<unknown>): Promise<number> {
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (now += 10));
    let [turns, done] = [0, false];
    const beat = (): void => void (done || (turns++, setImmediate(beat)));
    beat();
    await work();
    done = true;
    return turns;
  }

  it("other work goes on while a parameter is drawn, whoever asks for it", async () => {
    expect(await turnsWhile(() => initialWeight(large, 0, breather()))).toBeGreaterThan(10);
    const params = [{ ...large, region: { space: 0, offset: 0, size: 4 } }] as const;
    const { signal } = new AbortController();
    const opened = await openWeights(await settle({ random: 1 }), { params, signal, onBytes: () => {} });
    const through = async (tensors: AsyncIterable<unknown> | Iterable<unknown>): Promise<void> => {
      for await (const _ of tensors);
    };
    expect(await turnsWhile(() => through(opened.tensors(() => true)))).toBeGreaterThan(10);
    const fresh = { uses: new Map(), fresh: [{ name: "a" }] } as unknown as NamedWeights;
    const drawn = placedTensors({ tensors: () => [] }, fresh, params, { seed: 1 });
    expect(await turnsWhile(() => through(drawn))).toBeGreaterThan(10);
  });
});
