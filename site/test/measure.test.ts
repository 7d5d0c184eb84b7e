/** The bench on the visitor's machine: all targets, cancelled, copied, by keyboard. */
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { casesFor, titleOf } from "../src/measure/cases.ts";
import { asText, difference, type Result, summaryOf } from "../src/measure/results.ts";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

const onlyDigits = (page: Page): Promise<void> => page.getByRole("checkbox", { name: /vit_tiny/ }).uncheck();

describe("on a host without headers", () => {
  const site = siteInBrowser();

  test("every target of a model, which all compute the same, and results to copy", async () => {
    const page = await site.open("measure.html");
    await onlyDigits(page);
    // By itself it takes what is made for the adapter in software that tests have.
    expect(await page.getByRole("rowheader", { name: /^gpu/ }).count()).toBe(0);
    await page.getByRole("checkbox", { name: /another kind of GPU/ }).check();
    await page.getByRole("button", { name: "Measure" }).click();
    await page.getByText("Done.").waitFor({ timeout: 100_000 });
    const rows = await page
      .getByRole("row")
      .evaluateAll((all) => all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent!)));
    const titles = rows.map(([title]) => title!);
    for (const title of [
      "gpu",
      "gpu-batch, batch 8",
      "software",
      "wasm, plain SIMD, 1 thread",
      "wasm, relaxed SIMD, 1 thread",
    ])
      expect(titles).toContain(title);
    for (const row of rows) {
      expect(Number(row[1]), row.join(" | ")).toBeGreaterThan(0);
      expect(row.at(-1), row.join(" | ")).toBe("yes");
    }
    await expectAccessible(page);
    await screenshot(page, "measure-done");

    await page.getByRole("button", { name: "Copy as JSON" }).click();
    await page.getByText("Copied.").waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    expect(copied.results.map((r: { target: string }) => r.target)).toContain("wasm");
    expect(copied.results).toHaveLength(rows.length);
    expect(copied.machine.browser).toMatch(/Chrom/);
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("vitc: "));
  });

  test("it ends when it is cancelled, by keyboard alone, and begins anew", async () => {
    const page = await site.open("measure.html");
    await page.getByText(/cases, some seconds each/).waitFor();
    await page.getByRole("button", { name: "Measure" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("progress").evaluate((e) => (e as HTMLProgressElement).value)).toBe(0);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Cancel");
    await page.keyboard.press("Enter");
    await page.getByText(/^Cancelled after 0 of \d+\.$/).waitFor();
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe("Measure");
    await page.waitForFunction(() => !document.querySelector<HTMLInputElement>(".measure-models input")!.disabled);
  });

  test.each([
    ["light", 1600],
    ["dark", 820],
    ["light", 390],
    ["dark", 390],
  ] as const)("%s, %i px", async (scheme, width) => {
    const page = await site.open("measure.html", { scheme, width });
    await page.getByText(/cases, some seconds each/).waitFor();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await screenshot(page, `measure-${scheme}-${width}`);
  });
});

describe("on a host that isolates its pages", () => {
  const site = siteInBrowser({ isolated: true });

  test("threads are measured too", async () => {
    const page = await site.open("measure.html");
    await onlyDigits(page);
    const threads = await page.evaluate(() => navigator.hardwareConcurrency);
    if (threads > 1) await page.getByRole("rowheader", { name: /relaxed SIMD, \d+ threads/ }).waitFor();
  });
});

test("a machine gets the cases that it can run", () => {
  const abilities = {
    machines: { webgpu: { kind: "hardware" }, wasm: { kind: "relaxed" } },
    features: ["shader-f16"],
    threads: 4,
  } as const;
  expect(casesFor(["digits_vit"], abilities, true).map(titleOf).slice(0, 5)).toEqual([
    ...["gpu", "gpu-f16", "gpu-batch, batch 8", "software", "software-f16"],
  ]);
  const titles = casesFor(["digits_vit"], abilities).map(titleOf);
  expect(titles).toEqual([
    ...["gpu", "gpu-f16", "gpu-batch, batch 8"],
    ...["wasm, plain SIMD, 1 thread", "wasm, plain SIMD, 4 threads"],
    ...["wasm, relaxed SIMD, 1 thread", "wasm, relaxed SIMD, 4 threads"],
  ]);
  const none = { kind: "none", why: "" } as const;
  expect(casesFor(["digits_vit"], { ...abilities, machines: { webgpu: none, wasm: { kind: "plain" } } })).toHaveLength(
    2,
  );
  expect(casesFor(["digits_vit"], { ...abilities, machines: { webgpu: none, wasm: none } })).toEqual([]);
});

test("numbers of many passes, and texts", () => {
  expect(summaryOf([4, 1, 2, 3, 100])).toEqual({ median: 3, from: 2, to: 4, stretches: 5 });
  expect(summaryOf([1, 2])).toEqual({ median: 1.5, from: 1.25, to: 1.75, stretches: 2 });
  expect(difference([1, 3], [1, 1.0001])).toBeGreaterThan(1);
  expect(difference([2, 4.5], [2, 4])).toBeCloseTo(0.5);
  const of = { model: "digits_vit", target: "gpu", batch: 1 } as const;
  const results: Result[] = [
    { of, measured: { firstResult: 250, passes: [1, 2, 3], logits: [1, 2] } },
    { of: { ...of, target: "gpu-f16" }, failed: "no device" },
  ];
  const text = asText({ vitc: "1", when: "now", machine: { browser: "B" }, results });
  expect(text).toMatch(
    /^vitc: 1\nwhen: now\nbrowser: B\n\ndigits_vit {2}gpu +2\.00 ms \(half of 3 between 1\.50 and 2\.50\), first result after 250 ms\n/,
  );
  expect(text).toContain("failed: no device");
});
