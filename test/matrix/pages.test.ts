/**
 * The pages of `--html` as a phone, a tablet and a desk show them, light and dark: axe-core finds nothing that keeps
 * anybody out, nothing sticks out, and nothing is complained of. What the pages do is in test/browser.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evalPage, examplesOf } from "../../src/evaluate/page.ts";
import { ScoreCounter } from "../../src/evaluate/scores.ts";
import { trainPage } from "../../src/train/page.ts";
import { RunRecorder } from "../../src/train/run-record.ts";
import { launchChromium } from "../browser/chromium.ts";
import { root, runCli } from "../support/run-cli.ts";
import { sights, violationsOf } from "./axe.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-pages-"));
const at = (name: string): string => join(scratch, `${name}.html`);

function run(name: string) {
  const recorder = new RunRecorder({ name, model: "small", recipe: "plain", seed: 1, steps: 90, examples: 8 });
  for (let step = 1; step <= 60; step++) {
    recorder.add({ step, loss: 1 / step, lr: 0.01, accuracy: step / 100, norm: 2 }, step);
    if (step % 10 === 0) recorder.add({ step, test: { loss: 1.1 / step, accuracy: step / 120 } });
  }
  return recorder.record("interrupted", { message: "go on with --resume", updated: 0 });
}

async function evaluation(classes: number): Promise<string> {
  const counter = new ScoreCounter(classes);
  for (let i = 0; i < 6 * classes; i++)
    counter.add(
      i,
      i % classes,
      Float32Array.from({ length: classes }, (_, c) => (c === (i * 5) % classes ? (i % 7) / 2 : 0)),
    );
  const scores = counter.scores();
  const address =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const pictures = examplesOf(scores).map((p) => ({ ...p, address, place: `images/${p.example}.png` }));
  const told = { model: "small", weights: "w.safetensors", data: "images", split: "test", adapter: "none", seconds: 1 };
  return evalPage({ ...told, scores, pictures, nameOf: (i) => `class ${i}` });
}

let browser: Browser;
beforeAll(async () => {
  const inspect = async (name: string, ...argv: string[]): Promise<void> => {
    const { code, err } = await runCli("inspect", ...argv, "--html", at(name));
    expect(code, err).toBe(0);
  };
  await inspect("inspect", `${root}specs/vit.vit`, "--model", "vit_micro", "--no-measure");
  await inspect("recipe", `${root}specs/digits.vit`, "--model", "digits_vit", "--recipe", "digits");
  writeFileSync(at("train"), (await trainPage([run("another.safetensors")]))(run("run.safetensors")));
  writeFileSync(at("eval"), await evaluation(5));
  writeFileSync(at("many"), await evaluation(60));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** What is opened before one looks: rows, passes, cells. */
const states: Record<string, (page: Page) => Promise<unknown>> = {
  inspect: async (page) => {
    await page.locator("#k0 button.open").click();
    await page.locator("details[data-pass='0'] summary").click();
    await page.locator("#memory details summary").click();
  },
  recipe: (page) => page.locator("section#step #k0 button.open").click(),
  train: (page) => page.locator("[data-quantity=loss] .plot").press("End"),
  eval: (page) => page.locator("#calibration details summary").click(),
  "eval, a cell opened": (page) => page.locator("table.confusion button").first().click(),
  many: (page) => page.locator("#confused button").first().focus(),
};

const views = Object.keys(states).flatMap((name) => sights.map(([scheme, width]) => [name, scheme, width] as const));

test.each(views)("%s, %s, %i pixels wide", async (name, colorScheme, width) => {
  // What looks into the page is no part of it, and its policy would forbid it.
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => void complaints.push(message.text()));
    page.on("pageerror", (error) => void complaints.push(error.message));
    await page.goto(pathToFileURL(at(name.split(",")[0]!)).href);
    await states[name]!(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
});
