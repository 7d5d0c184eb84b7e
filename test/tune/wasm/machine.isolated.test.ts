/** `vitc tune --target wasm`: kernels alone on the processor, models with any tiles at all, and the whole command. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { kernelSignature } from "../../../src/ir/kernel-signature.ts";
import { software, wasm } from "../../../src/ir/target.ts";
import { everyTile } from "../../../src/passes/tiling/tile-candidates.ts";
import { difference, allowedDifference } from "../../../src/tune/difference.ts";
import type { Run } from "../../../src/tune/duel.ts";
import type { TuneReport } from "../../../src/tune/report.ts";
import { subjectsOf, tunedKernels } from "../../../src/tune/subjects.ts";
import { processorAtHand } from "../../../src/tune/wasm/machine.ts";
import { warmUp } from "../../../src/tune/wasm/warm-up.ts";
import { compareWhole } from "../../../src/tune/whole.ts";
import { readTuning, tuningFile, writeTuning } from "../../../src/project/tuning-file.ts";
import { loadGolden, values } from "../../support/golden.ts";
import { compileCase, differences, runOnDevice } from "../../support/model-run.ts";
import { root, runCli } from "../../support/run-cli.ts";
import type { Tile } from "../../../src/ir/tile.ts";

// Nothing here is to ask for an adapter.
vi.mock("../../../src/node/adapter.ts", async (original) => ({
  ...(await original<typeof import("../../../src/node/adapter.ts")>()),
  openDevice: () => Promise.reject(new Error("an adapter was asked for")),
}));

const scratch = mkdtempSync(join(tmpdir(), "vitc-tune-wasm-"));
afterAll(() => rmSync(scratch, { recursive: true }));
const golden = loadGolden("vit_micro");
const vit = `${root}specs/vit.vit`;
const host = { vendor: "", architecture: "", description: "a processor" };

describe("a kernel alone", () => {
  it("is computed with its own shapes, rows of a batch and halves too, the same in another tile", async () => {
    const batch = 3;
    const hand = processorAtHand(host);
    const machine = await hand.open();
    expect(machine.adapter.description).toMatch(/^a processor, (plain|relaxed) SIMD, \d+ threads?$/);
    expect([machine.clock.kind, machine.clock.quantum >= 0, machine.lost()]).toEqual(["wall", true, false]);
    let others = 0;
    // Matrices are halves there, vectors and what runs compute are not.
    const compiled = compileCase("vit", golden, { target: wasm, weightsDtype: "f16" });
    const isHalf = (id: string): boolean => compiled.program.shapes.get(id)!.half === true;
    for (const subject of subjectsOf([compiled], wasm)) {
      const bench = machine.openKernel(subject, wasm, batch);
      const first = await bench.attempt(subject.kernel.tile);
      if (first.kind !== "ready") return expect.unreachable(`${subject.name}: ${JSON.stringify(first)}`);
      const { shape, batched } = subject.shapes.get(subject.kernel.value)!;
      expect(first.results).toHaveLength(shape.reduce((a, b) => a * b, batched ? batch : 1));
      expect(first.results.every(Number.isFinite), subject.name).toBe(true);
      // Rows of the batch have data of their own, and so have neighbours.
      expect(new Set(first.results).size, subject.name).toBeGreaterThan(0.7 * first.results.length);
      const [other] = subject.others;
      if (other !== undefined) {
        others++;
        const attempt = await bench.attempt(other);
        if (attempt.kind !== "ready") return expect.unreachable(`${subject.name}: ${JSON.stringify(attempt)}`);
        expect(
          difference(first.results, attempt.results, allowedDifference(subject.kernel, isHalf, false)),
          subject.name,
        ).toBeUndefined();
        // More than one run of calls.
        expect(await attempt.run(130)).toBeGreaterThan(0);
      }
      bench.close();
    }
    expect(others).toBeGreaterThan(5);
    hand.close();
  });

  it("is run until its code is as good as it gets, and no longer", async () => {
    let runs = 0;
    const of = (time: (run: number) => number): Run => {
      runs = 0;
      return async (repeats) => time(runs++) * repeats;
    };
    await warmUp(of(() => 1));
    const steady = runs;
    // Better code after four windows, and again after eight.
    await warmUp(of((run) => (run < 4 ? 3 : run < 8 ? 2 : 1)));
    expect(runs).toBe(8 + steady);
    // Ever faster: it ends all the same.
    await warmUp(of((run) => 0.8 ** run));
    expect(runs).toBeLessThan(50);
  });
});

describe("a model with the worst that a file can say", () => {
  // Any legal tile of any kernel, drawn by its signature.
  it.each([0, 1, 2])("gives the model's results (draw %i)", async (seed) => {
    const plain = compileCase("vit", golden, { target: wasm });
    const { kernels, shapes } = plain.program;
    const tuning = new Map(
      kernels.map((kernel): [string, Tile] => {
        const signature = kernelSignature(kernel, shapes);
        const all = everyTile(kernel, wasm);
        return [signature, all[Math.floor(((values(`${signature} ${seed}`, 1, 0, 1)[0]! + 1) / 2) * all.length)]!];
      }),
    );
    const tuned = compileCase("vit", golden, { target: wasm, tuning });
    expect(tunedKernels(tuned.program, tuning)).toBe(kernels.length);
    const tileOf = (k: { readonly tile: Tile }): string => JSON.stringify(k.tile);
    expect(tuned.program.kernels.filter((k, i) => tileOf(k) !== tileOf(kernels[i]!)).length).toBeGreaterThan(3);
    expect(tuned.plan.functions).not.toEqual(plain.plan.functions);
    expect(differences(golden, await runOnDevice(tuned, golden))).toEqual([]);
  });

  it("takes no tile that is another target's, whichever section it stands in", () => {
    const onGpu = compileCase("vit", golden, { target: software });
    const tuning = new Map(
      onGpu.program.kernels.map((k) => [kernelSignature(k, onGpu.program.shapes), k.tile] as const),
    );
    const plain = compileCase("vit", golden, { target: wasm });
    const tuned = compileCase("vit", golden, { target: wasm, tuning });
    expect(tuned.program.kernels.map((k) => k.tile)).toEqual(plain.program.kernels.map((k) => k.tile));
    expect(tuned.plan.functions).toEqual(plain.plan.functions);
  });

  it("is not kept where its results are others: whole models are compared", async () => {
    const { plan } = compileCase("vit", golden, { taps: "none", target: wasm });
    const options = { batch: 2, allowed: 2e-4, interrupted: () => false, longest: 0 };
    expect((await compareWhole(undefined, plan, plan, options))!.fault).toBeUndefined();
    // A kernel is missing: those after it read what lies there.
    const broken = { ...plan, dispatches: plan.dispatches.filter((_, i) => i !== 3) };
    expect(await compareWhole(undefined, plan, broken, options)).toMatchObject({
      faster: false,
      fault: expect.stringMatching(/^\w+: element \d+ is/),
    });
  });
});

describe("vitc tune --target wasm", () => {
  const models = ["--model", "vit_micro", "--target", "wasm"];

  it("measures without an adapter, reports, writes what is worth it; compile uses it", async () => {
    const out = join(scratch, "whole");
    const other: Tile = { kind: "row", workgroup: 8, rows: 3, columns: 1, vector: 4, unroll: 4 };
    writeTuning(join(out, tuningFile), new Map([["software", new Map([["contract-stale", other]])]]));
    const {
      code,
      out: said,
      err,
    } = await runCli("tune", vit, ...models, ...["--out", out, "--budget", "4", "--force", "--json"]);
    expect(code, err).toBe(0);
    const report = JSON.parse(said) as TuneReport;
    const [target] = report.targets;
    expect(target!.adapter.description).toMatch(/Node \d+\.\d+\.\d+ \(V8 .*\), plain SIMD, \d+ thread/);
    expect(target!.kernels.reduce((n, k) => n + k.count, 0)).toBe(
      compileCase("vit", golden, { taps: "none", target: wasm }).plan.dispatches.length,
    );
    for (const k of target!.kernels) expect([k.faults, k.problem], k.name).toEqual([[], undefined]);
    for (const m of target!.models) expect([m.model, m.fault]).toEqual(["vit_micro", undefined]);
    const tiles = readTuning(join(out, tuningFile));
    expect(tiles.get("software")).toEqual(new Map([["contract-stale", other]]));
    const changed = target!.kernels.filter(
      (k) => k.reached && JSON.stringify(k.tile) !== JSON.stringify(k.defaultTile),
    );
    expect(tiles.get("wasm")?.size ?? 0).toBe(changed.length);
    for (const k of changed) expect(tiles.get("wasm")!.get(k.signature)).toEqual(k.tile);
    expect(report.written).toBe(changed.length > 0);
    if (report.written)
      expect(JSON.parse(readFileSync(join(out, tuningFile), "utf8"))).toMatchObject({
        measured: [{ target: "wasm", adapter: { description: target!.adapter.description } }],
      });
    const compiled = await runCli("compile", vit, ...models, "--out", out);
    expect(compiled.code).toBe(0);
    const using = Number(/\((\d+) with measured tiles\)/.exec(compiled.err)?.[1] ?? 0);
    expect(using).toBe(changed.length === 0 ? 0 : target!.models[0]!.tunedKernels);
    expect(existsSync(join(out, "vit_micro", "plan.ts"))).toBe(true);
  });
});
