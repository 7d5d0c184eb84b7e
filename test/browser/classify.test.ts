/**
 * `classify` of a generated module in a browser, by a trained model and a digit that somebody wrote: on both machines,
 * with what pages have for pictures. Labels are fetched by it and by nothing else.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledTarget, compileVariant, emitModule } from "../../src/compile.ts";
import { software, wasm } from "../../src/ir/target.ts";
import { repositorySpec } from "../support/model-run.ts";
import { root } from "../support/run-cli.ts";
import { launchChromium } from "./chromium.ts";
import { serveModules, type ModuleServer } from "./serve-modules.ts";

/** Runs in the browser. */
const drive = `
import { labels, load } from "/digits/index.js";

const machines = {
  wasm: async () => undefined,
  webgpu: async () => (await navigator.gpu.requestAdapter()).requestDevice(),
};

const open = async (machine) => {
  const device = await machines[machine]();
  const options = { weights: fetch("/weights") };
  return device ? load(device, options) : load(options);
};

export async function run(machine) {
  const model = await open(machine);
  const image = await createImageBitmap(await (await fetch("/digit")).blob());
  const { logits } = await model.run({ image });
  model.dispose();
  return logits.length;
}

export async function classify(machine) {
  const model = await open(machine);
  const blob = await (await fetch("/digit")).blob();
  const canvas = new OffscreenCanvas(28, 28);
  canvas.getContext("2d").fillRect(0, 0, 28, 28);
  const image = new Image();
  image.src = "/digit";
  await image.decode();
  const bitmap = await createImageBitmap(image);
  const closed = model.classify(bitmap, { top: 1 });
  bitmap.close();
  const answer = {
    kind: model.info.machine.kind,
    one: await model.classify(blob, { top: 3 }),
    element: await model.classify(image, { top: 1 }),
    address: await model.classify("/digit", { top: 1 }),
    closed: await closed,
    list: await model.classify([image, canvas, blob], { top: 1 }),
    all: (await model.classify(image, { top: 100 })).map((a) => a.score).reduce((a, b) => a + b),
    refused: await model.classify(image, { top: 0 }).catch((error) => error.message),
    labels: await labels(),
  };
  model.dispose();
  return answer;
}
`;

let browser: Browser;
let server: ModuleServer;
beforeAll(async () => {
  const spec = repositorySpec("digits");
  const [{ compiled }, ...others] = [software, wasm].map((target) => ({
    compiled: compileVariant(spec, "digits_vit", { target, taps: "none" }),
  })) as [CompiledTarget, ...CompiledTarget[]];
  const module = await emitModule(compiled, { runtime: "vitc/runtime", others });
  const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(join(root, "models", path)));
  server = await serveModules({
    ...Object.fromEntries(module.map((f) => [`digits/${f.path}`, f.text])),
    "drive.ts": drive,
    weights: bytes("digits_vit.safetensors"),
    digit: bytes("digit-7.png"),
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What a function of the drive gives, and what the page fetched for it. */
async function result(call: string): Promise<{ readonly value: unknown; readonly fetched: readonly string[] }> {
  const page = await browser.newPage();
  const fetched: string[] = [];
  page.on("request", (request) => void fetched.push(new URL(request.url()).pathname));
  await page.goto(server.url);
  const value: unknown = await page.evaluate(`import("/drive.js").then((m) => m.${call})`);
  await page.close();
  return { value, fetched };
}

const late = /labels|classify/;

test.each(["wasm", "webgpu"])("by %s", async (machine) => {
  const { value, fetched } = await result(`classify("${machine}")`);
  const seven = { label: "7", score: expect.closeTo(1, 1) };
  expect(value).toEqual({
    kind: machine,
    one: [
      seven,
      ...Array.from({ length: 2 }, () => ({ label: expect.stringMatching(/^\d$/), score: expect.any(Number) })),
    ],
    element: [seven],
    address: [seven],
    closed: [seven],
    list: [[seven], [{ label: expect.stringMatching(/^\d$/), score: expect.any(Number) }], [seven]],
    all: expect.closeTo(1, 6),
    refused: "classify: 'top': expected a whole number from 1, got 0",
    labels: Array.from({ length: 10 }, (_, i) => `${i}`),
  });
  expect(fetched.filter((path) => late.test(path)).sort()).toEqual([
    "/digits/labels.ts",
    "/src/runtime/classify.ts",
    "/src/runtime/labels.ts",
  ]);
});

test("a page that does not call it fetches no labels", async () => {
  const { value, fetched } = await result('run("wasm")');
  expect(value).toBe(10);
  // The line that adds the method; what it fetches when it is called is not there.
  expect(fetched.filter((path) => late.test(path))).toEqual(["/src/runtime/labels.ts"]);
});
