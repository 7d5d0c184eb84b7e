/**
 * How soon the site's pages are there, and how long they hold up the page's thread: `npm run bench:site`, on what `npm run
 * site:build` built. Each page is loaded anew some times with an empty cache, and used; Chromium tells of the first paint
 * and of every task of 50 ms and more. Ends with 1 where a goal is missed.
 */
import type { Browser, Page } from "playwright-core";
import { serveSite } from "../site/test/serve-site.ts";
import { launchChromium } from "../test/browser/chromium.ts";

const goals = { firstPaint: 1000, task: 50 };
const loads = 5;

interface Measured {
  readonly page: Page;
  readonly firstPaint: number;
  readonly bytes: number;
  /** Of tasks that took 50 ms and more; what others took nobody is told. */
  longTasks(): Promise<readonly number[]>;
}

const pages = [
  "",
  "draw.html",
  "playground.html",
  "checkpoint.html",
  "measure.html",
  "docs/recipes.html",
  "docs/language/equations.html",
];

const watch = (): void => {
  const found: number[] = ((globalThis as { longTasks?: number[] }).longTasks = []);
  new PerformanceObserver((list) => found.push(...list.getEntries().map((e) => e.duration))).observe({
    type: "longtask",
    buffered: true,
  });
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Loads a page with nothing in the cache; the second after it says that it is ready counts. */
async function load(browser: Browser, url: string): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  await pause(1000);
  const { firstPaint, bytes } = await page.evaluate(() => {
    const fetched = performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"));
    return {
      firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
      bytes: fetched.reduce((sum, e) => sum + (e as PerformanceResourceTiming).encodedBodySize, 0),
    };
  });
  const longTasks = (): Promise<readonly number[]> =>
    page.evaluate(() => {
      const { longTasks: found } = globalThis as unknown as { longTasks: number[] };
      return found.splice(0);
    });
  return { page, firstPaint, bytes, longTasks };
}

/** What one does on a page, where it is there to be done. */
const uses: Readonly<Record<string, (page: Page) => Promise<string | undefined>>> = {
  "draw.html": async (page) => {
    await page.getByText(/The models run by/).waitFor();
    const box = (await page.locator(".draw-pad").boundingBox())!;
    const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(0.3, 0.25));
    await page.mouse.down();
    await page.mouse.move(...at(0.7, 0.25), { steps: 30 });
    await page.mouse.move(...at(0.45, 0.8), { steps: 30 });
    await page.mouse.up();
    await pause(1000);
    return "while a digit is drawn";
  },
  "playground.html": async (page) => {
    const editor = page.locator(".cm-content");
    if ((await editor.count()) === 0) return undefined;
    await editor.first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nblock bench_block(x[t, d]) -> y[t, d] {\n  y = layer_norm(x) as norm\n}\n", {
      delay: 40,
    });
    await pause(1500);
    return "while a block is typed";
  },
  "measure.html": async (page) => {
    await page.getByRole("checkbox", { name: /vit_tiny/ }).uncheck();
    await page.getByRole("button", { name: "Measure" }).click();
    await page.getByText("Done.").waitFor({ timeout: 120_000 });
    return "while it measures";
  },
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const taskText = (tasks: readonly number[]): string =>
  tasks.length === 0 ? "none of 50 ms" : `${Math.max(...tasks).toFixed(0)} ms (${tasks.length} of 50 ms and more)`;

const server = await serveSite("/site/");
const browser = await launchChromium();
let missed = 0;
const line = (what: string, text: string, met: boolean): void => {
  if (!met) missed++;
  console.log(`${what.padEnd(52)} ${text}${met ? "" : "   MISSED"}`);
};
try {
  // The browser's own start is not the site's.
  await (await load(browser, server.url)).page.context().close();
  for (const path of pages) {
    const paints: number[] = [];
    const worst: number[][] = [];
    let bytes = 0;
    for (let i = 0; i < loads; i++) {
      const measured = await load(browser, server.url + path);
      paints.push(measured.firstPaint);
      worst.push([...(await measured.longTasks())]);
      bytes = measured.bytes;
      const use = i === loads - 1 ? uses[path] : undefined;
      if (use !== undefined) {
        const what = await use(measured.page);
        const tasks = await measured.longTasks();
        if (what !== undefined)
          line(
            `/${path}: longest task ${what}`,
            taskText(tasks),
            tasks.every((t) => t <= goals.task),
          );
      }
      await measured.page.context().close();
    }
    const paint = median(paints);
    line(
      `/${path}: first paint`,
      `${paint.toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB fetched, not compressed`,
      paint < goals.firstPaint,
    );
    // Others use the machine too: what one load does without is not the page's.
    const longest = Math.min(...worst.map((tasks) => Math.max(0, ...tasks)));
    line(
      `/${path}: longest task of the quietest load`,
      longest === 0 ? "none of 50 ms" : `${longest.toFixed(0)} ms`,
      longest <= goals.task,
    );
  }
} finally {
  await browser.close();
  server.close();
}
process.exitCode = missed > 0 ? 1 : 0;
