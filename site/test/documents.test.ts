/** Documents as pages: all of them are there and accessible, in light and dark, wide and narrow; search finds its way. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { library } from "../../build/assets-on-disk.ts";
import { codes } from "../../src/diagnostics/codes.ts";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

interface Item {
  readonly text: string;
  readonly link: string;
}

const sidebar = JSON.parse(readFileSync(join(import.meta.dirname, "../pages/docs/sidebar.json"), "utf8")) as {
  readonly text: string;
  readonly items: readonly Item[];
}[];
const pages = sidebar.flatMap(({ items }) => items);
const site = siteInBrowser();

test("the sidebar has what there is to read", () => {
  const labels = sidebar.map(({ text }) => text);
  expect(labels).toEqual(["Learn", "Use", "The language", "The library", "Diagnostics", "How it works"]);
  for (const { items } of sidebar) expect(items.length).toBeGreaterThan(2);
});

describe.each([
  { scheme: "light", width: 1280 },
  { scheme: "dark", width: 390 },
] as const)("$scheme, $width px", ({ scheme, width }) => {
  test.each(["", ...pages.map(({ link }) => `${link.slice(1)}.html`)])("/%s", async (path) => {
    const page = await site.open(path, { scheme, width });
    await expectAccessible(page);
    const outside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(outside, "pixels that stand out on the right").toBeLessThanOrEqual(0);
    await screenshot(page, `${path.replace(/\W+/g, "-")}-${scheme}-${width}`);
  });
});

test("every code of a diagnostic has its place, with the frame that it is answered with", async () => {
  const left = new Set(Object.keys(codes));
  for (const { link } of pages.filter((p) => p.link.includes("/diagnostics/"))) {
    const page = await site.open(`${link.slice(1)}.html`);
    for (const id of await page.locator("h2[id]").evaluateAll((all) => all.map((h) => h.id)))
      left.delete(id.toUpperCase());
    await page.close();
  }
  expect([...left]).toEqual([]);
  const page = await site.open("docs/diagnostics/VIT3xxx.html#vit3002");
  expect(await page.locator("main").textContent()).toContain(
    "error VIT3002: 'i' runs over 6 here and over 4 elsewhere",
  );
});

test("every declaration of the library has its place", async () => {
  for (const [name, text] of Object.entries(library)) {
    if (!name.endsWith(".vit")) continue;
    const { link } = pages.find((p) => p.text === name)!;
    const page = await site.open(`${link.slice(1)}.html`);
    const found = await page
      .locator("h2[id], td:first-child code")
      .evaluateAll((all) => all.map((e) => e.id || e.textContent));
    // Checkpoints of one name are told apart by their models.
    for (const [, declared, model] of text.matchAll(
      /^(?:def|block|model|loss|train|checkpoint|variant) (\w+)(?: for (\w+))?/gm,
    ))
      expect(found).toContain(model === undefined ? declared : `${declared}-for-${model}`);
    await page.close();
  }
});

test("what is said above a declaration stands below its head, letter by letter", async () => {
  const page = await site.open("docs/library/lib-recipes.html");
  expect(await page.locator("main").textContent()).toContain("matrices and kernels; not gains and shifts");
  const adamw = await site.open("docs/library/lib-optim.html");
  expect(await adamw.locator("main").textContent()).toContain(
    "p [n], g [n] -> p [n]: Adam with decoupled weight decay",
  );
});

test("a refused example leads to its diagnostic", async () => {
  const page = await site.open("docs/language/equations.html");
  await page.locator(".refused a", { hasText: "VIT1003" }).first().click();
  await page.waitForURL(/diagnostics\/VIT1xxx\.html#vit1003$/);
});

test("links between documents lead on, to parts too", async () => {
  const page = await site.open("docs/first-variant.html");
  await page.locator("main").getByRole("link", { name: "the language" }).click();
  await page.waitForURL(/docs\/language\/overview\.html$/);
  await page.locator("main").getByRole("link", { name: "Ranges" }).click();
  await page.waitForURL(/docs\/language\/equations\.html#ranges$/);
});

test("specs are coloured by vitc's own grammar", async () => {
  const page = await site.open("docs/library/lib-nn.html");
  const colour = (text: string): Promise<string> =>
    page
      .locator(".language-vit span", { hasText: new RegExp(`^${text}$`) })
      .first()
      .evaluate((e) => getComputedStyle(e).color);
  expect(await colour("block")).not.toBe(await colour("linear"));
});

test("search, by keyboard alone", async () => {
  const page = await site.open("");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("softmax");
  await page.locator("#localsearch-list [role=option]").first().waitFor();
  await expectAccessible(page);
  await screenshot(page, "search");
  await page.keyboard.press("Enter");
  await page.waitForURL(/docs\/.*softmax/);
});
