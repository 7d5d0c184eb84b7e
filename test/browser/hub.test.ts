/** Weights by name in a page: from another origin, kept in the Cache API. */
import { createHash, randomBytes } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pieceBytes } from "../../src/hub/kept-file.ts";
import { type HubServer, startHub } from "../hub/server.ts";
import { launchChromium } from "./chromium.ts";
import { type ModuleServer, serveModules } from "./serve-modules.ts";

const drive = `import { hub } from "/src/hub/index.ts";
globalThis.digest = async (name, endpoint) => {
  const stream = await hub(name, { endpoint, retryDelay: 0 })();
  const bytes = await new Response(stream).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};
globalThis.kept = async () => (await (await caches.open("vitc-hub")).keys()).map(({ url }) => url);
`;

let modules: ModuleServer;
let hub: HubServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  hub = await startHub();
  modules = await serveModules({ "start.ts": drive });
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(modules.url);
  await page.waitForFunction("globalThis.kept !== undefined");
});
afterAll(async () => {
  await browser?.close();
  modules?.close();
  await hub?.close();
});

test("they come whole over a connection that breaks, and once", async () => {
  const bytes = randomBytes(pieceBytes + 1000);
  hub.files.set("org/net/model.safetensors", bytes);
  hub.faults.push({ after: 2_000_000 });
  const digest = (): Promise<unknown> => page.evaluate(`digest("org/net", "${hub.endpoint}")`);
  const expected = createHash("sha256").update(bytes).digest("hex");
  expect(await digest()).toBe(expected);
  expect(((await page.evaluate("kept()")) as string[]).length).toBe(3);
  const loads = (): number => hub.asked.filter((a) => a.host === "files" && a.range !== "bytes=0-0").length;
  expect(loads()).toBe(2);
  expect(await digest()).toBe(expected);
  expect(loads()).toBe(2);
  hub.options.down = true;
  expect(await digest()).toBe(expected);
});
