/** What `vitc init` makes runs as it is made: type-checked, bundled, and in a page or in Node. */
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { launchChromium } from "../browser/chromium.ts";
import { type FolderServer, serveFolder } from "./serve-folder.ts";
import { ours, root, run, tool } from "./tools.ts";

const installed = join(inject("project"), "node_modules/vitc");

/** A project as it is made, with what npm would install. */
async function made(...argv: string[]): Promise<string> {
  const folder = join(inject("project"), "init", argv.join("").replaceAll("-", ""));
  await run(process.execPath, [join(installed, "bin/vitc.js"), "init", folder, ...argv], inject("project"));
  const packages = [...Object.keys(packageJson.dependencies), "@types/node", "undici-types", "vite"];
  for (const name of packages) {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(ours(name), join(folder, "node_modules", name));
  }
  // A copy, whose real path is within the project: what bundlers find from there is the project's.
  await run("cp", ["-r", installed, join(folder, "node_modules/vitc")], root);
  return folder;
}
const checked = (folder: string): Promise<string> =>
  run(process.execPath, [tool("typescript/bin/tsc"), "-p", "."], folder);

let browser: Browser;
const servers: FolderServer[] = [];
beforeAll(async () => void (browser = await launchChromium()));
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

/** What the page in a folder says at last. */
async function said(folder: string): Promise<string> {
  const server = await serveFolder(folder);
  servers.push(server);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(server.url);
  await page.waitForFunction(() => document.querySelector("pre")?.textContent !== "loading …", undefined, {
    timeout: 60_000,
  });
  expect(errors).toEqual([]);
  return (await page.locator("pre").textContent()) ?? "";
}

describe("vitc init", () => {
  test("a page by Vite", async () => {
    const folder = await made("--page", "vite");
    // Before a bundler has met the import.
    expect(await checked(folder)).toBe("");
    await run(process.execPath, [ours("vite/bin/vite.js"), "build"], folder);
    expect(await checked(folder)).toBe("");
    expect(await said(join(folder, "dist"))).toMatch(
      /^class \d, by (webgpu|wasm) \((gpu|wasm)\)\n(-?\d\.\d{3} ?){10}$/,
    );
  });

  test("a page without a bundler", async () => {
    const folder = await made("--page", "plain");
    await run(process.execPath, [join(folder, "node_modules/vitc/bin/vitc.js"), "compile"], folder);
    expect(await checked(folder)).toBe("");
    expect(await said(folder)).toMatch(/^class \d, by (webgpu|wasm) /);
  });

  test("a program in Node", async () => {
    const folder = await made("--node");
    await run(process.execPath, [join(folder, "node_modules/vitc/bin/vitc.js"), "compile"], folder);
    expect(await checked(folder)).toBe("");
    expect(await run(process.execPath, ["main.js"], folder)).toMatch(/^class \d, by (webgpu|wasm) \((gpu|wasm)\)\n$/);
  });
});
