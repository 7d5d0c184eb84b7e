/** "Your checkpoint": files and addresses, right and wrong. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { elaborateVariant, openSpec, shippedSpec } from "../../src/api.ts";
import { elements, paramsOf } from "../../src/ir/graph.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { theirNames } from "../../src/runtime/weight-names.ts";
import { spellings } from "../../src/runtime/search-weights.ts";
import { type HubServer, startHub } from "../../test/hub/server.ts";
import { parseTyped } from "../src/checkpoint/address.ts";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

const root = join(import.meta.dirname, "../..");
const digits = {
  name: "digits.safetensors",
  mimeType: "",
  buffer: readFileSync(join(root, "models/digits_vit.safetensors")),
};
const seven = { name: "seven.png", mimeType: "image/png", buffer: readFileSync(join(root, "models/digit-7.png")) };

type Tensors = Map<string, { shape: readonly number[]; data: Float32Array }>;

/** Weights of a variant under the names of a dialect, numbers above 0, as variances are. */
function weightsOf(family: string, variant: string, dialect = "canonical", prefix = ""): Tensors {
  const graph = elaborateVariant(
    openSpec(shippedSpec(family)!, () => undefined),
    variant,
  );
  const [rules] = spellings(graph.dialects[dialect] ?? []);
  return new Map(
    paramsOf(graph).flatMap(({ id, shape }) => {
      const names = theirNames(id, rules!);
      const part = [shape[0]! / names.length, ...shape.slice(1)];
      const data = (): Float32Array =>
        Float32Array.from({ length: elements(part) }, (_, i) => 0.1 + Math.sin(i + 1) / 16);
      return names.map((name) => [prefix + name, { shape: part, data: data() }] as const);
    }),
  );
}
type Wide = { readonly shape: readonly number[]; readonly data: Float64Array };
/** A file of F64. */
function widened(tensors: readonly (readonly [string, Wide])[]): Buffer {
  let end = 0;
  const header = Object.fromEntries(
    tensors.map(([name, { shape, data }]) => [
      name,
      { dtype: "F64", shape, data_offsets: [end, (end += data.byteLength)] },
    ]),
  );
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text, ...tensors.map(([, { data }]) => Buffer.from(data.buffer))]);
}
const file = (tensors: Tensors, name = "model.safetensors"): typeof digits => ({
  name,
  mimeType: "",
  buffer: Buffer.from(writeSafetensors([...tensors])),
});
const bytes = (text: string | Uint8Array, name: string, mimeType = ""): typeof digits => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

const weights = (page: Page, ...files: (typeof digits)[]): Promise<void> =>
  page.getByLabel("Choose weights", { exact: true }).setInputFiles(files);
const image = (page: Page, ...files: (typeof digits)[]): Promise<void> =>
  page.getByLabel("Choose an image", { exact: true }).setInputFiles(files);
const result = (page: Page): ReturnType<Page["getByRole"]> => page.getByRole("region", { name: "Result" });
const heading = (page: Page, name: string): Promise<void> =>
  result(page).getByRole("heading", { name, exact: true }).waitFor();
/** The digits model has answered. */
async function expectSeven(page: Page): Promise<void> {
  await heading(page, "digits_vit");
  await result(page)
    .getByText(/^One run: /)
    .waitFor();
  expect(await result(page).getByRole("listitem").first().textContent()).toMatch(/^7\d\d\.\d%$/);
}

describe("what may be typed as an address", () => {
  test.each([
    ["timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k", { name: "timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k" }],
    [" hub:org/net/sub/model.safetensors@v2 ", { name: "org/net/sub/model.safetensors@v2" }],
    ["vit_tiny_patch16_224", { name: "vit_tiny_patch16_224" }],
    ["https://huggingface.co/org/net", { name: "org/net" }],
    ["huggingface.co/org/net/tree/main", { name: "org/net" }],
    ["https://huggingface.co/org/net/blob/main/model.safetensors", { name: "org/net/model.safetensors" }],
    [
      "https://hf.co/org/net/resolve/refs%2Fpr%2F2/a/b.safetensors?download=true",
      { name: "org/net/a/b.safetensors@refs/pr/2" },
    ],
    ["http://localhost:8000/org/net", { name: "org/net", endpoint: "http://localhost:8000" }],
  ])("%s", (text, expected) => {
    expect(parseTyped(text)).toEqual({ kind: "hub", ...expected });
  });

  test.each([
    "https://example.org/a/b.safetensors",
    "https://example.org/weights/of/mine/b.safetensors",
    "https://example.org/b.safetensors",
  ])("%s is a file", (url) => {
    expect(parseTyped(url)).toEqual({ kind: "url", url });
  });
});

describe("on a page", () => {
  const site = siteInBrowser();
  let hub: HubServer;
  let folder: string;
  beforeAll(async () => {
    hub = await startHub();
    folder = mkdtempSync(join(tmpdir(), "vitc-checkpoint-"));
  });
  afterAll(async () => {
    await hub.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("weights and an image that are dropped together are read, answered, and shown with their attention", async () => {
    const page = await site.open("checkpoint.html");
    const given = [digits, seven].map(({ name, mimeType, buffer }) => ({
      name,
      mimeType,
      base64: buffer.toString("base64"),
    }));
    await page.evaluate((files) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of files)
        data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type: mimeType }));
      document
        .querySelector("h1")!
        .dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, given);
    await expectSeven(page);
    await result(page)
      .getByText(/It runs by WebAssembly, one thread \(WebGPU computes on the processor here\)/)
      .waitFor();
    await page.getByRole("img", { name: /^Rollout of layer 3: looks most at/ }).waitFor();
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("img", { name: /^Rollout of layer 2: looks most at/ }).waitFor();
  });

  test("names of transformers, after a prefix, of a Swin", async () => {
    const page = await site.open("checkpoint.html");
    await weights(page, file(weightsOf("swin.vit", "swin_micro", "huggingface", "module.")));
    await heading(page, "swin_micro");
    await result(page).getByText("as in huggingface").waitFor();
    await result(page)
      .getByText("names are read after their prefix 'module.swin.'")
      .or(result(page).getByText("names are read after their prefix 'module.'"))
      .waitFor();
    await page.getByRole("button", { name: "A cat" }).click();
    await result(page)
      .getByText(/^One run: /)
      .waitFor();
    await page.getByRole("img", { name: /^Rollout of layer 4/ }).waitFor();
  });

  test("weights that fit two variants are read as the one that is chosen", async () => {
    const page = await site.open("checkpoint.html");
    await image(page, seven);
    await weights(page, file(weightsOf("vit.vit", "vit_micro")));
    await heading(page, "vit_micro");
    await result(page)
      .getByText(/^One run: /)
      .waitFor();
    await page.getByRole("combobox", { name: /fit several variants/ }).selectOption("vit_micro_eps");
    await heading(page, "vit_micro_eps");
    await result(page)
      .getByText(/^One run: /)
      .waitFor();
    await page.getByRole("img", { name: /^Rollout of layer 2/ }).waitFor();
  });

  test("weights in several files, wherever they are dropped", async () => {
    const page = await site.open("checkpoint.html");
    const all = [...readSafetensors(digits.buffer)].map(
      ([name, { shape, data }]) => [name, { shape, data: data() }] as const,
    );
    const half = all.length >> 1;
    const parts = [all.slice(0, half), all.slice(half)].map((some, i) =>
      file(new Map(some), `model-0000${i + 1}-of-00002.safetensors`),
    );
    await weights(page, ...parts);
    await heading(page, "digits_vit");
    await result(page).getByText("2 files").waitFor();
    await image(page, seven);
    await expectSeven(page);
    // What is no image by its name goes to the weights.
    await image(page, digits);
    await result(page).getByText("digits.safetensors").waitFor();
    await expectSeven(page);
  });

  test("a folder that is dropped is the files in it; numbers of 64 bits are read", async () => {
    const page = await site.open("checkpoint.html");
    await image(page, seven);
    const wide = [...readSafetensors(digits.buffer)].map(([name, { shape, data }]): [string, Wide] => [
      name,
      { shape, data: Float64Array.from(data(), (x) => x * (1 + 2 ** -40)) },
    ]);
    const half = Math.ceil(wide.length / 2);
    const parts = [wide.slice(0, half), wide.slice(half)].map((part) => [...widened(part)]);
    // What a browser gives for a folder: an entry whose files are read some at a time.
    await page.evaluate((parts) => {
      const files = parts.map((bytes, i) => new File([Uint8Array.from(bytes)], `part-${i}.safetensors`));
      const queue = [files.slice(0, 1), files.slice(1), []];
      const readEntries = (resolve: (entries: object[]) => void): void =>
        resolve(queue.shift()!.map((file) => ({ isFile: true, file: (take: (file: File) => void) => take(file) })));
      const entry = { isDirectory: true, name: "model", createReader: () => ({ readEntries }) };
      const dataTransfer = {
        types: ["Files"],
        // Some leave a folder out here, and a text is none of these.
        files: [],
        items: [{ kind: "string" }, { kind: "file", webkitGetAsEntry: () => entry, getAsFile: () => null }],
      };
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
      document.body.dispatchEvent(event);
    }, parts);
    await expectSeven(page);
  });

  test("another number of classes", async () => {
    const tensors = weightsOf("cvt.vit", "cvt_micro");
    for (const [name, { shape }] of tensors) {
      if (!name.startsWith("head.")) continue;
      const changed = [4, ...shape.slice(1)];
      tensors.set(name, { shape: changed, data: new Float32Array(elements(changed)) });
    }
    const page = await site.open("checkpoint.html");
    await weights(page, file(tensors));
    await heading(page, "cvt_micro");
    await result(page).getByText("classes=4").waitFor();
    await page.getByRole("button", { name: "A cat" }).click();
    await result(page).getByText("class 3").waitFor();
    expect(await result(page).getByText("25.0%").count()).toBe(4);
  });

  test("weights of the hub, by the address of their page; kept, they are there while it is down", async () => {
    hub.files.set("org/net/model.safetensors", digits.buffer);
    const page = await site.open("checkpoint.html", { expected: [/503|Failed to load resource|ERR_/] });
    await image(page, seven);
    const load = async (): Promise<void> => {
      await page
        .getByLabel("Or a repository at Hugging Face, or an address")
        .fill(`${hub.endpoint}/org/net/blob/main/model.safetensors`);
      await page.keyboard.press("Enter");
    };
    await load();
    await expectSeven(page);
    hub.options.down = true;
    await weights(page, bytes("<!doctype html><html>", "page.safetensors"));
    await page.getByRole("alert").waitFor();
    await load();
    await page.getByRole("alert").waitFor({ state: "hidden" });
    await expectSeven(page);
    hub.options.down = false;
  });

  const [missing, misshapen] = ["blocks.1.norm1.weight", "patch_embed.proj.bias"];
  const unfit = weightsOf("vit.vit", "vit_micro");
  unfit.delete(missing!);
  unfit.set(misshapen!, { shape: [31], data: new Float32Array(31) });
  const foreign: Tensors = new Map(
    ["stem.conv.weight", "stages.0.dw.weight"].map((name) => [name, { shape: [3], data: new Float32Array(3) }]),
  );
  const notFinite = weightsOf("digits.vit", "digits_vit");
  [...notFinite.values()][0]!.data[1] = Number.NaN;
  /** The digits, whose first tensor says that it is of another type. */
  const retyped = (dtype: string): typeof digits => {
    const before = digits.buffer.toString("latin1");
    const after = before.replace('"dtype":"F16"', `"dtype":"${dtype}"`);
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(digits.buffer.readBigUInt64LE(0) + BigInt(after.length - before.length));
    return { ...digits, buffer: Buffer.concat([length, Buffer.from(after.slice(8), "latin1")]) };
  };
  const wrong: [string, (typeof digits)[], RegExp][] = [
    [
      "a page of a server",
      [bytes("<!doctype html><html><body>Log in</body></html>", "model.safetensors")],
      /an HTML or XML page.*\/resolve\//s,
    ],
    [
      "a pickle",
      [bytes(Uint8Array.of(0x80, 2, 0x7d, 0x71, 0, 0x58, 1, 0, 0, 0, 0x61), "pytorch_model.bin")],
      /a Python pickle.*safetensors\.torch\.save_file/s,
    ],
    ["a file that breaks off", [{ ...digits, buffer: digits.buffer.subarray(0, 100_000) }], /truncated/],
    ["a file without a byte", [bytes("", "empty.safetensors")], /the file is empty/],
    ["numbers that are none", [file(notFinite)], /hold NaN at element 1/],
    ["a type that nobody reads", [retyped("F8_E4M3")], /dtype "F8_E4M3" cannot be read/],
    ["an image by the name of weights", [{ ...seven, name: "seven.safetensors", mimeType: "" }], /this is an image/],
    ["a zip archive", [bytes("PK\x03\x04".padEnd(300, "\0"), "weights.zip")], /a zip archive.*unpack it first/],
    ["another architecture", [file(foreign)], /Weights of another architecture.*What you can do/s],
    [
      "one that nearly fits",
      [file(unfit)],
      /nearest to vit_micro.*1 missing.*blocks\.1\.norm1\.weight.*1 of another shape.*\[31\] instead of \[32\]/s,
    ],
  ];
  test("what is wrong is said in words; what was there stays, and the next one works", async () => {
    const page = await site.open("checkpoint.html");
    await weights(page, digits);
    await image(page, seven);
    await expectSeven(page);
    for (const [name, files, words] of wrong) {
      await weights(page, ...files);
      const alert = page.getByRole("alert");
      await expect.poll(() => alert.textContent(), { message: name, timeout: 20_000 }).toMatch(words);
      await expectSeven(page);
      if (name === "one that nearly fits") {
        await expectAccessible(page);
        await screenshot(page, "checkpoint-misfit");
      }
    }
    await image(page, bytes("no picture", "letter.png", "image/png"));
    await expect.poll(() => page.getByRole("alert").textContent()).toMatch(/no image.*letter\.png.*cannot be decoded/s);
    await screenshot(page, "checkpoint-no-image");
    await expectSeven(page);
    await page.getByRole("button", { name: "A digit" }).click();
    await page.getByRole("alert").waitFor({ state: "hidden" });
    await weights(page, digits);
    await expectSeven(page);
  });

  test("weights that fit but cannot be loaded: that nothing is there is told, and another variant is tried", async () => {
    const page = await site.open("checkpoint.html");
    const tensors = weightsOf("vit.vit", "vit_micro");
    // Names and shapes are looked at first, numbers only then.
    [...tensors.values()][0]!.data[1] = Number.NaN;
    await weights(page, file(tensors));
    await heading(page, "vit_micro");
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: "Nothing is loaded now." }).waitFor();
    await page.getByRole("combobox", { name: /fit several variants/ }).selectOption("vit_micro_eps");
    await heading(page, "vit_micro_eps");
    await alert.filter({ hasText: "vit_micro_eps: " }).filter({ hasText: "Nothing is loaded now." }).waitFor();
    await image(page, seven);
    await weights(page, digits);
    await expectSeven(page);
  });

  test("a network that is down, and a server that has nothing there", async () => {
    const page = await site.open("checkpoint.html", { expected: [/./] });
    const address = page.getByLabel("Or a repository at Hugging Face, or an address");
    const load = async (text: string, words: RegExp): Promise<void> => {
      await address.fill(text);
      await page.getByRole("button", { name: "Load", exact: true }).click();
      await expect.poll(() => page.getByRole("alert").textContent(), { timeout: 30_000 }).toMatch(words);
    };
    await load("http://127.0.0.1:9/weights/model.safetensors", /did not come|cannot be fetched/);
    await load(`${hub.endpoint}/org/nothing`, /org\/nothing/);
    await load("vit_tinny_patch16_224", /did you mean 'vit_tiny_patch16_224'/);
    expect(await address.inputValue()).toBe("vit_tinny_patch16_224");
  });

  test("346 MB are read, and not by the page's own thread", async () => {
    const graph = elaborateVariant(
      openSpec(shippedSpec("vit.vit")!, () => undefined),
      "vit_base_patch16_224",
    );
    let end = 0;
    const entries = paramsOf(graph).map(({ id, shape }) => [
      id,
      { dtype: "F32", shape, data_offsets: [end, (end += 4 * elements(shape))] },
    ]);
    const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
    const path = join(folder, "vit_base_patch16_224.safetensors");
    const out = openSync(path, "w");
    const length = Buffer.alloc(8);
    length.writeUInt32LE(header.length);
    writeSync(out, Buffer.concat([length, header]));
    // Zeros that take no place on the disk.
    ftruncateSync(out, 8 + header.length + end);
    closeSync(out);
    const before = (): void => {
      const read: string[] = ((globalThis as { read?: string[] }).read = []);
      for (const way of ["arrayBuffer", "stream", "text", "slice"] as const) {
        const own = Blob.prototype[way] as (...given: unknown[]) => unknown;
        const noted = function (this: Blob, ...given: unknown[]): unknown {
          if (this instanceof File) read.push(way);
          return own.apply(this, given);
        };
        Object.defineProperty(Blob.prototype, way, { value: noted });
      }
    };
    const page = await site.open("checkpoint.html", { before });
    await page.getByRole("button", { name: "A cat" }).click();
    await page.getByLabel("Choose weights", { exact: true }).setInputFiles(path);
    await heading(page, "vit_base_patch16_224");
    await result(page)
      .getByText(/^One run: /)
      .waitFor({ timeout: 90_000 });
    await page.getByRole("img", { name: /^Rollout of layer 12/ }).waitFor();
    expect(await page.evaluate("read")).toEqual([]);
  });

  test.each([390, 820, 1600])(
    "at %i pixels, in light and dark, nothing is cut and axe finds nothing",
    async (width) => {
      for (const scheme of ["light", "dark"] as const) {
        const page = await site.open("checkpoint.html", { width, scheme });
        await expectAccessible(page);
        await screenshot(page, `checkpoint-empty-${width}-${scheme}`);
        await page.getByRole("button", { name: "Our digits" }).click();
        await page.getByRole("button", { name: "A digit" }).click();
        await expectSeven(page);
        await page.getByRole("img", { name: /^Rollout/ }).waitFor();
        const own =
          "Math.max(...[...document.querySelectorAll('.checkpoint *')].map((e) => e.getBoundingClientRect().right))";
        expect(await page.evaluate(own)).toBeLessThanOrEqual(width);
        await expectAccessible(page);
        await screenshot(page, `checkpoint-${width}-${scheme}`);
      }
    },
  );
});
