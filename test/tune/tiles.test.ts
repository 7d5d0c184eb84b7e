/**
 * What `vitc tune` keeps: tiles of models that are faster, what others would lose, what the file says of its origin.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commonStep } from "../../src/tune/webgpu/clock.ts";
import { allowedDifference, difference } from "../../src/tune/difference.ts";
import { type Session, addSession, readSessions } from "../../src/cli/tune-record.ts";
import { subjectsOf, tunedKernels } from "../../src/tune/subjects.ts";
import { type Tiles, holdOthers, keepWorthwhile } from "../../src/tune/tiles.ts";
import { readTuning, tuningFile, writeTuning } from "../../src/project/tuning-file.ts";
import { compileVariant } from "../../src/compile.ts";
import { kernelSignature } from "../../src/ir/kernel-signature.ts";
import { gpu, software } from "../../src/ir/target.ts";
import { repositorySpec } from "../support/model-run.ts";
import { type Tile, sameTile } from "../../src/ir/tile.ts";

const tileOf = (rows: number): Tile => ({ kind: "row", workgroup: 8, rows, columns: 1, vector: 4, unroll: 4 });
const tilesOf = (rows: Readonly<Record<string, number>>): Tiles =>
  new Map(Object.entries(rows).map(([s, r]) => [s, tileOf(r)]));
const compiled = (target = software) => compileVariant(repositorySpec("vit"), "vit_micro", { target });

describe("whole models decide", () => {
  const signatures = [new Set(["a", "b"]), new Set(["b", "c"]), new Set(["d"])];
  const run = async (tiles: Tiles, earlier: Tiles, faster: (model: number, chosen: Tiles) => boolean | undefined) => {
    const judged: number[] = [];
    const kept = await keepWorthwhile(signatures, tiles, earlier, async (model, chosen) => {
      judged.push(model);
      const verdict = faster(model, chosen);
      return verdict === undefined ? undefined : { faster: verdict };
    });
    return { kept, judged };
  };

  it("keep the tiles of those that are faster, and ask each once", async () => {
    const tiles = tilesOf({ a: 1, b: 2, c: 3, elsewhere: 4 });
    expect(await run(tiles, new Map(), () => true)).toEqual({ kept: tiles, judged: [0, 1] });
  });

  it("drop the tiles of one that is not, and look again at what shared them", async () => {
    const { kept, judged } = await run(tilesOf({ a: 1, b: 2, c: 3, d: 4 }), new Map(), (model) => model !== 1);
    expect(kept).toEqual(tilesOf({ a: 1, d: 4 }));
    expect(judged).toEqual([0, 1, 0, 2]);
  });

  it("drop everything, in the end, where nothing is faster", async () => {
    expect(await run(tilesOf({ a: 1, b: 2, c: 3 }), new Map(), () => false)).toEqual({
      kept: new Map(),
      judged: [0, 1],
    });
  });

  it("leave what the file held before, which nobody found to be worse", async () => {
    const earlier = tilesOf({ a: 9, elsewhere: 4 });
    expect((await run(tilesOf({ a: 1, b: 2, elsewhere: 4 }), earlier, () => false)).kept).toEqual(earlier);
  });

  it("are not asked where it was interrupted: what is known is kept", async () => {
    const tiles = tilesOf({ a: 1, b: 2 });
    expect((await run(tiles, new Map(), () => undefined)).kept).toEqual(tiles);
  });
});

describe("kernels without a measured tile", () => {
  it.each([software, gpu])("keep what they have beside others that have one ($name)", (target) => {
    const { program } = compiled(target);
    const subjects = subjectsOf([compiled(target)], target).filter((s) => s.others.length > 0);
    expect(subjects.length).toBeGreaterThan(3);
    for (const { signature, others } of subjects) {
      const held = holdOthers([program], target, new Map([[signature, others.at(-1)!]]));
      expect(held.get(signature)).toEqual(others.at(-1));
      const tuned = compileVariant(repositorySpec("vit"), "vit_micro", { target, tuning: held }).program;
      for (const [i, kernel] of tuned.kernels.entries()) {
        const own = kernelSignature(kernel, tuned.shapes) === signature;
        expect(
          own ? !sameTile(kernel.tile, program.kernels[i]!.tile) : sameTile(kernel.tile, program.kernels[i]!.tile),
          kernel.name,
        ).toBe(true);
      }
      expect(tunedKernels(tuned, held)).toBeGreaterThan(0);
    }
    expect(holdOthers([program], target, new Map())).toEqual(new Map());
  });

  it("are not counted, nor are tiles that no kernel can have", () => {
    const { program } = compiled();
    const [signature] = program.kernels.map((k) => kernelSignature(k, program.shapes));
    expect(tunedKernels(program, undefined)).toBe(0);
    const stale = new Map([
      ["contract-0", tileOf(1)],
      [signature!, { ...tileOf(61), workgroup: 7 }],
    ]);
    const tuned = compileVariant(repositorySpec("vit"), "vit_micro", { tuning: stale }).program;
    expect(tunedKernels(tuned, stale)).toBe(0);
    expect(tuned.kernels.map((k) => k.tile)).toEqual(program.kernels.map((k) => k.tile));
  });
});

describe("subjects", () => {
  it("are each distinct kernel once, with its default and every other tile", () => {
    const [once, twice] = [subjectsOf([compiled()], software), subjectsOf([compiled(), compiled()], software)];
    expect(once.reduce((n, s) => n + s.count, 0)).toBe(compiled().program.kernels.length);
    expect(twice.map((s) => [s.signature, s.count])).toEqual(once.map((s) => [s.signature, 2 * s.count]));
    expect(new Set(once.map((s) => s.signature)).size).toBe(once.length);
    for (const { kernel, others } of once) expect(others.some((t) => sameTile(t, kernel.tile))).toBe(false);
  });
});

describe("results", () => {
  const numbers = (...list: number[]): Float32Array => Float32Array.from(list);
  it("may differ by rounding, relative to their size, and in nothing else", () => {
    const expected = numbers(100, -100, 0.001, NaN, Infinity);
    expect(difference(expected, numbers(100.0005, -100, 0.0012, NaN, Infinity), 1e-5)).toBeUndefined();
    expect(difference(expected, numbers(100.01, -100, 0.001, NaN, Infinity), 1e-5)).toMatch(/element 0 /);
    expect(difference(expected, numbers(100, -100, 0.01, NaN, Infinity), 1e-5)).toMatch(/element 2 /);
    expect(difference(expected, numbers(100, -100, 0.001, 1, Infinity), 1e-5)).toMatch(/element 3 is 1 instead of NaN/);
    expect(difference(expected, numbers(100, -100, 0.001, NaN, -Infinity), 1e-5)).toMatch(/element 4 /);
    expect(difference(numbers(0, 0), numbers(0, -0), 1e-5)).toBeUndefined();
    expect(difference(numbers(0, 0), numbers(0, 1e-9), 1e-5)).toMatch(/element 1 /);
  });

  it("may differ more where more terms are added up, and never by as much as a term", () => {
    const allowed = subjectsOf([compiled()], software).map(
      (s) => [s.kernel.form.kind, allowedDifference(s.kernel, () => false, false)] as const,
    );
    const least = allowed.filter(([kind]) => kind === "map").map(([, a]) => a);
    for (const [kind, a] of allowed) {
      if (kind !== "map") expect(a).toBeGreaterThan(Math.max(...least));
      expect(a).toBeLessThan(1e-4);
    }
    const contraction = subjectsOf([compiled()], software).find((s) => s.kernel.form.kind === "contract")!;
    expect(allowedDifference(contraction.kernel, () => true, true)).toBeGreaterThan(1e-3);
    expect(allowedDifference(contraction.kernel, () => true, false)).toBeLessThan(1e-4);
  });
});

describe("a clock", () => {
  it.each<[bigint[], bigint]>([
    [[0n, 65536n, 196608n], 65536n],
    [[10n, 110n, 360n], 50n],
    [[7n, 7n, 7n], 0n],
    [[5n, 6n, 9n], 1n],
    [[9n, 3n], 6n],
    [[], 0n],
  ])("of %s goes in steps of %s", (stamps, step) => {
    expect(commonStep(stamps)).toBe(step);
  });
});

describe("the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "vitc-tune-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = join(folder, tuningFile);
  const session = (target: string, ...signatures: string[]): Session => ({
    target,
    adapter: { vendor: "v", description: "d" },
    date: "2026-01-01",
    vitc: "0",
    batch: 1,
    models: {},
    kernels: Object.fromEntries(signatures.map((s) => [s, { name: s, default: 2, tuned: 1 }])),
  });

  it("says where tiles come from, and is read as before", () => {
    const tuning = new Map([["software", tilesOf({ a: 1, b: 2 })]]);
    writeTuning(path, tuning, [session("software", "a", "b")]);
    expect(readTuning(path)).toEqual(tuning);
    expect(readSessions(path)).toEqual([session("software", "a", "b")]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
      version: 2,
      measured: [{ adapter: { description: "d" }, kernels: { b: { default: 2, tuned: 1 } } }],
    });
    expect(readSessions(join(folder, "none"))).toEqual([]);
  });

  it("is believed in nothing", () => {
    for (const measured of [3, { a: 1 }, [3, null, { target: "software" }, { target: 1, kernels: {} }]]) {
      writeFileSync(path, JSON.stringify({ version: 1, targets: {}, measured }));
      expect(readSessions(path)).toEqual([]);
    }
  });

  it("forgets what was measured anew, or is no longer there", () => {
    const sessions = addSession(
      [session("software", "a", "b", "gone"), session("gpu", "a"), session("software", "a")],
      session("software", "a", "c"),
      (_, s) => s !== "gone",
    );
    expect(sessions.map((s) => [s.target, Object.keys(s.kernels)])).toEqual([
      ["software", ["b"]],
      ["gpu", ["a"]],
      ["software", ["a", "c"]],
    ]);
  });
});
