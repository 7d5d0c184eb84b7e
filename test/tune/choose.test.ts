/**
 * The rules of `vitc tune` on a clock that is no clock: which tile wins, what is dropped, what a budget and an
 * interrupt leave.
 */
import { describe, expect, it } from "vitest";
import type { Attempt, KernelBench } from "../../src/tune/kernel-bench.ts";
import { type ChooseOptions, DefaultRefused, chooseTile } from "../../src/tune/choose.ts";
import { type Run, chanceOf, duel, steady } from "../../src/tune/duel.ts";
import { type TuneOptions, tuneKernels } from "../../src/tune/kernels.ts";
import type { Subject } from "../../src/tune/subjects.ts";
import type { Kernel } from "../../src/ir/kernel.ts";
import { software } from "../../src/ir/target.ts";
import type { RowTile, Tile } from "../../src/ir/tile.ts";
import { fieldsOf } from "../support/tile-fields.ts";

const tileOf = (rows: number): RowTile => ({ kind: "row", workgroup: 8, rows, columns: 1, vector: 4, unroll: 4 });

/** Numbers in (0, 1), the same in every run. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

interface Behaviour {
  /** Milliseconds of an execution; undefined: the device refuses the tile. */
  readonly ms: number | undefined;
  readonly slow?: true;
  readonly results?: readonly number[];
}

/** A device whose time is a number: `tiles` by their rows. */
class FakeDevice {
  now = 0;
  readonly tried: number[] = [];
  /** What everything takes, beside what it should: by the time. */
  slowdown = (_: number): number => 1;
  readonly quantum = 0.0655;

  bench(tiles: Readonly<Record<number, Behaviour>>): KernelBench & { closed: boolean } {
    const attempt = async (tile: Tile): Promise<Attempt> => {
      const { rows } = tile as RowTile;
      this.tried.push(rows);
      this.now += 500;
      const { ms, slow, results = [1, 2, 3] } = tiles[rows]!;
      if (ms === undefined) return { kind: "refused", why: "too large" };
      if (slow) return { kind: "slow", milliseconds: 20_000 };
      return { kind: "ready", results: Float32Array.from(results), run: this.run(ms) };
    };
    const bench = { least: 100 * this.quantum, attempt, closed: false, close: () => void (bench.closed = true) };
    return bench;
  }

  run(ms: number): Run {
    return async (repeats) => {
      const from = this.now;
      this.now += repeats * ms * this.slowdown(this.now);
      const at = (time: number): number => Math.floor(time / this.quantum) * this.quantum;
      return at(this.now) - at(from);
    };
  }
}

const choosing = (more: Partial<ChooseOptions> = {}): ChooseOptions => ({
  first: tileOf(1),
  others: [2, 3, 4, 5].map(tileOf),
  allowed: 1e-5,
  timeLeft: () => true,
  interrupted: () => false,
  ...more,
});

describe("one time", () => {
  it("is repeated until the clock's quantum does not matter", async () => {
    const device = new FakeDevice();
    for (const ms of [0.0001, 0.003, 0.06, 1, 40]) {
      let most = 0;
      const run = device.run(ms);
      const time = await steady((repeats) => ((most = repeats), run(repeats)), 6.55);
      for (let i = 0; i < 5; i++)
        expect(Math.abs((await time()) / ms - 1), `${ms} ms`).toBeLessThan(ms < 0.001 ? 0.1 : 0.015);
      // Not more than it takes: a device may take a long submit for a hang.
      expect(most * ms).toBeLessThan(Math.max(30, 1.01 * ms));
    }
  });

  it("ends with a clock that stands still", async () => {
    let runs = 0;
    const time = await steady(async () => (runs++, 0), 5);
    expect([await time(), runs < 10]).toEqual([0, true]);
  });
});

describe("a duel", () => {
  const rounds = { leastRounds: 12, mostRounds: 12, leastGain: 0.03 };
  const between = async (before: number, after: number, slowdown = (_: number) => 1) => {
    const device = new FakeDevice();
    device.slowdown = slowdown;
    const [a, b] = [await steady(device.run(before), 6.55), await steady(device.run(after), 6.55)];
    return (await duel(a, b, rounds))!;
  };

  it("is won by what saves more than the least gain", async () => {
    expect(await between(10, 9)).toMatchObject({ faster: true, rounds: 12 });
    expect(await between(10, 9.8)).toMatchObject({ faster: false });
    expect(await between(10, 10)).toMatchObject({ faster: false });
    expect(await between(9, 10)).toMatchObject({ faster: false });
    expect((await between(10, 8)).ratio).toBeCloseTo(0.8, 2);
  });

  it("is not decided by a machine that slows down, nor by an outlier, nor by noise", async () => {
    expect(await between(10, 9, (now) => 1 + now / 200)).toMatchObject({ faster: true });
    expect(await between(10, 10, (now) => 1 + now / 200)).toMatchObject({ faster: false });
    const [one, two] = [drawn(1), drawn(2)];
    expect(await between(10, 9, () => (one() < 0.1 ? 5 : 1))).toMatchObject({ faster: true });
    let lucky = 0;
    for (let seed = 0; seed < 300; seed++) {
      const noise = drawn(seed);
      if ((await between(10, 10, () => 1 + noise())).faster) lucky++;
    }
    expect(lucky).toBeLessThan(12);
    expect(await between(10, 7, () => 1 + 0.5 * two())).toMatchObject({ faster: true });
  });

  it("counts on luck as it is", () => {
    expect([chanceOf(0, 5), chanceOf(5, 5), chanceOf(3, 4), chanceOf(10, 12)]).toEqual([1, 1 / 32, 5 / 16, 79 / 4096]);
  });

  it("has no winner where it was ended before its least rounds", async () => {
    expect(
      await duel(
        async () => 2,
        async () => 1,
        { ...rounds, goOn: (n) => n < 5 },
      ),
    ).toBeUndefined();
  });
});

describe("the tile of a kernel", () => {
  it("is the fastest one, and the rest is counted", async () => {
    const device = new FakeDevice();
    const choice = await chooseTile(
      device.bench({ 1: { ms: 10 }, 2: { ms: undefined }, 3: { ms: 8 }, 4: { ms: 7 }, 5: { ms: 1, slow: true } }),
      choosing(),
    );
    expect(choice).toMatchObject({ tile: tileOf(4), measured: 2, refused: 1, slow: 1, faults: [] });
    expect(choice!.before).toBeCloseTo(10, 1);
    expect(choice!.after).toBeCloseTo(7, 1);
  });

  it("stays where nothing is faster by more than the noise, also of many", async () => {
    expect(
      await chooseTile(
        new FakeDevice().bench({ 1: { ms: 10 }, 2: { ms: 9.9 }, 3: { ms: 12 }, 4: { ms: 50 }, 5: { ms: 10 } }),
        choosing(),
      ),
    ).toMatchObject({ tile: tileOf(1), measured: 4 });
    for (let seed = 0; seed < 10; seed++) {
      const device = new FakeDevice();
      const noise = drawn(seed);
      device.slowdown = () => 1 + 0.05 * noise();
      const rows = Array.from({ length: 24 }, (_, i) => i + 1);
      const choice = await chooseTile(
        device.bench(Object.fromEntries(rows.map((r) => [r, { ms: 10 }]))),
        choosing({ others: rows.slice(1).map(tileOf) }),
      );
      expect(choice!.tile, `seed ${seed}`).toEqual(tileOf(1));
      expect(choice!.after).toBe(choice!.before);
    }
  });

  it("is never one with other results, however fast: that is a fault to report", async () => {
    const tiles = {
      1: { ms: 10 },
      2: { ms: 1, results: [1, 2, 3.1] },
      3: { ms: 1, results: [1, 2, NaN] },
      4: { ms: 1, results: [1, 2] },
      5: { ms: 9, results: [1, 2, 3.00001] },
    };
    const choice = await chooseTile(new FakeDevice().bench(tiles), choosing());
    expect(choice).toMatchObject({ tile: tileOf(5), measured: 1 });
    expect(choice!.faults.map((f) => [fieldsOf(f.tile).rows, f.what])).toEqual([
      [2, expect.stringContaining("element 2")],
      [3, expect.stringContaining("NaN instead of 3")],
      [4, "2 results instead of 3"],
    ]);
  });

  it("does not waste time on the hopeless", async () => {
    const device = new FakeDevice();
    await chooseTile(
      device.bench({ 1: { ms: 10 }, 2: { ms: 9000 }, 3: { ms: 10 }, 4: { ms: 10 }, 5: { ms: 10 } }),
      choosing(),
    );
    // Once, to see that it is.
    expect(device.now).toBeLessThan(9000 + 5 * 500 + 1000);
  });

  it("is found among those that there was time for, and not at all after an interrupt", async () => {
    const tiles = { 1: { ms: 10 }, 2: { ms: 9 }, 3: { ms: 8 }, 4: { ms: 7 }, 5: { ms: 6 } };
    const device = new FakeDevice();
    expect(await chooseTile(device.bench(tiles), choosing({ timeLeft: () => device.tried.length < 3 }))).toMatchObject({
      tile: tileOf(3),
      measured: 2,
    });
    expect(await chooseTile(new FakeDevice().bench(tiles), choosing({ timeLeft: () => false }))).toBeUndefined();
    for (const after of [1, 3, 5]) {
      const stopping = new FakeDevice();
      expect(
        await chooseTile(stopping.bench(tiles), choosing({ interrupted: () => stopping.tried.length >= after })),
      ).toBeUndefined();
    }
    // In the midst of the duel.
    const late = new FakeDevice();
    const bench = late.bench(tiles);
    let left = 80;
    expect(await chooseTile(bench, choosing({ interrupted: () => left-- < 70 }))).toBeUndefined();
  });

  it("cannot be found where the device refuses the default", async () => {
    await expect(chooseTile(new FakeDevice().bench({ 1: { ms: undefined } }), choosing())).rejects.toThrow(
      DefaultRefused,
    );
    await expect(chooseTile(new FakeDevice().bench({ 1: { ms: 1, slow: true } }), choosing())).rejects.toThrow(
      /20 s to compile/,
    );
  });
});

describe("many kernels", () => {
  const subject = (name: string, count: number, others = [2, 3]): Subject => ({
    signature: name,
    name,
    at: [],
    count,
    kernel: { name, tile: tileOf(1), body: { kind: "const", value: 0 } } as unknown as Kernel,
    shapes: new Map(),
    space: () => "arena",
    others: others.map(tileOf),
  });
  const subjects = [subject("small", 1), subject("large", 1), subject("many", 50), subject("fixed", 1, [])];
  const tiles: Record<string, Readonly<Record<number, Behaviour>>> = {
    small: { 1: { ms: 1 }, 2: { ms: 0.5 }, 3: { ms: 2 } },
    large: { 1: { ms: 20 }, 2: { ms: 30 }, 3: { ms: 10 } },
    many: { 1: { ms: 2 }, 2: { ms: 1 }, 3: { ms: 4 } },
    fixed: { 1: { ms: 1000 } },
  };

  async function tuned(
    budget: number,
    more: (device: FakeDevice, stages: string[]) => Partial<TuneOptions> = () => ({}),
    behaviour = tiles,
  ) {
    const device = new FakeDevice();
    const benches: { closed: boolean }[] = [];
    const stages: string[] = [];
    const open = (s: Subject): KernelBench => {
      const bench = device.bench(behaviour[s.name]!);
      benches.push(bench);
      return bench;
    };
    const outcomes = await tuneKernels(subjects, open, {
      target: software,
      budget,
      now: () => device.now,
      interrupted: () => false,
      gone: () => false,
      onStage: (s) => stages.push(s),
      onPart: () => {},
      ...more(device, stages),
    });
    expect(benches.every((b) => b.closed)).toBe(true);
    return {
      outcomes,
      stages,
      chosen: Object.fromEntries(outcomes.map((o) => [o.subject.name, o.choice && fieldsOf(o.choice.tile).rows])),
    };
  }

  it("are tuned in the order of their share of the whole time", async () => {
    const { outcomes, chosen, stages } = await tuned(1e6);
    expect(outcomes.map((o) => o.subject.name)).toEqual(["fixed", "many", "large", "small"]);
    expect(chosen).toEqual({ fixed: undefined, many: 2, large: 3, small: 2 });
    expect(stages.slice(1).map((s) => s.split(" ")[1])).toEqual(["many", "large", "small"]);
    expect(outcomes.map((o) => Math.round(o.before!))).toEqual([1000, 2, 20, 1]);
  });

  it("keep their tiles where the budget does not reach", async () => {
    const none = await tuned(1);
    expect(none.outcomes).toHaveLength(4);
    expect(new Set(Object.values(none.chosen))).toEqual(new Set([undefined]));
    // Measuring what there is takes 4 x 0.5 s and some; then the one that takes most has most of what is left.
    const some = await tuned(7900);
    expect(some.chosen).toEqual({ fixed: undefined, many: 2, large: undefined, small: undefined });
    expect(some.outcomes.every((o) => o.before !== undefined)).toBe(true);
  });

  it("keep what is known at an interrupt, and what is not known yet is left", async () => {
    const { chosen } = await tuned(1e6, (_, stages) => ({
      interrupted: () => stages.some((s) => s.includes("small")),
    }));
    expect(chosen).toEqual({ fixed: undefined, many: 2, large: 3, small: undefined });
  });

  it("end with the device, and keep what is known; any other error is our own", async () => {
    const failing = {
      ...tiles,
      large: {
        ...tiles.large!,
        get 3(): Behaviour {
          throw new Error("the device does not answer");
        },
      },
    };
    let gone = false;
    const broken = {
      ...failing,
      large: {
        ...tiles.large!,
        get 3(): Behaviour {
          gone = true;
          throw new Error("lost");
        },
      },
    };
    const { chosen, outcomes } = await tuned(1e6, () => ({ gone: () => gone }), broken);
    expect(chosen).toEqual({ fixed: undefined, many: 2, large: undefined, small: undefined });
    expect(outcomes.find((o) => o.subject.name === "large")!.refused).toBe("the device was lost");
    await expect(tuned(1e6, () => ({}), failing)).rejects.toThrow("does not answer");
  });

  it("go on where the device refuses one of them", async () => {
    const { chosen, outcomes } = await tuned(1e6, () => ({}), { ...tiles, many: { 1: { ms: undefined } } });
    expect(chosen).toEqual({ fixed: undefined, many: undefined, large: 3, small: 2 });
    expect(outcomes.find((o) => o.subject.name === "many")).toMatchObject({ before: undefined, refused: "too large" });
  });
});
