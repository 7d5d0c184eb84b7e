/** Models and trainings without a device: what computes, and that all of the API works there. */
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  chooseFrom,
  loadModel,
  loadTrainer,
  scheduleOf,
  VitcError,
  type WeightsSource,
} from "../../../src/runtime/index.ts";
import { initialWeights } from "../../../src/runtime/initial-weights.ts";
import { tinyPlan, tinyResult, tinyTapped, tinyWeights } from "../tiny-plan.ts";
import { tinyBatch, TinyReference } from "../tiny-train-plan.ts";
import { tinyWasm, tinyWasmTapped, tinyWasmTappedApart } from "./tiny-wasm-plan.ts";
import { ended, startedBy } from "./started-workers.ts";
import { wasmAccumulating, wasmTraining } from "./tiny-wasm-training.ts";

const x = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
const label = Int32Array.of(9, 8);
const expected = tinyResult([...x], [9, 8]);

describe("a model", () => {
  test("runs on the processor, says so and why, and ends", async () => {
    const stages: string[] = [];
    const model = await loadModel(undefined, tinyWasm, {
      weights: tinyWeights,
      maxBatch: 2,
      threads: 2,
      onProgress: ({ stage }) => stages.push(stage),
    });
    const runs = await Promise.all([model.run({ x, label }), model.run({ x, label }), model.run({ x, label })]);
    for (const { y } of runs) expect([...y!]).toEqual(expected);
    expect(model.info).toMatchObject({
      target: "test",
      machine: {
        kind: "wasm",
        threads: 2,
        why: "there is no WebGPU here",
        simd: expect.stringMatching(/plain|relaxed/),
      },
      dispatches: 2,
      pipelines: 3,
      memory: { weights: 512, arena: 2048, buffers: 1 },
    });
    expect(new Set(stages)).toEqual(new Set(["upload", "compile", "fold", "ready"]));
    model.dispose();
    await expect(model.run({ x, label })).rejects.toMatchObject({ code: "disposed" });
  });

  test.each([
    ["over the same weights", tinyWasmTapped],
    ["with weights of its own", tinyWasmTappedApart],
  ])("taps come from a second plan %s", async (_, plan) => {
    const tapped = async () => plan;
    const model = await loadModel(undefined, tinyWasm, { weights: tinyWeights, maxBatch: 2, tapped });
    const result = await model.run({ x, label }, { taps: ["h.out"] as never[] });
    expect([...(result as Record<string, Float32Array>)["h.out"]!]).toEqual([2, 8, 18, 32, 10, 24, 42, 64]);
    expect([...result.y!]).toEqual(expected);
    expect([...(await model.run({ x, label })).y!]).toEqual(expected);
    model.dispose();
  });

  test("weights that fail before anybody reads them are told by what loads them, and end no process", async () => {
    const unhandled: unknown[] = [];
    const hear = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", hear);
    const failing = (): Promise<Uint8Array> => Promise.reject(new Error("no such host"));
    const weights = failing();
    await expect(loadModel(undefined, tinyWasm, { weights })).rejects.toThrow("no such host");
    const parts = [failing(), failing()];
    await expect(loadModel(undefined, tinyWasm, { weights: parts })).rejects.toThrow("no such host");
    const training = failing();
    await expect(loadTrainer(undefined, wasmTraining, { weights: training })).rejects.toThrow("no such host");
    const state = failing();
    await expect(loadTrainer(undefined, wasmTraining, { state })).rejects.toThrow("no such host");
    process.off("unhandledRejection", hear);
    expect(unhandled).toEqual([]);
  });

  test("a path where an address is wanted: what to give instead is said, where there is no page", async () => {
    const load = loadModel(undefined, tinyWasm, { weights: "vit.safetensors" });
    await expect(load).rejects.toThrow(
      /the weights at vit\.safetensors cannot be fetched: .*; of a file pass file\(path\), of vitc\/node$/,
    );
  });

  test("a promise or a function that fails: what it failed with is the cause, and what helps is said", async () => {
    const because = new RangeError("no luck");
    const failing: readonly (readonly [() => WeightsSource, string, unknown])[] = [
      [() => Promise.reject(because), "the weights did not come: no luck", because],
      [() => async () => Promise.reject(because), "the weights did not come: no luck", because],
      [
        () => fetch("vit.safetensors"),
        "the weights did not come: Failed to parse URL from vit.safetensors; of a file pass file(path), of vitc/node",
        expect.any(TypeError),
      ],
    ];
    for (const [weights, message, cause] of failing)
      await expect(loadModel(undefined, tinyWasm, { weights: weights() })).rejects.toMatchObject({
        name: "VitcError",
        code: "weights",
        message,
        cause,
      });
    const own = new VitcError("input", "mine");
    await expect(loadModel(undefined, tinyWasm, { weights: Promise.reject(own) })).rejects.toBe(own);
    const controller = new AbortController();
    const late = loadModel(undefined, tinyWasm, {
      weights: new Promise<never>((_, reject) => controller.signal.addEventListener("abort", reject)),
      signal: controller.signal,
    });
    controller.abort(because);
    await expect(late).rejects.toBe(because);
  });

  test("a signal ends the wait for a run, and the loading", async () => {
    const model = await loadModel(undefined, tinyWasm, { weights: tinyWeights, maxBatch: 2 });
    const stop = new AbortController();
    const run = model.run({ x, label }, { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(run).rejects.toThrow("enough");
    expect([...(await model.run({ x, label })).y!]).toEqual(expected);
    model.dispose();
    await expect(
      loadModel(undefined, tinyWasm, { weights: tinyWeights, signal: AbortSignal.abort(new Error("never")) }),
    ).rejects.toThrow("never");
  });

  test("is restored", async () => {
    const model = await loadModel(undefined, tinyWasm, { weights: tinyWeights, maxBatch: 2 });
    await model.restore();
    expect([...(await model.run({ x, label })).y!]).toEqual(expected);
    model.dispose();
  });

  test("a worker that dies: what waits is told, and the model is restored", async () => {
    const { result: model, workers } = await startedBy(() =>
      loadModel(undefined, tinyWasm, { weights: tinyWeights, maxBatch: 2, threads: 2 }),
    );
    expect(workers.length).toBe(2);
    void workers[1]!.terminate();
    // Until its end is heard of, runs may wait for it.
    let failed: unknown;
    while (failed === undefined)
      failed = await model.run({ x, label }).then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failed).toMatchObject({ code: "lost", message: expect.stringMatching(/worker/) });
    await model.restore();
    expect([...(await model.run({ x, label })).y!]).toEqual(expected);
    model.dispose();
  });

  test("weights that do not fit, and options that are none, are told as on a device", async () => {
    await expect(loadModel(undefined, tinyWasm, { weights: {} })).rejects.toMatchObject({ code: "weights" });
    for (const threads of [0, 257]) {
      const told = { code: "input", message: expect.stringMatching(/'threads': expected a whole number from 1/) };
      await expect(loadModel(undefined, tinyWasm, { weights: tinyWeights, threads })).rejects.toMatchObject(told);
      await expect(loadTrainer(undefined, wasmTraining, { threads })).rejects.toMatchObject(told);
    }
  });
});

describe("which machine", () => {
  /** As much of an adapter as the choice looks at; its device is none. */
  const adapter = (info: object): object => ({
    info,
    features: new Set(),
    limits: new Proxy({}, { get: () => 2 ** 40 }),
    requestDevice: async () => {
      throw new Error("no device in this test");
    },
  });
  const hardware = adapter({ vendor: "acme", architecture: "fast" });
  const software = adapter({ vendor: "google", architecture: "swiftshader" });
  const scope = globalThis as { navigator?: unknown };
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  const host = (found: object | null | undefined): void =>
    void Object.defineProperty(globalThis, "navigator", {
      configurable: true,
      value: found === undefined ? {} : { gpu: { requestAdapter: async () => found } },
    });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    if (before === undefined) delete scope.navigator;
    else Object.defineProperty(globalThis, "navigator", before);
  });

  const both = chooseFrom([scheduleOf({ ...tinyPlan, target: "gpu" }), scheduleOf({ ...tinyWasm, target: "wasm" })]);
  const load = (choose = both, target?: string) =>
    loadModel(undefined, tinyPlan, { weights: tinyWeights, choose, target });

  test.each([
    ["no WebGPU", undefined, "there is no WebGPU here"],
    ["no adapter", null, "WebGPU has no adapter here"],
    ["a software adapter", software, "the adapter google swiftshader computes on the processor"],
    ["an adapter without a device", hardware, "the adapter acme fast gives no device: no device in this test"],
  ])("%s: the processor", async (_, found, why) => {
    host(found);
    const model = await load();
    expect([model.info.target, model.info.machine.kind, model.info.machine.why]).toEqual(["wasm", "wasm", why]);
    model.dispose();
  });

  test("the target that is asked for", async () => {
    host(hardware);
    const model = await load(both, "wasm");
    expect(model.info.machine).toMatchObject({
      kind: "wasm",
      why: expect.stringMatching(/kernels for \w+ take no device/),
    });
    model.dispose();
    await expect(load(both, "other")).rejects.toMatchObject({ code: "input" });
  });

  test("who insists on a target that nothing here runs is told to leave it out", async () => {
    host(undefined);
    await expect(load(both, "gpu")).rejects.toThrow(
      /there is no WebGPU here; kernels for gpu take a device: leave the option 'target' out, or lend a device/,
    );
  });

  test("kernels for WebGPU alone, and no WebGPU: both reasons are told", async () => {
    host(undefined);
    await expect(loadModel(undefined, tinyPlan, { weights: tinyWeights })).rejects.toMatchObject({
      code: "device",
      message: expect.stringMatching(
        /there is no WebGPU here; kernels for test take a device: compile with --target wasm/,
      ),
    });
  });

  test.each([
    ["WebAssembly SIMD", () => vi.spyOn(WebAssembly, "validate").mockReturnValue(false)],
    ["DecompressionStream for 'deflate-raw'", () => vi.stubGlobal("DecompressionStream", undefined)],
  ])("an engine without %s: what it takes is told, and no other compilation advised", async (missing, spoil) => {
    host(undefined);
    spoil();
    await expect(load()).rejects.toMatchObject({
      code: "device",
      message: `there is no WebGPU here; this engine has no ${missing}: it takes a browser of 2023 or later, or Node 20.19: lend a device of WebGPU`,
    });
  });

  test("a page that is simulated in Node: its workers, though the page has none", async () => {
    host(undefined);
    vi.stubGlobal("document", {});
    vi.stubGlobal("Blob", class {});
    const model = await loadModel(undefined, tinyWasm, { weights: tinyWeights, maxBatch: 2, threads: 2 });
    expect([...(await model.run({ x, label })).y!]).toEqual(expected);
    model.dispose();
  });

  test("a host without workers is told where there are some", async () => {
    host(undefined);
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
    await expect(load()).rejects.toMatchObject({
      code: "device",
      message: expect.stringMatching(
        /no workers.* a page or a dedicated worker .*shared and service workers have none/,
      ),
    });
  });

  test("a software adapter is better than nothing", async () => {
    host(software);
    await expect(loadModel(undefined, tinyTapped, { weights: tinyWeights })).rejects.toThrow("no device in this test");
  });

  test("kernels of WebAssembly do not run on a device", async () => {
    const device = { ...hardware, queue: {}, lost: new Promise(() => {}) } as unknown as GPUDevice;
    await expect(loadModel(device, tinyWasm, { weights: tinyWeights })).rejects.toMatchObject({
      code: "device",
      message: expect.stringMatching(/kernels for \w+ take no device/),
    });
  });
});

describe.each([
  ["one pass", wasmTraining, 1],
  ["two passes", wasmAccumulating, 2],
] as const)("a training with %s a step", (_, plan, passes) => {
  test("takes no device", async () => {
    const device = { createBuffer() {}, queue: {}, lost: new Promise(() => {}), features: new Set(), limits: {} };
    await expect(loadTrainer(device as unknown as GPUDevice, plan)).rejects.toThrow(
      /kernels for \w+ take no device: leave it out/,
    );
  });

  test("numbers, gradients, parameters and averages are those of the equations", async () => {
    const trainer = await loadTrainer(undefined, plan, { seed: 5, threads: 2 });
    expect(trainer.info.machine).toMatchObject({ kind: "wasm", threads: 2 });
    const w = initialWeights([{ name: "w", shape: [2], init: ["uniform", -1, 1] }], 5).get("w")!;
    const reference = new TinyReference(w, 5, passes);
    for (let step = 1; step <= 4; step++) {
      const batch = tinyBatch(step, 2 * passes);
      const wanted = reference.step(step, batch);
      const got = trainer.step(batch);
      if (passes === 2) batch.image.fill(0);
      for (const [name, value] of Object.entries(wanted)) expect((await got)[name], name).toBeCloseTo(value, 5);
    }
    const gradients = await trainer.gradients();
    [...gradients.w!, ...gradients.b!].forEach((g, i) => expect(g).toBeCloseTo(reference.gradient[i]!, 5));
    const given = { image: Float32Array.of(1, 1, 2, 0), label: Uint8Array.of(3, 0), teacher: new Float32Array(2) };
    const row = (v: readonly number[], b: number, i: number): number =>
      v[0]! * given.image[2 * i]! + v[1]! * given.image[2 * i + 1]! + b + 0.5;
    const now = (await trainer.evaluate(given)).logits as Float32Array;
    const averaged = (await trainer.evaluate(given, { average: true })).logits as Float32Array;
    [0, 1].forEach((i) => {
      expect(now[i]).toBeCloseTo(row(reference.w, reference.b, i), 5);
      expect(averaged[i]).toBeCloseTo(row(reference.average, reference.average[2]!, i), 5);
    });
    trainer.dispose();
  });

  test("saved and taken up again it gives the same bits, with any number of threads", async () => {
    const whole = await loadTrainer(undefined, plan, { seed: 9, threads: 1 });
    const half = await loadTrainer(undefined, plan, { seed: 9, threads: 3 });
    for (let step = 1; step <= 2; step++) await half.step(tinyBatch(step, 2 * passes));
    const rest = await loadTrainer(undefined, plan, { state: await half.state(), threads: 2 });
    for (let step = 1; step <= 4; step++) {
      const numbers = await whole.step(tinyBatch(step, 2 * passes));
      if (step > 2) expect(await rest.step(tinyBatch(step, 2 * passes))).toEqual(numbers);
    }
    expect(await rest.state()).toEqual(await whole.state());
    for (const trainer of [whole, half, rest]) trainer.dispose();
  });

  test("with memory that is not shared it gives the same bits, averages and restored steps too", async () => {
    const scope = globalThis as { crossOriginIsolated?: boolean };
    scope.crossOriginIsolated = false;
    const alone = await loadTrainer(undefined, plan, { seed: 9 }).finally(() => delete scope.crossOriginIsolated);
    const shared = await loadTrainer(undefined, plan, { seed: 9, threads: 2 });
    for (let step = 1; step <= 2; step++)
      expect(await alone.step(tinyBatch(step, 2 * passes))).toEqual(await shared.step(tinyBatch(step, 2 * passes)));
    const batch = tinyBatch(3, 2 * passes);
    batch.teacher.fill(1e20);
    await expect(alone.step(batch)).rejects.toMatchObject({ code: "numbers", details: { name: "loss" } });
    const given = { ...tinyBatch(4), label: Uint8Array.of(3, 0) };
    const [one, other] = [
      await alone.evaluate(given, { average: true }),
      await shared.evaluate(given, { average: true }),
    ];
    expect(one.logits).toEqual(other.logits);
    expect(await alone.state()).toEqual(await shared.state());
    alone.dispose();
    shared.dispose();
  });

  test("stopped while it loads, it leaves no worker", async () => {
    const stop = new AbortController();
    const onProgress = ({ stage }: { stage: string }): void => {
      if (stage === "compile") stop.abort(new Error("enough"));
    };
    const { workers } = await startedBy(async () => {
      const stopped = loadTrainer(undefined, plan, { seed: 5, threads: 2, signal: stop.signal, onProgress });
      await expect(stopped).rejects.toThrow("enough");
      // What the first still opened is there when a second one is.
      (await loadTrainer(undefined, plan, { seed: 5, threads: 2 })).dispose();
    });
    await ended(workers);
  });

  test("a loss that is not finite is told with what was so first, and nothing has changed", async () => {
    const trainer = await loadTrainer(undefined, plan, { seed: 5 });
    await trainer.step(tinyBatch(1, 2 * passes));
    const before = await trainer.state();
    const batch = tinyBatch(2, 2 * passes);
    batch.teacher.fill(1e20, 2 * passes - 2);
    const failed = await trainer.step(batch).then(
      () => undefined,
      (error: VitcError) => error,
    );
    expect(failed).toMatchObject({ code: "numbers", details: { step: 2, name: "loss", at: "tiny.vit:3" } });
    expect(await trainer.state()).toEqual(before);
    expect((await trainer.step(tinyBatch(2, 2 * passes))).step).toBe(2);
    trainer.dispose();
  });
});
