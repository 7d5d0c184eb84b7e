/**
 * The page of `eval --html` in a browser: whatever models, files, folders and classes are called, nothing executes, and
 * nothing is asked for. Cells open their images, calibration is drawn.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evalPage, examplesOf } from "../../src/evaluate/page.ts";
import { ScoreCounter } from "../../src/evaluate/scores.ts";
import { launchChromium } from "./chromium.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-eval-page-"));
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const harmful = [
  "<img src=x onerror=alert(1)>",
  "</style></title><script>globalThis.harmed = 1; alert(2)</script>",
  `" onmouseover="alert(3)`,
  `' autofocus onfocus='alert(4)`,
  "{{model}} ${alert(5)} </td></table><svg onload=alert(6)>",
  "javascript:alert(7)",
  "<link rel=stylesheet href=https://example.invalid/x.css>",
  "\u202Egnp.exe\u0000",
];

test("hostile names are words on the page", async () => {
  const counter = new ScoreCounter(harmful.length);
  for (let i = 0; i < 40; i++) {
    const logits = Float32Array.from(harmful, (_, c) => (c === (i * 3) % harmful.length ? 5 : 0));
    counter.add(i, i % harmful.length, logits);
  }
  const scores = counter.scores();
  const png =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const html = await evalPage({
    model: harmful[1]!,
    weights: harmful[0]!,
    data: harmful[2]!,
    split: harmful[4]!,
    adapter: harmful[6]!,
    seconds: 1,
    scores,
    pictures: examplesOf(scores).map((m, i) => ({
      ...m,
      // An address is made by us; a hostile one would not be loaded either.
      address: i === 0 ? `${png}" onload="alert(8)` : i === 1 ? "https://example.invalid/x.png" : png,
      place: `folder/${harmful[i % harmful.length]!}.png`,
    })),
    nameOf: (i) => harmful[i]!,
  });
  const file = join(scratch, "page.html");
  writeFileSync(file, html);
  const page = await browser.newPage();
  const [harm, requests]: string[][] = [[], []];
  page.on("dialog", (dialog) => {
    harm!.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => void harm!.push(error.message));
  // One that the policy blocks is told by Chromium too, as one that failed for that reason: it never left.
  page.on("requestfailed", (r) => void (r.failure()?.errorText === "csp" || requests!.push(r.url())));
  page.on("requestfinished", (request) => void requests!.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  for (const place of await page.locator("td, figure, li").all())
    await place.hover({ force: true, timeout: 500 }).catch(() => {});
  expect(await page.evaluate(() => (globalThis as { harmed?: number }).harmed)).toBe(undefined);
  expect(harm).toEqual([]);
  expect(requests!.filter((url) => !url.startsWith("file:") && !url.startsWith("data:"))).toEqual([]);
  // Cells with hostile names open, and their images show no more than they are.
  for (const cell of await page.locator("button[data-cell]").all()) {
    await cell.click();
    await page.keyboard.press("Escape");
  }
  expect(await page.evaluate(() => (globalThis as { harmed?: number }).harmed)).toBe(undefined);
  expect(await page.locator("script[src], link, svg, [onerror], [onload], [onfocus], [onmouseover]").count()).toBe(0);
  expect(await page.locator("script").count()).toBe(2);
  expect(await page.locator("h1").textContent()).toBe(harmful[1]);
  const text = (await page.locator("body").textContent())!;
  for (const name of harmful.slice(0, 7)) expect(text).toContain(name);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-[\w+/]+=*'$/,
  );
  await page.close();
});

const png =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** A page of three classes: of each, images as themselves, and two of the first as the second. */
async function small(attention?: string): Promise<string> {
  const counter = new ScoreCounter(3);
  const seen = [
    [0, 0],
    [0, 0],
    [0, 1],
    [0, 1],
    [1, 1],
    [2, 2],
  ] as const;
  seen.forEach(([label, predicted], i) =>
    counter.add(
      i,
      label,
      Float32Array.from([0, 1, 2], (c) => (c === predicted ? 2 : 0)),
    ),
  );
  const scores = counter.scores();
  const file = join(scratch, "small.html");
  const html = await evalPage({
    model: "small",
    weights: "w",
    data: "d",
    split: "test",
    adapter: "none",
    seconds: 1,
    scores,
    pictures: examplesOf(scores).map((p) => ({ ...p, address: png, attention, place: `file-${p.example}.png` })),
    nameOf: (i) => ["cat", "dog", "hen"][i]!,
  });
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

test("a cell opens its images; the keyboard goes from cell to cell", async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  await page.goto(await small());
  const cell = (name: string) => page.getByRole("button", { name, exact: true });
  await cell("cat as dog: 2 of 4").click();
  const dialog = page.getByRole("dialog", { name: "cat as dog" });
  await dialog.waitFor();
  expect(await dialog.locator(".place").allTextContents()).toEqual(["file-2.png", "file-3.png"]);
  expect(await dialog.getByRole("img", { name: "cat, taken for dog" }).count()).toBe(2);
  await page.keyboard.press("Escape");
  expect(await dialog.isVisible()).toBe(false);

  // One stop of the tab key; empty cells are passed over.
  await cell("cat as cat: 2 of 4").focus();
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement!.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("cat as dog: 2 of 4");
  await page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("cat as dog: 2 of 4");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("dog as dog: 1 of 1");
  expect(await page.locator("table.confusion button[tabindex='0']").count()).toBe(1);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "dog as dog" }).waitFor();
  await page.keyboard.press("Escape");

  // All are equally sure, and four of six are right.
  const sure = Math.exp(2) / (Math.exp(2) + 2);
  const shown = `${(100 * sure).toFixed(1)}% sure in the mean, 66.7% right`;
  await page.locator("#calibration .picture").first().focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".tip").textContent()).toContain(shown);
  const error = page.locator(".tile", { hasText: "calibration error" }).locator("b");
  expect(await error.textContent()).toBe(`${(100 * Math.abs(sure - 4 / 6)).toFixed(1)}%`);
  expect(complaints).toEqual([]);
  await page.close();
});

test.each([390, 820, 1600])("%i pixels wide: nothing sticks out", async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.goto(await small());
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.close();
});

test("what the model looks at is shown where it is asked for, in the cell and among the mistakes", async () => {
  const page = await browser.newPage();
  await page.goto(await small("data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="));
  const mistakes = page.locator("#mistakes img");
  const kinds = async (images: typeof mistakes): Promise<string[]> => [
    ...new Set(await images.evaluateAll((all) => all.map((image) => (image as HTMLImageElement).src.slice(0, 14)))),
  ];
  expect(await kinds(mistakes)).toEqual(["data:image/png"]);
  await page.getByRole("checkbox", { name: /^Show what it looks at: its attention/ }).check();
  expect(await kinds(mistakes)).toEqual(["data:image/gif"]);
  await page.getByRole("button", { name: "cat as dog: 2 of 4", exact: true }).click();
  const dialog = page.getByRole("dialog");
  expect(await kinds(dialog.locator("img"))).toEqual(["data:image/gif"]);
  await dialog.getByRole("checkbox").uncheck();
  expect(await kinds(dialog.locator("img"))).toEqual(["data:image/png"]);
  expect(await kinds(mistakes)).toEqual(["data:image/png"]);
  // A model without attention has nothing to show.
  await page.goto(await small());
  expect(await page.getByRole("checkbox").count()).toBe(0);
  await page.close();
});
