/**
 * The page of `inspect --html` in a browser, from a file: it opens without a complaint, rows and diffs open, columns
 * sort.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Description } from "../../src/inspect/description.ts";
import { hostileSpec } from "../support/hostile-spec.ts";
import { root, runCli } from "../support/run-cli.ts";
import { launchChromium } from "./chromium.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-page-"));
const hostileFile = join(scratch, `"'><b id=named>.vit`);
const files = { page: join(scratch, "page.html"), hostile: join(scratch, "hostile.html") };
let browser: Browser;
let page: Page;
let described: Description;
const complaints: string[] = [];
const requests: string[] = [];

beforeAll(async () => {
  writeFileSync(hostileFile, hostileSpec);
  // The compilation of two pages and a browser.
  await runCli("inspect", hostileFile, "--model", "net_4", "--html", files.hostile, "--no-measure");
  const { out } = await runCli(
    "inspect",
    `${root}specs/vit.vit`,
    "--model",
    "vit_micro",
    "--html",
    files.page,
    "--no-measure",
    "--json",
    "--trace",
  );
  described = JSON.parse(out) as Description;
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on("console", (message) => void complaints.push(message.text()));
  page.on("pageerror", (error) => void complaints.push(error.message));
  page.on("dialog", (dialog) => void complaints.push(`dialog ${dialog.message()}`));
  page.on("request", (request) => void requests.push(request.url()));
});

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
  expect(requests.splice(0).filter((url) => !url.startsWith("file:"))).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const open = (file: string, hash = ""): Promise<unknown> =>
  page.goto("about:blank").then(() => page.goto(`${pathToFileURL(file)}${hash}`));

test("a row opens with mouse and keyboard, and shows coloured WGSL", async () => {
  await open(files.page);
  const detail = page.locator("#k1-detail");
  expect(await detail.isVisible()).toBe(false);
  await page.locator("#k1 tr.row td").first().click();
  expect(await detail.isVisible()).toBe(true);
  const wgsl = described.wgsl![described.kernels[1]!.wgsl]!;
  expect(await detail.locator("code[data-lang=wgsl]").textContent()).toBe(wgsl);
  expect(await detail.locator(".t-comment").first().textContent()).toBe(wgsl.split("\n")[0]);
  const button = page.locator("#k1 button.open");
  expect(await button.getAttribute("aria-expanded")).toBe("true");
  await button.press("Enter");
  expect(await detail.isVisible()).toBe(false);
});

test("columns sort: largest first, smallest first, as they ran", async () => {
  await open(files.page);
  const ids = (): Promise<string[]> =>
    page
      .locator(".kernels")
      .first()
      .locator("tbody")
      .evaluateAll((all) => all.map((b) => b.id));
  const head = page.locator(".kernels").first().locator("th button", { hasText: "work" }).first();
  const byWork = described.kernels.map((k, i) => ({ id: `k${i}`, work: k.count * k.flops }));
  await head.click();
  expect(await ids()).toEqual([...byWork].sort((a, b) => b.work - a.work).map((k) => k.id));
  await head.click();
  expect(await ids()).toEqual([...byWork].sort((a, b) => a.work - b.work).map((k) => k.id));
  await head.click();
  expect(await ids()).toEqual(byWork.map((k) => k.id));
});

test("a pass opens what it changed, and the whole texts", async () => {
  await open(files.page);
  const index = described.passes.findIndex((p) => p.name === "fuse-maps");
  const { before, after } = described.passes[index]!;
  const pass = page.locator(`details[data-pass="${index}"]`);
  await pass.locator("summary").click();
  const lines = (kind: string): Promise<string[]> =>
    pass.locator(`.${kind}`).evaluateAll((all) => all.map((line) => line.textContent!.slice(2)));
  const [added, dropped] = [await lines("add"), await lines("del")];
  expect(added.length).toBeGreaterThan(0);
  for (const line of added) expect(after!.split("\n")).toContain(line);
  for (const line of dropped) expect(before!.split("\n")).toContain(line);
  // With every fold opened, what stays and what comes is the text after it.
  for (const fold of await pass.locator(".fold").all())
    await pass
      .locator(".fold")
      .first()
      .click()
      .then(() => fold);
  const shown = await pass
    .locator("pre span:not(.del)")
    .evaluateAll((all) => all.map((line) => line.textContent!.slice(2)).join("\n"));
  expect(shown).toBe(after);
  await pass.locator("button", { hasText: "before" }).click();
  expect(await pass.locator("pre").textContent()).toBe(before);
  await pass.locator("button", { hasText: "after" }).click();
  expect(await pass.locator("pre").textContent()).toBe(after);
});

test("a spec line leads to its kernels, a kernel to its lines, a box of the arena to its kernel", async () => {
  await open(files.page);
  const line = page.locator("#spec details", { hasText: "sum[i] x[..., i] * weight[o, i]" });
  await line.locator("summary").click();
  await line.locator("a").first().click();
  await page.waitForFunction(() => location.hash.length > 1);
  const id = new URL(page.url()).hash.slice(1);
  await page.locator(`#${id}-detail`).waitFor({ state: "visible" });
  await page.locator(`#${id}-detail dd a`).first().click();
  await page.waitForFunction(() => document.querySelector(`${location.hash} details`)?.hasAttribute("open"));
  const box = page.locator("#memory rect[data-row]").last();
  const row = await box.getAttribute("data-row");
  await box.hover();
  await page.locator("#tip", { hasText: described.memory.values.at(-1)!.value }).waitFor({ state: "attached" });
  await box.click();
  // The address changes first, and the row opens after that.
  await page.locator(`#${row}-detail`).waitFor({ state: "visible" });
  await page.locator(".parts i").nth(2).click();
  await page.locator(`#k${described.steps[2]!.kernel}-detail`).waitFor({ state: "visible" });
});

test.each([
  ["light", 1200],
  ["dark", 1200],
  ["light", 360],
] as const)("%s and %i pixels wide: nothing sticks out, text can be read", async (colorScheme, width) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 800 });
  await open(files.page, "#k0");
  await page.locator("details[data-pass='0'] summary").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const [ink, paper] = await page.evaluate(() =>
    [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor].map((c) =>
      c
        .match(/\d+/g)!
        .slice(0, 3)
        .reduce((sum, v) => sum + Number(v), 0),
    ),
  );
  expect(colorScheme === "dark" ? ink! - paper! : paper! - ink!).toBeGreaterThan(500);
});

test("what a hostile spec says does nothing", async () => {
  await open(files.hostile, "#k0");
  for (const summary of await page.locator("details > summary:visible").all()) await summary.click();
  expect(
    await page.evaluate(() => [
      (globalThis as { harmed?: number }).harmed,
      document.querySelectorAll("img, svg[onload], #named, #rule").length,
    ]),
  ).toEqual([undefined, 0]);
  expect(await page.locator("#spec").textContent()).toContain("</script><script>alert(2)</script>");
  expect(readFileSync(files.hostile, "utf8")).toContain("&lt;b id&#x3D;named&gt;");
});
