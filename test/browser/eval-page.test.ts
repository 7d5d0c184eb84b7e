/**
 * The page of `eval --html` in a browser: whatever models, files, folders and classes are called, nothing executes, and
 * nothing is asked for.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evalPage } from "../../src/evaluate/page.ts";
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
  const html = evalPage({
    model: harmful[1]!,
    weights: harmful[0]!,
    data: harmful[2]!,
    split: harmful[4]!,
    adapter: harmful[6]!,
    seconds: 1,
    scores,
    pictures: scores.mistakes.map((m, i) => ({
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
  expect(await page.locator("script, link, svg, [onerror], [onload], [onfocus], [onmouseover]").count()).toBe(0);
  expect(await page.locator("h1").textContent()).toBe(harmful[1]);
  const text = (await page.locator("body").textContent())!;
  for (const name of harmful.slice(0, 7)) expect(text).toContain(name);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; img-src data:$/);
  await page.close();
});
