/** `vitc tune` on a device: kernels alone, models with any tiles at all, and the whole command. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main.ts";
import { openKernelBench } from "../../../src/tune/webgpu/bench.ts";
import { openClock } from "../../../src/tune/webgpu/clock.ts";
import { allowedDifference, difference } from "../../../src/tune/difference.ts";
import { steady } from "../../../src/tune/duel.ts";
import type { TuneReport } from "../../../src/tune/report.ts";
import { subjectsOf, tunedKernels } from "../../../src/tune/subjects.ts";
import { compareWhole } from "../../../src/tune/whole.ts";
import { readTuning, tuningFile, writeTuning } from "../../../src/project/tuning-file.ts";
import { kernelSignature } from "../../../src/ir/kernel-signature.ts";
import { gpu, software } from "../../../src/ir/target.ts";
import { everyTile } from "../../../src/passes/tiling/tile-candidates.ts";
import { loadGolden, values } from "../../support/golden.ts";
import { testDevice } from "../../support/gpu.ts";
import { compileCase, differences, runOnDevice } from "../../support/model-run.ts";
import { root, runCli } from "../../support/run-cli.ts";
import type { Tile } from "../../../src/ir/tile.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-tune-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const golden = loadGolden("vit_micro");
const vit = `${root}specs/vit.vit`;

describe("a kernel alone", () => {
  it("is computed with its own shapes, rows of a batch too; refused tiles are no error", async () => {
    const batch = 3;
    const { device } = await testDevice();
    const clock = await openClock(device);
    expect(clock.least).toBeGreaterThan(50 * clock.quantum);
    const subjects = subjectsOf([compileCase("vit", golden)], software);
    for (const subject of subjects) {
      const bench = openKernelBench(device, clock, subject, software, batch);
      const first = await bench.attempt(subject.kernel.tile);
      if (first.kind !== "ready") return expect.unreachable(`${subject.name}: ${JSON.stringify(first)}`);
      const { shape, batched } = subject.shapes.get(subject.kernel.value)!;
      expect(first.results).toHaveLength(shape.reduce((a, b) => a * b, batched ? batch : 1));
      expect(first.results.every(Number.isFinite), subject.name).toBe(true);
      // Rows of the batch have data of their own, and so have neighbours.
      expect(new Set(first.results).size, subject.name).toBeGreaterThan(0.7 * first.results.length);
      const [other] = subject.others;
      if (other !== undefined) {
        const attempt = await bench.attempt(other);
        if (attempt.kind !== "ready") return expect.unreachable(`${subject.name}: ${JSON.stringify(attempt)}`);
        expect(
          difference(
            first.results,
            attempt.results,
            allowedDifference(subject.kernel, () => false, false),
          ),
          subject.name,
        ).toBeUndefined();
        expect(await (await steady(attempt.run, clock.least))()).toBeGreaterThan(0);
      }
      expect(await bench.attempt({ ...subject.kernel.tile, workgroup: 65536 })).toMatchObject({
        kind: "refused",
        why: expect.stringContaining("maxCompute"),
      });
      bench.close();
    }
  });

  it("is timed by the wall clock where there is nothing better", async () => {
    const { device } = await testDevice();
    const without = new Proxy(device, {
      get: (target, key) =>
        key === "features"
          ? new Set()
          : ((v) => (typeof v === "function" ? v.bind(target) : v))(Reflect.get(target, key)),
    });
    const clock = await openClock(without);
    expect([clock.kind, clock.quantum > 0, clock.least > 20 * clock.quantum]).toEqual(["wall", true, true]);
    expect(await clock.time(() => {})).toBeGreaterThan(0);
  });
});

describe("a model with the worst that a file can say", () => {
  // Any legal tile of any kernel, drawn by its signature.
  it.each([
    ["software", software, 0],
    ["software", software, 1],
    ["gpu", gpu, 2],
  ] as const)("gives the model's results (%s, draw %#)", async (_, target, seed) => {
    const plain = compileCase("vit", golden, { target });
    const tuning = new Map(
      plain.program.kernels.map((kernel): [string, Tile] => {
        const signature = kernelSignature(kernel, plain.program.shapes);
        const all = everyTile(kernel, target);
        return [signature, all[Math.floor(((values(`${signature} ${seed}`, 1, 0, 1)[0]! + 1) / 2) * all.length)]!];
      }),
    );
    const tuned = compileCase("vit", golden, { target, tuning });
    expect(tunedKernels(tuned.program, tuning)).toBe(tuned.program.kernels.length);
    expect(
      tuned.program.kernels.filter((k, i) => JSON.stringify(k.tile) !== JSON.stringify(plain.program.kernels[i]!.tile))
        .length,
    ).toBeGreaterThan(3);
    expect(differences(golden, await runOnDevice(tuned, golden))).toEqual([]);
  });

  it("is not kept where its results are others: whole models are compared", async () => {
    const { device } = await testDevice();
    const { plan } = compileCase("vit", golden, { taps: "none" });
    const options = { batch: 2, allowed: 2e-4, interrupted: () => false, longest: 0 };
    expect((await compareWhole(device, plan, plan, options))!.fault).toBeUndefined();
    // A kernel is missing: those after it read what lies there.
    const broken = { ...plan, dispatches: plan.dispatches.filter((_, i) => i !== 3) };
    expect(await compareWhole(device, plan, broken, options)).toMatchObject({
      faster: false,
      fault: expect.stringMatching(/^\w+: element \d+ is/),
    });
    expect(await compareWhole(device, plan, plan, { ...options, interrupted: () => true })).toBeUndefined();
  });
});

describe("vitc tune", () => {
  const models = ["--model", "vit_micro", "--target", "software"];

  it("measures, reports, writes what is worth it; compile uses it, and leaves stale tiles aside", async () => {
    const out = join(scratch, "whole");
    const stale: Tile = { kind: "row", workgroup: 8, rows: 3, columns: 1, vector: 4, unroll: 4 };
    writeTuning(
      join(out, tuningFile),
      new Map([
        ["software", new Map([["contract-stale", stale]])],
        ["gpu", new Map([["map-stale", stale]])],
      ]),
    );
    const {
      code,
      out: said,
      err,
    } = await runCli("tune", vit, ...models, "--out", out, "--budget", "5", "--force", "--json");
    expect(code, err).toBe(0);
    const report = JSON.parse(said) as TuneReport;
    expect(report).toMatchObject({ interrupted: false, file: join(out, tuningFile), targets: [{ batch: 1 }] });
    expect(report.targets[0]!.adapter.description).not.toBe("");
    const [target] = report.targets;
    expect(target!.kernels.reduce((n, k) => n + k.count, 0)).toBe(
      compileCase("vit", golden, { taps: "none" }).plan.dispatches.length,
    );
    for (const k of target!.kernels) expect([k.faults, k.problem], k.name).toEqual([[], undefined]);
    for (const m of target!.models)
      expect([m.model, m.fault, m.default > 0, m.tuned > 0]).toEqual(["vit_micro", undefined, true, true]);

    const tiles = readTuning(join(out, tuningFile));
    expect(tiles.get("gpu")).toEqual(new Map([["map-stale", stale]]));
    expect(tiles.get("software")!.get("contract-stale")).toEqual(stale);
    expect(tiles.get("software")!.size).toBe(target!.tiles);
    const changed = target!.kernels.filter(
      (k) => k.reached && JSON.stringify(k.tile) !== JSON.stringify(k.defaultTile),
    );
    for (const k of changed) {
      expect(tiles.get("software")!.get(k.signature)).toEqual(k.tile);
      expect(k.tuned!).toBeLessThan(k.default!);
    }
    expect(report.written).toBe(changed.length > 0);
    const compiled = await runCli("compile", vit, ...models, "--out", out);
    expect(compiled.code).toBe(0);
    const using = Number(/\((\d+) with measured tiles\)/.exec(compiled.err)![1]);
    expect(using).toBeGreaterThanOrEqual(changed.length);
    expect(using).toBe(changed.length === 0 ? 0 : target!.models[0]!.tunedKernels);
    expect(existsSync(join(out, "vit_micro", "plan.ts"))).toBe(true);
  });

  it("prints a table, and writes nothing where there was time for nothing", async () => {
    const out = join(scratch, "table");
    const listeners = process.listenerCount("SIGINT");
    let [said, err] = ["", ""];
    const colours = pc.createColors(false);
    // An interrupt as soon as it measures; the second would end the process.
    const interrupt = (): void =>
      process
        .listeners("SIGINT")
        .slice(listeners)
        .forEach((stop) => stop("SIGINT"));
    const code = await main(["tune", vit, ...models, "--out", out], {
      out: (t) => void (said += t),
      err: (t) => {
        err += t;
        if (t.startsWith("measuring")) interrupt();
      },
      outColours: colours,
      errColours: colours,
      live: false,
    });
    expect([code, process.listenerCount("SIGINT"), existsSync(join(out, tuningFile))]).toEqual([0, listeners, false]);
    expect(said).toMatch(
      /^software: \d+ distinct kernels, batch 1\nkernel +kind +count +tried +default tile +chosen tile +default +chosen +gain\n/,
    );
    expect(said).toContain("(not reached)");
    expect(err).toMatch(
      /interrupted: what is known is kept[\s\S]*was measured with one: it was interrupted\n.*tuning\.json was not written/,
    );
  });

  it.each([
    ["no tiles to choose", 2, ["--disable-pass", "tile"], /without the pass 'tile'/],
    ["no passes at all", 2, ["--disable-pass", "all"], /without the pass 'tile'/],
    ["no time", 2, ["--budget", "0"], /whole number from 1/],
    ["an unknown model", 1, ["--model", "vit_mirco"], /did you mean 'vit_micro'/],
    [
      "a target that this device cannot run",
      1,
      ["--target", "gpu-f16"],
      /'gpu-f16' cannot be measured here: .* has no shader-f16/,
    ],
    ["an output that is no folder", 1, ["--out", vit], /vit\.vit/],
  ])("refuses %s", async (_, expected, args, message) => {
    const { code, out, err } = await runCli("tune", vit, ...models, "--out", join(scratch, "refused"), ...args);
    expect([code, out]).toEqual([expected, ""]);
    expect(err).toMatch(message);
  });

  it("does not touch a file that it cannot read", async () => {
    const out = join(scratch, "broken");
    writeTuning(join(out, tuningFile), new Map([["software", new Map([["s", { workgroup: 0 } as unknown as Tile]])]]));
    const before = readFileSync(join(out, tuningFile), "utf8");
    const { code, err } = await runCli("tune", vit, ...models, "--out", out);
    expect([code, readFileSync(join(out, tuningFile), "utf8")]).toEqual([1, before]);
    expect(err).toContain("tuning.json is no tuning that this vitc reads");
  });
});
