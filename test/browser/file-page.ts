/** Pages of `--html` in a browser, from files: they have nothing to complain of, and ask for nothing from elsewhere. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchChromium } from "./chromium.ts";

export interface FilePage {
  /** A folder for files, for as long as the tests run. */
  readonly scratch: string;
  /** While tests run: one page for all of them. */
  readonly page: Page;
  open(file: string, hash?: string): Promise<unknown>;
}

/** Opens a browser for the tests of a file; each fails where the page has complained or asked for something. */
export function filePage(): FilePage {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-file-page-"));
  let browser: Browser | undefined;
  let page!: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
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

  return {
    scratch,
    get page() {
      return page;
    },
    open: (file, hash = "") => page.goto("about:blank").then(() => page.goto(`${pathToFileURL(file)}${hash}`)),
  };
}
