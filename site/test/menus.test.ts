/** What opens over pages: menus of narrow screens, the choice of light and dark, in both; and what keys do. */
import { describe, expect, test } from "vitest";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

const site = siteInBrowser();

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test("the menu of a phone", async () => {
    const page = await site.open("docs/recipes.html", { width: 390, scheme });
    await page.getByRole("button", { name: "mobile navigation" }).click();
    await page.locator(".VPNavScreen").getByRole("link", { name: "Measure" }).waitFor();
    await expectAccessible(page);
    await screenshot(page, `menu-phone-${scheme}`);
    await page.locator(".VPNavScreen").getByRole("link", { name: "Measure" }).click();
    await page.getByRole("heading", { name: "Measure", level: 1 }).waitFor();
    expect(page.url()).toBe(`${site.url}measure.html`);
  });

  test("the documents' list on a phone", async () => {
    const page = await site.open("docs/recipes.html", { width: 390, scheme });
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page.locator(".VPSidebar.open").waitFor();
    await expectAccessible(page);
    await screenshot(page, `sidebar-phone-${scheme}`);
    await page.keyboard.press("Escape");
    await page.locator(".VPSidebar:not(.open)").waitFor({ state: "attached" });
  });

  test("the headings of a page on a phone", async () => {
    const page = await site.open("docs/recipes.html", { width: 390, scheme });
    await page.getByRole("button", { name: "On this page" }).click();
    await page.locator(".VPLocalNavOutlineDropdown .items").getByRole("link", { name: "One channel" }).waitFor();
    await expectAccessible(page);
    await page.locator(".VPLocalNavOutlineDropdown .items").getByRole("link", { name: "One channel" }).click();
    await page.waitForURL(/#one-channel$/);
  });

  test("the rest of the bar where it is narrow", async () => {
    const page = await site.open("docs/recipes.html", { width: 820, scheme });
    await page.getByRole("button", { name: "extra navigation" }).click();
    await page.getByRole("switch").first().waitFor();
    await expectAccessible(page);
    await screenshot(page, `extra-${scheme}`);
  });
});

test("light and dark are chosen, and stay", async () => {
  const page = await site.open("");
  const isDark = (): Promise<boolean> => page.evaluate(() => document.documentElement.classList.contains("dark"));
  const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole("switch").first().click();
  expect(await isDark()).toBe(true);
  await expect.poll(paper).not.toBe(light);
  await page.reload();
  expect(await isDark()).toBe(true);
});

test("pictures of documents follow the choice, not the system", async () => {
  const corner = async (scheme: "light" | "dark"): Promise<number> => {
    const page = await site.open("docs/how-it-works.html", { scheme: "light" });
    if (scheme === "dark") await page.getByRole("switch").first().click();
    const shot = await page.getByAltText(/Nine equations/).screenshot();
    return page.evaluate(
      async (png) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(png)]));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
        context.drawImage(bitmap, 0, 0);
        // In the box of the first equation, right of its text.
        return context.getImageData(Math.round(bitmap.width * 0.6), Math.round((bitmap.height * 46) / 344), 1, 1)
          .data[0]!;
      },
      [...shot],
    );
  };
  expect(await corner("light")).toBeGreaterThan(200);
  expect(await corner("dark")).toBeLessThan(100);
});

test("the first key leads past the bar", async () => {
  const page = await site.open("docs/recipes.html");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement!.textContent!.trim())).toBe("Skip to content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement!.closest("main, #VPContent") !== null)).toBe(true);
});
