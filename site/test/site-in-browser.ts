/**
 * The built site in headless Chromium, for tests: pages at any width, in light and dark. What a page says on its console
 * as an error, throws, or fails to load, fails the test that opened it.
 */
import { mkdirSync, mkdtempSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "../../test/browser/chromium.ts";
import { serveSite, type SiteServer } from "./serve-site.ts";

export interface SiteOptions {
  /** Where on its host the site lies: begins and ends with a slash. */
  readonly folder?: string;
  /** Whether the host sends the headers that isolate pages. Not by default, as most hosts of static files. */
  readonly isolated?: boolean;
  /** More arguments of Chromium. */
  readonly args?: readonly string[];
}

export interface PageOptions {
  /** In CSS pixels; 1280 where it is not said. */
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** Run in the page before its own scripts. */
  readonly before?: () => void;
  /** Errors that are meant to be: what matches one of these fails nothing. */
  readonly expected?: readonly RegExp[];
}

export interface SiteInBrowser {
  /** The address of the site's first page. */
  readonly url: string;
  readonly browser: Browser;
  /** Opens a page by its path in the site (`draw.html`, `""` is home), once it has loaded and its own code runs. */
  open(path: string, options?: PageOptions): Promise<Page>;
}

/** To be called at the head of a test file, or of a `describe`. */
export function siteInBrowser({
  folder = "/some/folder/",
  isolated = false,
  args = [],
}: SiteOptions = {}): SiteInBrowser {
  let server: SiteServer | undefined;
  let browser: Browser | undefined;
  let errors: string[] = [];
  beforeAll(async () => {
    server = await serveSite(folder, isolated);
    browser = await launchChromium(args);
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
    const found = errors;
    errors = [];
    expect(found, "errors in the page").toEqual([]);
  });
  return {
    get url() {
      return server!.url;
    },
    get browser() {
      return browser!;
    },
    async open(path, { width = 1280, height = 900, scheme = "light", before, expected = [] } = {}) {
      const context = await browser!.newContext({ viewport: { width, height }, colorScheme: scheme });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      if (before !== undefined) await context.addInitScript(before);
      const page = await context.newPage();
      const note = (text: string): void => {
        if (!expected.some((e) => e.test(text))) errors.push(text);
      };
      page.on("console", (message) => {
        if (message.type() === "error") note(`console: ${message.text()} (${message.location().url})`);
      });
      page.on("pageerror", (error) => note(`thrown: ${error.stack ?? error.message}`));
      page.on("response", (response) => {
        if (response.status() >= 400) note(`${response.status()}: ${response.url()}`);
      });
      await page.goto(server!.url + path, { waitUntil: "load" });
      await page.waitForFunction(() => document.documentElement.dataset.ready === "true" || document.title === "404");
      return page;
    },
  };
}

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Fails where axe finds a violation in the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours that fade in are read as they are in between.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.addScriptTag({ path: axe });
  const violations = await page.evaluate(async () => {
    type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map((n) => `  ${n.target.join(" ")}\n    ${n.failureSummary?.replaceAll("\n", "\n    ")}`).join("\n")}`,
    );
  });
  expect(violations.join("\n\n"), `axe on ${page.url()}`).toBe("");
}

let shots: string | undefined;

/** Where `VITC_SHOTS` names a folder: keeps a picture of the whole page there, by this name. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.VITC_SHOTS === undefined) return;
  shots ??= process.env.VITC_SHOTS === "" ? mkdtempSync(join(tmpdir(), "vitc-shots-")) : process.env.VITC_SHOTS;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** The longest that the page's main thread was taken by one task, in ms: of tasks of 50 ms and more, which are all that browsers tell of. */
export const watchLongTasks = (): void => {
  const found: number[] = ((globalThis as { longTasks?: number[] }).longTasks = []);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) found.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
};
