/** `npm run site`: pages as they are worked on, from the sources, without a build. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../test/browser/chromium.ts";

const root = join(import.meta.dirname, "../..");
let server: ChildProcess;
let url: string;
let browser: Browser;

beforeAll(async () => {
  // A group of its own: what npm starts ends with it.
  server = spawn("npm", ["run", "site", "--", "--port", "0"], {
    cwd: root,
    detached: true,
    env: { ...process.env, NO_COLOR: "1" },
  });
  url = await new Promise<string>((resolve, reject) => {
    let said = "";
    const listen = (data: Buffer): void => {
      said += data;
      const found = /http:\/\/localhost:(\d+)/.exec(said);
      if (found) resolve(`http://localhost:${found[1]}/`);
    };
    server.stdout!.on("data", listen);
    server.stderr!.on("data", listen);
    server.on("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  if (server?.pid !== undefined && server.exitCode === null) process.kill(-server.pid, "SIGTERM");
});

test.each([
  ["", "A compiler that puts vision transformers into a page"],
  ["docs/recipes.html", "Recipes for specs"],
  ["measure.html", "Measure"],
])("/%s", async (path, title) => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(url + path);
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
  expect(errors).toEqual([]);
  // With threads: what this host lacks would be told on every page.
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
