/**
 * One picture, one answer: image files of every kind give the same numbers in Node, on a page and in a worker, and what a
 * page has instead of pixels is taken as it is or refused with what to do.
 */
import sharp from "sharp";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeImage } from "../../src/node/decode-image.ts";
import { imageInput } from "../../src/runtime/images.ts";
import type { PlanInput, WasmPlan } from "../../src/runtime/plan.ts";
import { imagePlan } from "../runtime/tiny-plan.ts";
import { bodyOf } from "../runtime/wasm/tiny-wasm-plan.ts";
import { launchChromium } from "./chromium.ts";
import { serveModules, type ModuleServer } from "./serve-modules.ts";

const [width, height] = [37, 21];
const noise = (channels: number): Uint8Array =>
  Uint8Array.from({ length: width * height * channels }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 24);
const raw = (data: Uint8Array | Uint16Array, channels: 3 | 4) => sharp(data, { raw: { width, height, channels } });

/** What both hosts are asked for: colours and grey, upright and as stored. */
const input = (channels: 1 | 3): Pick<PlanInput, "name" | "shape" | "preprocess"> => ({
  name: "image",
  shape: [channels, 16, 16],
  preprocess: [
    { kind: "resize", shorter: 18, filter: "bicubic" },
    { kind: "crop", height: 16, width: 16 },
    { kind: "normalize", mean: [0.4, 0.5, 0.6], std: [0.2, 0.3, 0.1] },
  ],
});
const inputs = [input(3), input(1)];
const orientations = ["upright", "stored"] as const;

async function pictures(): Promise<Record<string, Uint8Array>> {
  const colour = raw(noise(3), 3);
  const tagged = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) =>
      (["jpeg", "png", "webp"] as const).map(async (kind) => {
        const options = kind === "webp" ? { lossless: true } : {};
        const file = await colour.clone().withMetadata({ orientation }).toFormat(kind, options).toBuffer();
        return [`tag ${orientation}.${kind}`, file] as const;
      }),
    ),
  );
  const clear = raw(noise(4), 4);
  const deep = raw(
    Uint16Array.from(noise(3), (v, i) => 256 * v + ((i * 77) & 255)),
    3,
  );
  // Wider than a texture may be at once.
  const wide = sharp(
    Uint8Array.from({ length: 2100 * 3 * 4 }, (_, i) => (i * 31) & 255),
    {
      raw: { width: 2100, height: 3, channels: 4 },
    },
  );
  const twoFrames = sharp(Buffer.concat([noise(3), noise(3).reverse()]), {
    raw: { width, height: 2 * height, channels: 3, pageHeight: height },
  });
  const others = {
    "chroma.jpeg": colour.clone().jpeg({ quality: 80 }),
    "progressive.jpeg": colour.clone().jpeg({ progressive: true }),
    "grey.jpeg": colour.clone().toColourspace("b-w").jpeg(),
    "cmyk.jpeg": colour.clone().toColourspace("cmyk").jpeg(),
    "profile.jpeg": colour.clone().withIccProfile("p3").jpeg(),
    "profile.png": colour.clone().withIccProfile("p3").png(),
    "clear.png": clear.clone().png(),
    "clear.webp": clear.clone().webp({ lossless: true, exact: true }),
    "clear palette.png": clear.clone().png({ palette: true }),
    "grey.png": colour.clone().toColourspace("b-w").png(),
    "deep.png": deep.toColourspace("rgb16").png(),
    "wide.png": wide.png(),
    "lossy.webp": colour.clone().webp({ quality: 90 }),
    "frames.gif": twoFrames.gif({ delay: [50, 50], colours: 64 }),
    "turned.avif": colour.clone().withMetadata({ orientation: 6 }).avif({ lossless: true }),
  };
  const made = Object.entries(others).map(async ([name, image]) => [name, await image.toBuffer()] as const);
  return Object.fromEntries([...tagged, ...(await Promise.all(made))].map(([name, f]) => [name, new Uint8Array(f)]));
}

/** Runs in the browser. */
const drive = `
import { decodeImage, imageInput } from "/src/runtime/index.ts";

export async function numbers(names, inputs, orientations) {
  const all = {};
  for (const name of names)
    for (const orientation of orientations) {
      const pixels = await decodeImage(await fetch("/" + encodeURIComponent(name)), { orientation });
      for (const input of inputs) all[[name, orientation, input.shape[0]].join(" ")] = [...imageInput(input, pixels)];
    }
  return all;
}
`;

/** A plan that gives back its image of 2 x 2 pixels. */
async function copies(): Promise<WasmPlan> {
  const none = await bodyOf("");
  const { pipelines: _, ...plan } = imagePlan;
  return {
    ...plan,
    machine: "wasm",
    bodies: { plain: none, relaxed: none },
    functions: [],
    scratch: 64,
    fold: [],
    dispatches: [],
  };
}

let browser: Browser;
let server: ModuleServer;
let page: Page;
let files: Record<string, Uint8Array>;
const expected: Record<string, number[]> = {};
const complaints: string[] = [];

beforeAll(async () => {
  files = await pictures();
  for (const [name, file] of Object.entries(files))
    for (const orientation of orientations)
      for (const i of inputs)
        expected[`${name} ${orientation} ${i.shape[0]}`] = [...imageInput(i, await decodeImage(file, { orientation }))];
  server = await serveModules({
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [encodeURIComponent(name), file])),
    "drive.ts": drive,
    "copies.ts": `export const copies = ${JSON.stringify(await copies())};\n`,
    "worker.ts": `import { numbers } from "/drive.js";
      onmessage = ({ data }) => numbers(...data).then(postMessage, (e) => postMessage({ error: String(e.stack) }));`,
  });
  browser = await launchChromium();
  page = await browser.newPage();
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(server.url);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  expect(complaints).toEqual([]);
});

const asked = (): string => JSON.stringify([Object.keys(files), inputs, orientations]);

test("files of every kind, on a page", async () => {
  expect(await page.evaluate(`import("/drive.js").then((m) => m.numbers(...${asked()}))`)).toEqual(expected);
});

test("files of every kind, in a worker", async () => {
  const script = `new Promise((resolve, reject) => {
    const worker = new Worker("/worker.js", { type: "module" });
    worker.onmessage = (e) => resolve(e.data);
    worker.onerror = (e) => reject(new Error(e.message));
    worker.postMessage(${asked()});
  })`;
  expect(await page.evaluate(script)).toEqual(expected);
});

test("all eight turns give one upright picture, and eight stored ones that are alike", () => {
  const of = (tag: number, orientation: string) => expected[`tag ${tag}.png ${orientation} 3`]!;
  for (let tag = 2; tag <= 8; tag++) {
    expect(of(tag, "stored")).toEqual(of(1, "stored"));
    expect(of(tag, "upright")).not.toEqual(of(1, "upright"));
  }
});

/** Evaluates `make` in the page and gives it to an input: the batch's first number, or what is said. */
const given = (make: string, channels: 1 | 3 = 3): Promise<unknown> =>
  page.evaluate(`import("/src/runtime/index.ts").then(async ({ decodeImage, imageInput, VitcError }) => {
    const input = { name: "image", shape: [${channels}, 2, 2], preprocess: [] };
    try {
      return [...imageInput(input, await (${make}))].map((v) => Math.round(255 * v));
    } catch (error) {
      return error instanceof VitcError ? error.code + ": " + error.message : String(error.stack);
    }
  })`);

const canvas = `(() => { const c = new OffscreenCanvas(2, 2); const d = c.getContext("2d"); d.fillStyle = "rgb(10 20 30)"; d.fillRect(0, 0, 2, 2); return c; })()`;
const element = (text: string): string => `(async () => { const i = new Image(); ${text} return i; })()`;
const shown = `URL.createObjectURL(await (${canvas}).convertToBlob())`;
/** A canvas that has drawn what the page may not read. */
const foreign = `(async () => {
  const i = new Image();
  i.src = location.href.replace("127.0.0.1", "localhost") + "clear.png";
  await i.decode();
  return i;
})()`;
const filled = [10, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30];

test.each<[string, string]>([
  ["a canvas", canvas],
  ["an ImageBitmap", `createImageBitmap(${canvas})`],
  ["a VideoFrame", `new VideoFrame(${canvas}, { timestamp: 0 })`],
  ["ImageData", `(${canvas}).getContext("2d").getImageData(0, 0, 2, 2)`],
  ["an <img> by its own size", element(`i.width = 9; i.height = 5; i.src = ${shown}; await i.decode();`)],
  [
    "ImageData of 16-bit fractions",
    `(() => { const d = new ImageData(2, 2, { pixelFormat: "rgba-float16" }); d.data.set([0, 1, 2, 3].flatMap(() => [10 / 255, 20 / 255, 30 / 255, 1])); return d; })()`,
  ],
  ["a file's bytes, decoded", `(${canvas}).convertToBlob().then((b) => b.arrayBuffer()).then((b) => decodeImage(b))`],
])("%s is an image", async (_, make) => {
  expect(await given(make)).toEqual(filled);
  // 0.299 * 10 + 0.587 * 20 + 0.114 * 30
  expect(await given(make, 1)).toEqual([18, 18, 18, 18]);
});

test.each<[string, string, RegExp]>([
  ["an <img> that has not loaded", element(`i.src = ${shown};`), /the <img> shows nothing: await its decode\(\) first/],
  ["an <img> without a source", element(""), /the <img> shows nothing/],
  [
    "an <img> whose file is broken",
    element(`i.src = URL.createObjectURL(new Blob(["x"])); await i.decode().catch(() => {});`),
    /the <img> shows nothing: .* missing, broken/,
  ],
  ["a <video> without a picture", `document.createElement("video")`, /the <video> has no picture yet: .*loadeddata/],
  ["a closed ImageBitmap", `createImageBitmap(${canvas}).then((b) => (b.close(), b))`, /the ImageBitmap is closed/],
  [
    "a closed VideoFrame",
    `(() => { const f = new VideoFrame(${canvas}, { timestamp: 0 }); f.close(); return f; })()`,
    /the VideoFrame is closed/,
  ],
  ["an empty canvas", "new OffscreenCanvas(0, 4)", /the OffscreenCanvas is 0 x 4 pixels: it has nothing to see/],
  ["a Blob", `new Blob(["x"])`, /Blob is no picture: pass .* await decodeImage\(file\)/],
  ["a URL", `new URL("http://x/y.png")`, /URL is no picture: pass .* await decodeImage\(file\)/],
  ["an address", `"y.png"`, /'y\.png' is no picture: pass .* await decodeImage\(file\)/],
  ["bytes of a file", "new Uint8Array(9)", /Uint8Array is no picture: pass .* await decodeImage\(file\)/],
  [
    "an SVG element",
    `document.createElementNS("http://www.w3.org/2000/svg", "image")`,
    /SVGImageElement is no picture/,
  ],
  [
    "fractions as pixels",
    "({ width: 2, height: 2, data: new Float32Array(16) })",
    /pixels are bytes, .* got Float32Array/,
  ],
  ["too few pixels", "({ width: 2, height: 2, data: new Uint8Array(5) })", /got 5$/],
  ["a file that is no picture", `decodeImage(new Blob(["hello"]))`, /5 bytes cannot be decoded: they are no picture/],
  [
    "an SVG file",
    `decodeImage(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>'], { type: "image/svg+xml" }))`,
    /an SVG is drawn on a canvas first/,
  ],
  ["an object without bytes", "({ width: 2, height: 2, pixels: [] })", /cannot be drawn: /],
  ["numbers that are no Float32Array", "new Float64Array(12)", /Float64Array is no picture: .* one Float32Array/],
  ["another site's picture", foreign, /comes from another site, .*crossOrigin = 'anonymous'/],
  ["a number", "5", /5 is no picture: pass/],
  ["a page that is not there", `fetch("/nowhere").then((r) => decodeImage(r))`, /the server answered 404/],
  ["an address to decode", `decodeImage("y.png")`, /an address is fetched first/],
  [
    "an unknown orientation",
    `decodeImage(new Blob(["x"]), { orientation: "none" })`,
    /decodeImage: 'orientation': expected 'upright' or 'stored', got 'none'/,
  ],
])("%s is refused, with what to do", async (_, make, message) => {
  expect(await given(make)).toMatch(/^input: /);
  expect(await given(make)).toMatch(message);
});

test("an address where numbers or images are expected, at run", async () => {
  const said = await page.evaluate(`import("/src/runtime/inputs.ts").then(({ prepareInputs }) => {
    const declared = [{ name: "image", shape: [3, 2, 2], region: {}, preprocess: [] }];
    return ["y.png", new Blob(["x"]), new Uint8Array(3)].map((image) => {
      try { return prepareInputs(declared, { image }, 1); } catch (error) { return error.name + " " + error.message; }
    });
  })`);
  expect(said).toEqual([
    expect.stringMatching(/^VitcError input 'image', image 0: 'y\.png' is no picture/),
    expect.stringMatching(/^VitcError input 'image', image 0: Blob is no picture/),
    expect.stringMatching(/^VitcError input 'image', image 0: Uint8Array is no picture/),
  ]);
});

/** Evaluates `make` in the page and runs a model of one image on it, on the processor: its numbers, or what is said. */
const ran = (make: string): Promise<unknown> =>
  page.evaluate(`Promise.all([import("/src/runtime/index.ts"), import("/copies.js")]).then(async ([{ loadModel, VitcError }, { copies }]) => {
    const model = await loadModel(undefined, copies, { weights: {}, maxBatch: 2 });
    try {
      return [...(await model.run({ image: await (${make}) })).same].map((v) => Math.round(255 * v));
    } catch (error) {
      return error instanceof VitcError ? error.code + ": " + error.message : String(error.stack);
    } finally {
      model.dispose();
    }
  })`);

const blob = `(${canvas}).convertToBlob()`;

test.each<[string, string, number]>([
  ["a Blob", blob, 1],
  ["a File", `${blob}.then((b) => new File([b], "x.png"))`, 1],
  ["bytes", `${blob}.then((b) => b.arrayBuffer()).then((b) => new Uint8Array(b))`, 1],
  ["an ArrayBuffer", `${blob}.then((b) => b.arrayBuffer())`, 1],
  ["an address", `${blob}.then((b) => URL.createObjectURL(b))`, 1],
  ["a URL", `${blob}.then((b) => new URL(URL.createObjectURL(b)))`, 1],
  ["the Response of a fetch", `${blob}.then((b) => fetch(URL.createObjectURL(b)))`, 1],
  [
    "a list of several kinds, in pieces",
    `${blob}.then((b) => [b, ${canvas}, URL.createObjectURL(b), b, ${canvas}])`,
    5,
  ],
])("%s is an image of run", async (_, make, count) => {
  expect(await ran(make)).toEqual(Array.from({ length: count }, () => filled).flat());
});

test.each<[string, string, RegExp]>([
  ["a page that is not there", `"/nowhere.png"`, /^input: input 'image', image 0: .*the server answered 404/],
  ["an address that nobody answers", `["http://127.0.0.1:9/x.png"]`, /image 0: http:.* cannot be fetched: /],
  ["a file that is no picture", `[${canvas}, ${canvas}, new Blob(["hello"])]`, /image 2: 5 bytes cannot be decoded/],
  ["no picture", "({ pixels: [] })", /^input: input 'image', image 0: /],
])("%s: run says of which it is", async (_, make, message) => {
  expect(await ran(make)).toMatch(message);
});
