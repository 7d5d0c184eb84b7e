/** What pages say in browsers that lack something: the features are switched off in the browser itself. */
import { describe, expect, test } from "vitest";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

/** WebGPU finds no adapter: there is none in hardware on the machines that test. */
const noWebGpu = ["--disable-gpu", "--disable-software-rasterizer"];
/** V8 has no vectors on processors without these instructions. */
const noSimd = "--js-flags=--no-enable-sse4-1 --no-enable-avx";

const computing = ["draw.html", "checkpoint.html", "measure.html"];

describe("neither WebGPU nor SIMD", () => {
  const site = siteInBrowser({ args: [...noWebGpu, noSimd] });

  test.each(computing)("%s says so instead of starting", async (path) => {
    const page = await site.open(path, { width: 390 });
    const notice = page.getByRole("region", { name: "Models cannot run in this browser" });
    expect(await notice.textContent()).toMatch(/WebGPU has no adapter here; this engine has no WebAssembly SIMD/);
    expect(await page.locator(".mount-point > :last-child").evaluate((e) => e.childElementCount)).toBe(0);
    await expectAccessible(page);
    await screenshot(page, `nothing-${path}`);
    expect(await notice.getByRole("link").getAttribute("href")).toBe("/some/folder/docs/targets.html");
  });

  test("the playground says so, and starts", async () => {
    const page = await site.open("playground.html");
    await page.getByRole("region", { name: "Models cannot run in this browser" }).waitFor();
    await page.locator(".play-status", { hasText: /^small for gpu in .* dispatches/ }).waitFor();
  });
});

describe("WebAssembly alone", () => {
  const site = siteInBrowser({ args: noWebGpu });

  test.each(computing)("%s says why, and that threads are missing", async (path) => {
    const page = await site.open(path);
    const notice = page.getByRole("region", { name: "On the processor" });
    expect(await notice.textContent()).toMatch(/WebGPU has no adapter here.*one thread/s);
    await screenshot(page, `wasm-alone-${path}`);
  });
});

describe("WebAssembly alone, on a page that is isolated", () => {
  const site = siteInBrowser({ args: noWebGpu, isolated: true });

  test("nothing is said of threads", async () => {
    const page = await site.open("measure.html");
    const notice = page.getByRole("region", { name: "On the processor" });
    expect(await notice.textContent()).not.toContain("thread");
    await expectAccessible(page);
  });
});

describe("WebGPU alone", () => {
  const site = siteInBrowser({ args: [noSimd] });

  test("it says so", async () => {
    const page = await site.open("measure.html");
    await page.getByRole("region", { name: "WebGPU alone" }).waitFor();
  });
});

describe("a GPU, which computes, and WebAssembly", () => {
  const site = siteInBrowser();

  test("nothing is said", async () => {
    const before = (): void => {
      const info = { vendor: "nobody", architecture: "any", description: "", isFallbackAdapter: false };
      Object.defineProperty(GPUAdapter.prototype, "info", { get: () => info });
    };
    const page = await site.open("measure.html", { before });
    expect(await page.locator(".machines-notice").count()).toBe(0);
  });
});
