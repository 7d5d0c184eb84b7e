/**
 * The generated module of vit_micro where it belongs: in a browser, on a page and in a worker, with weights that are
 * fetched.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledTarget, compileVariant, emitModule } from "../../src/compile.ts";
import { gpu, software } from "../../src/ir/target.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { compareOutput, goldenInput, goldenParams, loadGolden } from "../support/golden.ts";
import { repositorySpec } from "../support/model-run.ts";
import { launchChromium } from "./chromium.ts";
import { serveModules, type ModuleServer } from "./serve-modules.ts";

const golden = loadGolden("vit_micro");
const input = goldenInput(golden);
let browser: Browser;
let server: ModuleServer;
let page: Page;
const complaints: string[] = [];

/** Runs in the browser. Everything it needs comes from the server. */
const drive = `
import { load, requirements } from "/micro/index.js";

export async function run(batch) {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter.requestDevice(await requirements(adapter, { maxBatch: batch }));
  const stages = [];
  const model = await load(device, { weights: fetch("/weights"), maxBatch: batch, onProgress: (p) => stages.push(p) });
  const image = new Float32Array(await (await fetch("/input")).arrayBuffer());
  const { logits } = await model.run({ image });
  const again = await Promise.all([model.run({ image }), model.run({ image })]);
  const tapped = await model.run({ image }, { taps: ["blocks.1.out"] });
  const pixels = new ImageData(new Uint8ClampedArray(await (await fetch("/pixels")).arrayBuffer()), 50, 40);
  const bitmap = await createImageBitmap(pixels, { premultiplyAlpha: "none", colorSpaceConversion: "none" });
  const canvas = new OffscreenCanvas(50, 40);
  canvas.getContext("2d").putImageData(pixels, 0, 0);
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  const pictures = model.run({ image: [bitmap, canvas] });
  const sources = [await pictures, await model.run({ image: frame })].flatMap((r) => [...r.logits]);
  const plain = await model.run({ image: pixels });
  frame.close();
  const chosen = model.info.target;
  model.dispose();
  const asked = await load(device, { weights: fetch("/weights"), maxBatch: batch, target: "gpu" });
  const gpu = { target: asked.info.target, logits: [...(await asked.run({ image })).logits] };
  asked.dispose();
  device.destroy();
  return {
    chosen, gpu, logits: [...logits], again: again.map((r) => [...r.logits]), tap: tapped["blocks.1.out"].shape, withTap: [...tapped.logits],
    sources, plain: [...plain.logits], stages: [...new Set(stages.map((s) => s.stage))], ends: stages.filter((s) => s.stage === "download").at(-1),
  };
}
`;

interface Result {
  readonly chosen: string;
  readonly gpu: { readonly target: string; readonly logits: number[] };
  readonly logits: number[];
  readonly again: number[][];
  readonly tap: number[];
  readonly withTap: number[];
  readonly sources: number[];
  readonly plain: number[];
  readonly stages: string[];
  readonly ends: { done: number; total: number };
}

const pixels = Uint8Array.from({ length: 50 * 40 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7 + (i >> 5)) & 255));
const weights = writeSafetensors(
  golden.parameters.map((p) => [p.name, { shape: p.shape, data: goldenParams(golden)[p.name]! }] as const),
);

beforeAll(async () => {
  const spec = repositorySpec("vit");
  // For hardware first: that the software adapter of this browser takes the other is the runtime's choice.
  const [{ compiled, tapped }, ...others] = [gpu, software].map((target) => ({
    compiled: compileVariant(spec, "vit_micro", { target, taps: "none" }),
    tapped: compileVariant(spec, "vit_micro", { target, taps: "all" }),
  })) as [CompiledTarget, ...CompiledTarget[]];
  const files = async (folder: string, runtime: string): Promise<[string, string][]> =>
    (await emitModule(compiled, { runtime, tapped, others })).map((f) => [`${folder}/${f.path}`, f.text]);
  server = await serveModules({
    ...Object.fromEntries([
      ...(await files("micro", "vitc/runtime")),
      ...(await files("worker/micro", "/src/runtime/index.ts")),
    ]),
    "drive.ts": drive,
    "worker/drive.ts": drive.replace("/micro/", "/worker/micro/"),
    "worker/main.ts":
      'import { run } from "/worker/drive.js";\nonmessage = ({ data }) => run(data).then(postMessage, (e) => postMessage({ error: String(e.stack) }));\n',
    weights,
    input: new Uint8Array(input.data.buffer),
    pixels,
  });
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(server.url);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

function check(result: Result): void {
  expect(result).not.toHaveProperty("error");
  expect([result.chosen, result.gpu.target]).toEqual(["software", "gpu"]);
  // The plan with taps fuses less, other targets sum in other orders: last digits may differ.
  for (const logits of [result.logits, result.withTap, result.gpu.logits])
    expect(compareOutput(golden, "logits", logits)).toEqual([]);
  for (const again of result.again) expect(again).toEqual(result.logits);
  expect(result.tap).toEqual([input.batch, 17, 32]);
  expect(result.stages).toEqual(expect.arrayContaining(["download", "upload", "compile", "fold", "ready"]));
  expect(result.ends).toMatchObject({ done: weights.length, total: weights.length });
  for (let i = 0; i < 3; i++) expect(result.sources.slice(10 * i, 10 * i + 10)).toEqual(result.plain);
  expect(result.plain.some((v) => v !== result.logits[0])).toBe(true);
}

test("on a page", async () => {
  check((await page.evaluate(`import("/drive.js").then((m) => m.run(${input.batch}))`)) as Result);
  expect(complaints).toEqual([]);
});

test("in a worker", async () => {
  const script = `new Promise((resolve, reject) => {
    const worker = new Worker("/worker/main.js", { type: "module" });
    worker.onmessage = (e) => resolve(e.data);
    worker.onerror = (e) => reject(new Error(e.message));
    worker.postMessage(${input.batch});
  })`;
  check((await page.evaluate(script)) as Result);
  expect(complaints).toEqual([]);
});
