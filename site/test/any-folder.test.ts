/** The built site works wherever it is put: links, scripts, style, workers, and addresses that are not there. */
import { describe, expect, test } from "vitest";
import { scriptForAnyFolder } from "../build/any-folder.ts";
import { siteInBrowser } from "./site-in-browser.ts";

describe.each(["/", "/a/b/", "/with spaces/"])("from %s", (folder) => {
  const site = siteInBrowser({ folder });

  test("home, on to a page, and back", async () => {
    const page = await site.open("");
    await page.getByRole("link", { name: "Measure" }).first().click();
    await page.waitForURL(`${site.url}measure.html`);
    await page.locator(".mount-point-measure").waitFor();
    await page.getByRole("link", { name: "vitc", exact: true }).first().click();
    await page.waitForURL(site.url);
    await page.locator(".home").waitFor();
    await page.goBack();
    await page.locator(".mount-point-measure").waitFor();
  });

  test("a page is reloaded where it is", async () => {
    const page = await site.open("draw.html");
    await page.reload();
    await page.locator(".mount-point-draw").waitFor();
    const style = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--vp-c-bg"));
    expect(style).not.toBe("");
  });

  test("what is not there", async () => {
    const page = await site.open("not/here.html", { expected: [/404/] });
    expect(await page.title()).toBe("404");
    await page.getByRole("link", { name: "first page" }).click();
    await page.locator(".home").waitFor();
    expect(page.url()).toBe(site.url);
  });
});

test("texts of scripts take the folder at run time, in quotes of every kind", () => {
  const code =
    'export const a = "/__vitc_site__/x", b = \'"/__vitc_site__/"\', c = `${a}/__vitc_site__/y${1}`, d = {e: "q"};';
  const made = scriptForAnyFolder(code, '"/f/"').replace("export ", "");
  expect(new Function(`${made}; return [a, b, c, d];`)()).toEqual(["/f/x", '"/f/"', "/f/x/f/y1", { e: "q" }]);
  expect(() => scriptForAnyFolder('import "/__vitc_site__/x.js";', '""')).toThrow("/__vitc_site__/x.js");
});
