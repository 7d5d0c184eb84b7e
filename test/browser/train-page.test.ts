/**
 * The page of `train --html` in a browser, from a file: curves are drawn, newer numbers come by themselves, runs lie side
 * by side, and whatever names say stays text.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { trainPage } from "../../src/train/page.ts";
import { type RunHead, type RunRecord, RunRecorder, type RunState } from "../../src/train/run-record.ts";
import { filePage } from "./file-page.ts";

const shown = filePage();
const file = join(shown.scratch, "run.html");
let page: Page;

beforeAll(() => {
  page = shown.page;
});

const head: RunHead = { name: "a.safetensors", model: "small", recipe: "plain", seed: 1, steps: 40, examples: 8 };

/** `steps` of a run whose loss is 1, 1/2, 1/3 … of `scale`, evaluated at each tenth. */
function runOf(steps: number, state: RunState, more: Partial<RunHead> = {}, scale = 1): RunRecord {
  const recorder = new RunRecorder({ ...head, ...more });
  for (let step = 1; step <= steps; step++) {
    recorder.add({ step, loss: scale / step, lr: 0.01, accuracy: step / 100, norm: 2 }, step / 2);
    if (step % 10 === 0) recorder.add({ step, epoch: step / 10, test: { loss: scale / step, accuracy: step / 50 } });
  }
  return recorder.record(state, { updated: Date.now() });
}

async function write(run: RunRecord, others: readonly RunRecord[] = []): Promise<void> {
  writeFileSync(file, (await trainPage(others))(run));
}

const open = (): Promise<unknown> => shown.open(file);

/** What the page tells of a plot where the cursor stands. */
const readout = async (quantity: string): Promise<string> =>
  (await page.locator(`[data-quantity=${quantity}] .readout span`).allTextContents()).join(" ");
const plot = (quantity: string) => page.locator(`[data-quantity=${quantity}] .plot`);

/** How many pixels of a plot's canvas have the colour of a run. */
const pixels = (quantity: string, colour: string): Promise<number> =>
  page.evaluate(
    ([selector, name]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(`[data-quantity=${selector}] canvas`)!;
      const probe = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true })!;
      const painted = document.body.appendChild(document.createElement("i"));
      painted.style.color = `var(${name})`;
      probe.fillStyle = getComputedStyle(painted).color;
      probe.fillRect(0, 0, 1, 1);
      const wanted = probe.getImageData(0, 0, 1, 1).data;
      probe.clearRect(0, 0, 1, 1);
      probe.drawImage(canvas, 0, 0);
      const { data } = probe.getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if ([0, 1, 2, 3].every((c) => Math.abs(data[i + c]! - wanted[c]!) < 8)) count++;
      return count;
    },
    [quantity, colour],
  );

test("loss, metrics, learning rate and gradient norm are curves, whose points the keyboard goes through", async () => {
  await write(runOf(30, "finished"));
  await open();
  expect(await page.locator("h1").textContent()).toBe("small");
  expect(await page.locator(".state").textContent()).toBe("Finished, step 30 of 40.");
  const titles = await page.locator("figcaption").allTextContents();
  expect(titles).toEqual(["Loss", "Accuracy", "Learning rate", "Gradient norm"]);
  for (const quantity of ["loss", "accuracy", "lr", "norm"])
    expect(await pixels(quantity, "--run-1"), quantity).toBeGreaterThan(100);
  // As measured, so that what is told is what was given.
  await page.getByLabel("Smoothing").fill("0");
  await plot("loss").focus();
  await plot("loss").press("Home");
  for (let step = 1; step <= 30; step++) {
    const [loss, accuracy] = [Number((1 / step).toPrecision(4)), `${step.toFixed(1)}%`];
    expect(await readout("loss")).toMatch(new RegExp(`^train ${loss}\\s+test .*\\s+step ${step}$`));
    expect(await readout("accuracy")).toMatch(new RegExp(`^train ${accuracy}\\s+test .*\\s+step ${step}$`));
    await plot("loss").press("ArrowRight");
  }
  expect(await readout("loss")).toMatch(/step 30$/);
});

test("newer numbers come by themselves, where one looks; an end is told", async () => {
  await write(runOf(20, "running"));
  await open();
  expect(await page.locator(".state").textContent()).toBe("Running, step 20 of 40.");
  await page.getByLabel("Smoothing").fill("0");
  // A pointer that an earlier test left over a plot moves along it when the page scrolls, and the cursor with it.
  await page.mouse.move(0, 0);
  await plot("loss").focus();
  for (const key of ["End", "+", "+"]) await plot("loss").press(key);
  const left = await readout("loss");
  const scrolled = await page.evaluate(() => (scrollTo(0, 200), scrollY));
  await write(runOf(21, "running"));
  await page.locator(".state", { hasText: "step 21 of 40" }).waitFor();
  // The part that is looked at stays, and so does the cursor.
  expect([await readout("loss"), await page.evaluate(() => scrollY)]).toEqual([left, scrolled]);
  expect(await page.getByRole("button", { name: "Show all" }).isEnabled()).toBe(true);
  await plot("loss").press("Escape");
  await plot("loss").press("End");
  expect(await readout("loss")).toMatch(/step 21$/);
  await write({ ...runOf(40, "failed"), message: "the disk is full" });
  await page.locator(".state", { hasText: "Ended by an error, step 40 of 40: the disk is full" }).waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
});

test("a run that says nothing any more is told", async () => {
  await write({ ...runOf(20, "running"), updated: Date.now() - 3_600_000 });
  await open();
  expect(await page.locator(".state").textContent()).toMatch(/^No news since .*, step 20 of 40: the training may have/);
});

test("two runs side by side; a third from a file, one that is none is refused", async () => {
  await write(runOf(40, "finished"), [
    runOf(30, "finished", { name: "b.safetensors", recipe: "other", examples: 16 }, 2),
  ]);
  await open();
  const rows = page.locator(".runs tbody tr");
  expect(await rows.allTextContents()).toEqual([
    expect.stringMatching(/^a\.safetensorssmallplain/),
    expect.stringMatching(/^b\.safetensorssmallother/),
  ]);
  for (const colour of ["--run-1", "--run-2"]) expect(await pixels("loss", colour), colour).toBeGreaterThan(100);
  await page.getByLabel("Smoothing").fill("0");
  await plot("loss").press("Home");
  expect(await readout("loss")).toMatch(
    /^a\.safetensors 1\s+a\.safetensors, test .*\s+b\.safetensors 2\s+b\.saf.*\s+step 1$/,
  );
  await page.getByLabel("Over").selectOption("examples");
  await plot("loss").press("Home");
  expect(await readout("loss")).toMatch(/examples 8$/);

  const log = [1, 2, 3].map((step) => JSON.stringify({ step, loss: 3 / step })).join("\n");
  const files = [
    { name: "c.jsonl", mimeType: "text/plain", buffer: Buffer.from(`${log}\n{"step":4,"lo`) },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("nothing of ours") },
  ];
  const chooser = page.getByLabel("Compare with");
  // All that a training writes can be chosen.
  const endings = (await chooser.getAttribute("accept"))!.split(",");
  expect(endings).toEqual(expect.arrayContaining([".html", ".jsonl", ".csv"]));
  await chooser.setInputFiles(files);
  await rows.nth(2).waitFor();
  expect(await rows.nth(2).textContent()).toMatch(/^c\.jsonl/);
  expect(await page.getByText("notes.txt is neither a page").count()).toBe(1);
  // A log knows no examples: all lie over steps again.
  expect(await page.getByLabel("Over").inputValue()).toBe("step");
  await plot("loss").press("End");
  await page.getByRole("button", { name: "Remove b.safetensors" }).click();
  expect(await rows.count()).toBe(2);
  expect(await readout("loss")).toContain("c.jsonl");
});

test("what names say stays text", async () => {
  const harmful = `</script><img src=x onerror=alert(1)>"'{{title}}`;
  const run = runOf(3, "interrupted", { name: harmful, model: harmful, recipe: harmful, adapter: harmful });
  await write({ ...run, message: harmful }, [run]);
  await open();
  expect(await page.locator("h1").textContent()).toBe(harmful);
  expect(await page.locator("img, script[src]").count()).toBe(0);
  expect(await page.title()).toBe(`${harmful} · vitc train`);
});

test.each([
  ["light", 390],
  ["dark", 820],
  ["light", 1600],
] as const)("%s and %i pixels wide: nothing sticks out", async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
  await write(runOf(40, "finished"), [runOf(30, "finished", { name: "b".repeat(80) })]);
  await open();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  for (const box of await page.locator(".plot").all()) {
    const [outer, inner] = [await box.boundingBox(), await box.locator("canvas").boundingBox()];
    expect(inner!.x + inner!.width).toBeLessThanOrEqual(outer!.x + outer!.width + 1);
  }
});
