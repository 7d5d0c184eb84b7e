/**
 * Measures one case, away from the page's thread: from nothing to the first result, then forward passes, each from the
 * input in the host's memory to the logits there. The page ends it when it is done, or when nobody wants it any more.
 */
import { withoutRelaxedSimd } from "../../../bench/compare/without-relaxed-simd.ts";
import { messageOf } from "../../../src/runtime/errors.ts";
import { findAdapter } from "../../../src/runtime/webgpu/own-device.ts";
import type * as Module from "../models/digits_vit/index.ts";
import type { Case, ModelName } from "./cases.ts";
import type { Report } from "./messages.ts";

/** As much of a generated module as this needs. */
interface Loader {
  readonly shapes: { readonly image: readonly number[] };
  requirements: typeof Module.requirements;
  load: typeof Module.load;
}

const modules: Readonly<Record<ModelName, () => Promise<unknown>>> = {
  digits_vit: () => import("../models/digits_vit/index.ts"),
  vit_tiny_patch16_224: () => import("../models/vit_tiny_patch16_224/index.ts"),
};

/** Timed stretches of passes: at least, at most, and no new one after so many milliseconds; of slow ones fewer than the least. */
const rounds = { least: 5, most: 100, budget: 1500, slow: 10_000 };
/** A stretch is as many passes as fill this many milliseconds: clocks of pages are coarse. */
const stretch = 4;

const report = (message: Report): void => postMessage(message);

/** Numbers between -1 and 1, the same each time. */
function noise(count: number): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length: count }, () => (state = (state * 48271) % 2147483647) / 1073741823.5 - 1);
}

async function loaded({ load, requirements }: Loader, one: Case): Promise<Module.Runner> {
  const options = { weights: { random: 1 }, maxBatch: one.batch, target: one.target as Module.TargetName } as const;
  if (one.target === "wasm") {
    const begin = (): Promise<Module.Runner> => load({ ...options, threads: one.threads! });
    return one.simd === "plain" ? withoutRelaxedSimd(begin) : begin();
  }
  const adapter = await findAdapter();
  const device = await adapter.requestDevice(
    (await requirements(adapter, { target: options.target, maxBatch: one.batch })) as GPUDeviceDescriptor,
  );
  return load(device, options);
}

async function measure(one: Case): Promise<void> {
  const begin = performance.now();
  const module = (await modules[one.model]()) as Loader;
  const image = noise(one.batch * module.shapes.image.reduce((a, b) => a * b, 1));
  const model = await loaded(module, one);
  const run = async (): Promise<Float32Array> => (await model.run({ image })).logits;
  const logits = await run();
  const milliseconds = performance.now() - begin;
  report({ kind: "first", milliseconds, logits: [...logits.subarray(0, logits.length / one.batch)] });
  // Engines compile once more what runs often; what the second pass takes decides how many are timed together.
  const before = performance.now();
  await run();
  const passes = Math.max(1, Math.ceil(stretch / Math.max(performance.now() - before, 0.05)));
  const start = performance.now();
  const goesOn = (round: number): boolean => {
    const spent = performance.now() - start;
    return round < rounds.most && (spent < rounds.budget || (round < rounds.least && spent < rounds.slow));
  };
  for (let round = 0; goesOn(round); round++) {
    const from = performance.now();
    for (let i = 0; i < passes; i++) await run();
    report({ kind: "pass", milliseconds: (performance.now() - from) / passes });
  }
  report({ kind: "done" });
}

addEventListener("message", ({ data }: MessageEvent<Case>) => {
  measure(data).catch((error: unknown) => report({ kind: "failed", why: messageOf(error) }));
});
