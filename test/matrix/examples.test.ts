/**
 * The examples that are pages, as somebody has them who copies their folders out of the package: type-checked,
 * compiled, and used in Chromium. Those in Node are in test/package/pack.test.ts.
 */
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launchChromium } from "../browser/chromium.ts";
import { isolating } from "../browser/serve-modules.ts";
import { sights, violationsOf } from "./axe.ts";
import { type FolderServer, serveFolder } from "./serve-folder.ts";
import { ours, root, run, tool } from "./tools.ts";

const installed = join(inject("project"), "node_modules/vitc");

/** A copy of an example, with what npm would install. */
function copied(name: string): string {
  const folder = join(inject("project"), "examples", name);
  cpSync(join(installed, "examples", name), folder, { recursive: true });
  const { dependencies, devDependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  for (const wanted of Object.keys({ ...dependencies, ...devDependencies })) {
    const from =
      wanted === "vitc"
        ? installed
        : /react|typescript/.test(wanted)
          ? dirname(tool(`${wanted}/package.json`))
          : ours(wanted);
    mkdirSync(dirname(join(folder, "node_modules", wanted)), { recursive: true });
    symlinkSync(from, join(folder, "node_modules", wanted));
  }
  return folder;
}

/** A digit that somebody wrote, as ink on paper. */
let paper: Buffer;
let browser: Browser;
beforeAll(async () => {
  paper = await sharp(join(root, "models/digit-7.png")).negate({ alpha: false }).resize(140).png().toBuffer();
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Runs in the page before its scripts: a camera that sees a canvas, a seven on it until `sees` is another stroke. */
function withCamera(): void {
  const seen = globalThis as unknown as { sees: string; tracks: MediaStreamTrack[] };
  seen.sees = "M7.5 8.5c4 .8 8 .6 12-.5-2 5-5 9-6.5 14";
  seen.tracks = [];
  const getUserMedia = async (): Promise<MediaStream> => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 112;
    const context = canvas.getContext("2d")!;
    context.scale(4, 4);
    context.lineWidth = 2.4;
    context.lineCap = "round";
    setInterval(() => {
      context.fillStyle = "white";
      context.fillRect(0, 0, 28, 28);
      context.stroke(new Path2D(seen.sees));
    }, 50);
    const stream = canvas.captureStream();
    seen.tracks.push(...stream.getTracks());
    return stream;
  };
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia } });
}
/** A one, and a zero. */
const strokes = { 1: "M14 6L14 22", 0: "M14 6a5 8 0 1 0 .1 0" };

/** A page of a server's, and what it complained of. */
async function open(
  { url }: FolderServer,
  options: Parameters<Browser["newContext"]>[0] = {},
  prepare?: (context: BrowserContext) => Promise<unknown>,
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext(options);
  await context.addInitScript(withCamera);
  await prepare?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}

const first = (page: Page, label: string | number): Promise<void> =>
  page.locator("ol li:first-child", { hasText: new RegExp(`^${label}`) }).waitFor({ timeout: 30_000 });
const sees = (page: Page, stroke: string): Promise<unknown> =>
  page.evaluate((path) => Object.assign(globalThis, { sees: path }), stroke);
const tracks = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((t) => t.readyState));

/** Runs in the page before its scripts: frames are shown by hand; it counts those asked for, and what is drawn of a video. */
function framesByHand(): void {
  const hand = Object.assign(globalThis as unknown as { show(): void; asked: number; shown: number; drawn: number }, {
    ...{ asked: 0, shown: 0, drawn: 0 },
    show: () => void 0,
  });
  HTMLVideoElement.prototype.requestVideoFrameCallback = (callback) => {
    hand.asked++;
    hand.show = () => {
      hand.shown++;
      callback(0, {} as VideoFrameCallbackMetadata);
    };
    return 1;
  };
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
    const draw = prototype.drawImage as (...args: unknown[]) => void;
    prototype.drawImage = function (this: object, ...args: unknown[]) {
      if (args[0] instanceof HTMLVideoElement) hand.drawn++;
      draw.apply(this, args);
    } as never;
  }
}

/** Of twenty frames that come at once, all but two are never looked at: the one that was begun with, and the newest. */
async function expectNewestWins(server: FolderServer): Promise<void> {
  const { page } = await open(server, {}, (context) => context.addInitScript(framesByHand));
  await page.getByRole("button", { name: "Camera" }).click();
  const label = (times: number): Promise<string | undefined> =>
    page.evaluate((count) => {
      for (let i = 0; i < count; i++) (globalThis as unknown as { show(): void }).show();
      return document.querySelector("ol li span")?.textContent ?? undefined;
    }, times);
  await expect.poll(() => label(1), { timeout: 30_000 }).toBe("7");
  await sees(page, strokes[0]);
  await label(20);
  await expect.poll(() => label(1), { timeout: 30_000 }).toBe("0");
  const { shown, drawn } = await page.evaluate(() => {
    const { shown, drawn } = globalThis as unknown as { shown: number; drawn: number };
    return { shown, drawn };
  });
  expect(drawn).toBeGreaterThan(2);
  expect(drawn).toBeLessThanOrEqual(shown - 18);
  await page.context().close();
}

/** Nothing keeps anybody out, nothing sticks out. */
async function expectFit(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

describe("plain-page", () => {
  let folder: string;
  let server: FolderServer;
  beforeAll(async () => {
    folder = copied("plain-page");
    await run(process.execPath, [join(folder, "node_modules/vitc/bin/vitc.js"), "compile"], folder);
    server = await serveFolder(folder);
  });
  afterAll(() => server?.close());

  test("is right by its types", async () => {
    const compilerOptions = {
      ...{ target: "ES2022", module: "ESNext", moduleResolution: "bundler", lib: ["ES2022", "DOM", "DOM.Iterable"] },
      ...{ allowJs: true, checkJs: true, strict: true, noUncheckedIndexedAccess: true, noEmit: true, types: [] },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.js"] }));
    expect(await run(process.execPath, [tool("typescript/bin/tsc"), "-p", "."], folder)).toBe("");
  });

  const image = { name: "seven.png", mimeType: "image/png" };
  /** A file in the page, given by an event of it. */
  const given = (page: Page, event: "drop" | "paste"): Promise<unknown> =>
    page.evaluate(
      ([name, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(bytes)], "seven.png", { type: "image/png" }));
        const options = { bubbles: true, cancelable: true };
        dispatchEvent(
          name === "drop"
            ? new DragEvent(name, { ...options, dataTransfer: data })
            : new ClipboardEvent(name, { ...options, clipboardData: data }),
        );
      },
      [event, [...paper]] as const,
    );
  const ways: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    "the sample": (page) => page.getByRole("button", { name: "Try a seven" }).click(),
    "a chosen file": (page) => page.getByLabel("An image").setInputFiles({ ...image, buffer: paper }),
    "a dropped file": (page) => given(page, "drop"),
    "a pasted file": (page) => given(page, "paste"),
  };
  // At once: the model may still be on its way.
  test.each(Object.entries(ways))("%s", async (_, give) => {
    const { page, complaints } = await open(server);
    await give(page);
    await first(page, 7);
    expect(await page.locator("ol li").allTextContents()).toEqual([
      expect.stringMatching(/^7(99|100)\.\d %$/),
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^\d0\.\d %$/)),
    ]);
    expect(await page.getByRole("status").textContent()).toBe("It is 7.");
    expect(await page.locator("progress").evaluate((e: HTMLProgressElement) => [e.value, e.hidden])).toEqual([1, true]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("the camera's newest frame, until it is stopped", async () => {
    const { page, complaints } = await open(server);
    const camera = page.getByRole("button", { name: "Camera" });
    await camera.click();
    await first(page, 7);
    for (const [digit, stroke] of Object.entries(strokes)) {
      await sees(page, stroke);
      await first(page, digit);
    }
    expect(await camera.getAttribute("aria-pressed")).toBe("true");
    expect(await tracks(page)).toEqual(["live"]);
    await camera.click();
    expect(await camera.getAttribute("aria-pressed")).toBe("false");
    expect(await tracks(page)).toEqual(["ended"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("on, off and on again while the permission is asked for: one camera, which can be stopped", async () => {
    const { page, complaints } = await open(server, {}, (context) => context.addInitScript(framesByHand));
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const films = mediaDevices.getUserMedia.bind(mediaDevices);
      const allowed = new Promise<void>((resolve) => Object.assign(globalThis, { allow: resolve }));
      mediaDevices.getUserMedia = () => allowed.then(() => films());
    });
    const camera = page.getByRole("button", { name: "Camera" });
    for (let i = 0; i < 3; i++) await camera.click();
    await page.evaluate("allow()");
    await expect.poll(() => tracks(page)).toEqual(["ended", "live"]);
    await expect.poll(() => page.evaluate("asked"), { timeout: 30_000 }).toBe(1);
    await camera.click();
    expect(await tracks(page)).toEqual(["ended", "ended"]);
    expect(await page.getByRole("alert").textContent()).toBe("");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("frames do not queue up", () => expectNewestWins(server));

  test("what is wrong is said, and the next image is looked at", async () => {
    const { page } = await open(server);
    await ways["the sample"]!(page);
    await first(page, 7);
    await page.getByLabel("An image").setInputFiles({ ...image, buffer: Buffer.from("no image") });
    const alert = page.getByRole("alert");
    await alert.filter({ hasText: "8 bytes cannot be decoded" }).waitFor();
    expect(await page.locator("ol li").count()).toBe(0);
    await ways["a pasted file"]!(page);
    await first(page, 7);
    expect(await alert.textContent()).toBe("");
    await page.context().close();
  });

  test("weights that are none", async () => {
    const { page } = await open(server, {}, (context) =>
      context.route("**/*.safetensors", (route) => route.fulfill({ status: 404, body: "<!doctype html>" })),
    );
    await page.getByRole("alert").filter({ hasText: "404" }).waitFor();
    await ways["the sample"]!(page);
    expect(await page.getByRole("alert").textContent()).toContain("404");
    await page.context().close();
  });

  test.each(sights)("%s, %i pixels wide", async (colorScheme, width) => {
    const { page } = await open(server, { colorScheme, viewport: { width, height: 800 } });
    await page.getByRole("status").filter({ hasText: "Ready" }).waitFor();
    await expectFit(page);
    await ways["the sample"]!(page);
    await first(page, 7);
    await expectFit(page);
    await page.getByLabel("An image").setInputFiles({ ...image, buffer: Buffer.from("no image") });
    await page.getByRole("alert").filter({ hasText: "bytes" }).waitFor();
    await expectFit(page);
    await page.context().close();
  });
});

describe("react-video", () => {
  let folder: string;
  let server: FolderServer;
  beforeAll(async () => {
    folder = copied("react-video");
    await run(process.execPath, [join(folder, "node_modules/vite/bin/vite.js"), "build"], folder);
    server = await serveFolder(join(folder, "dist"), isolating);
  });
  afterAll(() => server?.close());

  test("is right by its types", async () => {
    expect(await run(process.execPath, [tool("typescript/bin/tsc"), "-p", "."], folder)).toBe("");
  });

  test("the camera's newest frame; what is left frees the model and lets the camera go", async () => {
    const { page, complaints } = await open(server);
    await page.getByRole("button", { name: "Camera" }).click();
    await first(page, 7);
    for (const [digit, stroke] of Object.entries(strokes)) {
      await sees(page, stroke);
      await first(page, digit);
    }
    expect(page.workers().length).toBeGreaterThan(0);
    expect(await tracks(page)).toEqual(["live"]);
    await page.getByRole("button", { name: "Stop" }).click();
    expect(await tracks(page)).toEqual(["ended"]);
    // Chromium gives a worker that waits some seconds to end.
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(0);
    // And once more.
    await sees(page, strokes[0]);
    await page.getByRole("button", { name: "Camera" }).click();
    await first(page, 0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("frames do not queue up", () => expectNewestWins(server));

  test("a video that is chosen", async () => {
    const { page, complaints } = await open(server);
    const bytes = await page.evaluate(async () => {
      const recorder = new MediaRecorder(await navigator.mediaDevices.getUserMedia(), { mimeType: "video/webm" });
      const parts: Blob[] = [];
      await new Promise<void>((resolve) => {
        recorder.ondataavailable = ({ data }) => {
          parts.push(data);
          if (parts.filter(({ size }) => size > 0).length === 3) recorder.stop();
        };
        recorder.onstop = () => resolve();
        recorder.start(200);
      });
      return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    });
    const file = { name: "seven.webm", mimeType: "video/webm", buffer: Buffer.from(bytes) };
    await page.getByLabel("A video").setInputFiles(file);
    await first(page, 7);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("a frame that fails is told until the next one is answered", async () => {
    const { page } = await open(server, {}, (context) => context.addInitScript(framesByHand));
    await page.getByRole("button", { name: "Camera" }).click();
    const show = (): Promise<unknown> => page.evaluate("show()");
    await expect.poll(async () => (await show(), page.locator("ol li").count()), { timeout: 30_000 }).toBe(5);
    await page.evaluate(() => {
      const contexts = [CanvasRenderingContext2D.prototype, OffscreenCanvasRenderingContext2D.prototype];
      const draws = contexts.map((context) => context.drawImage);
      for (const context of contexts)
        context.drawImage = () => {
          throw new Error("no such frame");
        };
      Object.assign(globalThis, { mend: () => contexts.forEach((c, i) => void (c.drawImage = draws[i]!)) });
    });
    const alert = page.getByRole("alert");
    await show();
    await alert.filter({ hasText: "no such frame" }).waitFor();
    await page.evaluate("mend()");
    await expect.poll(async () => (await show(), alert.textContent()), { timeout: 30_000 }).toBe("");
    await page.context().close();
  });

  test("what is wrong is said", async () => {
    const { page } = await open(server);
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
    });
    await page.getByRole("button", { name: "Camera" }).click();
    await page.getByRole("alert").filter({ hasText: "Permission denied" }).waitFor();
    await page.context().close();
  });

  test.each(sights)("%s, %i pixels wide", async (colorScheme, width) => {
    const { page } = await open(server, { colorScheme, viewport: { width, height: 800 } });
    await expectFit(page);
    await page.getByRole("button", { name: "Camera" }).click();
    await first(page, 7);
    await expectFit(page);
    await page.context().close();
  });
});
