/** The playground in the browser: compile, mistakes and what mends them, links, runs, trainings, cancelling. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/play/share.ts";
import { expectAccessible, type PageOptions, screenshot, siteInBrowser } from "../site-in-browser.ts";

const site = siteInBrowser();

const status = (page: Page) => page.locator(".play-status");
const compiled = (page: Page, model: string, target = "\\w+"): Promise<void> =>
  status(page)
    .getByText(new RegExp(`^${model} for ${target} in .* dispatches`))
    .waitFor();
const editor = (page: Page) => page.getByRole("textbox", { name: "Spec", exact: true });
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

async function open(hash = "", options: PageOptions = {}): Promise<Page> {
  return site.open(`playground.html${hash}`, options);
}

async function opened(options: PageOptions = {}): Promise<Page> {
  const page = await open("", options);
  await compiled(page, "small");
  return page;
}

/** Types at the end of the spec. */
async function typeAtEnd(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(text);
}

const specOf = async (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(localStorage.getItem("vitc playground")!).text as string);

test("a mistake is told at its place, mended by its fix, and what was added compiles", async () => {
  const page = await opened();
  await typeAtEnd(page, "\nvariant mine = digitz(depth = 1)\n");
  const problems = page.getByRole("region", { name: "Problems" });
  await problems.getByText("VIT2001").waitFor();
  await page.waitForFunction(() => localStorage.getItem("vitc playground")?.includes("digitz"));
  const lines = (await specOf(page)).split("\n");
  const line = lines.findIndex((l) => l.startsWith("variant mine")) + 1;
  expect(await problems.locator(".play-place").first().textContent()).toBe(`${line}:16`);
  expect(await page.locator(".cm-lintRange-error").textContent()).toBe("digitz");
  expect(await status(page).textContent()).toMatch(/^1 problem/);
  await expectAccessible(page);
  await problems.getByRole("button", { name: "Write 'digits'" }).click();
  await problems.waitFor({ state: "hidden" });
  await compiled(page, "small");
  await page.getByLabel("Model", { exact: true }).selectOption("mine");
  await compiled(page, "mine");
});

test("a syntax error is told as well, and goes with its cause", async () => {
  const page = await opened();
  await typeAtEnd(page, "\nmodel {\n");
  await page.getByRole("region", { name: "Problems" }).getByText(/VIT1/).first().waitFor();
  await page.keyboard.press("Control+z");
  await page.getByRole("region", { name: "Problems" }).waitFor({ state: "hidden" });
});

test("what inspect tells is there: kernels, lines, memory, passes, and the program after any stage", async () => {
  const page = await opened();
  await tab(page, "Kernels").click();
  await page.locator("#k0 button.open").click();
  await page.locator("#k0-detail").waitFor();
  // A line of the spec is in another view.
  await page.locator("#k0-detail dd a").first().click();
  expect(await tab(page, "Lines").getAttribute("aria-selected")).toBe("true");
  await tab(page, "Passes").click();
  await page.locator("details[data-pass]", { hasText: "fuse-maps" }).locator("summary").click();
  await page.locator("details[data-pass] .diff .add").first().waitFor();
  await tab(page, "Memory").click();
  await page.locator("#memory .plot").waitFor();
  await tab(page, "Code").click();
  await page.locator(".play-code-text .cm-content", { hasText: "(func" }).waitFor();
  await page.getByLabel("After", { exact: true }).selectOption("elaborate");
  await page.locator(".play-code-text .cm-content", { hasText: "graph small" }).waitFor();
  await page.getByLabel("Target", { exact: true }).selectOption("gpu");
  await compiled(page, "small", "gpu");
  await page.getByLabel("After", { exact: true }).selectOption("wgsl");
  await page.locator(".play-code-text .cm-content", { hasText: "@compute" }).waitFor();
});

test("the graph: its parts open, and a box leads to its lines and its kernel", async () => {
  const page = await opened();
  await tab(page, "Graph").click();
  const graph = page.locator("#graph .graph");
  await graph.getByRole("button", { name: "Close all" }).click();
  await graph.locator(".graph-box", { hasText: "blocks.1" }).click();
  await graph.locator('[data-box="blocks.1.x"]').click();
  const detail = graph.locator(".graph-detail");
  await detail.locator("pre", { hasText: "contract" }).waitFor();
  await detail.locator("dd a", { hasText: "its kernel" }).click();
  expect(await tab(page, "Kernels").getAttribute("aria-selected")).toBe("true");
  await tab(page, "Graph").click();
  await graph.getByRole("button", { name: "Equations as written" }).click();
  await graph.locator(".graph-box", { hasText: "pooled" }).click();
  await detail.locator("pre", { hasText: "pooled" }).waitFor();
  await detail.locator("dd a").first().click();
  expect(await tab(page, "Lines").getAttribute("aria-selected")).toBe("true");
});

test("shapes, hovers, proposals, and the way into the library", async () => {
  const page = await opened();
  await page.locator(".play-shape", { hasText: "[16, 96]" }).first().waitFor();
  await page.locator(".tok-function", { hasText: "linear" }).first().hover();
  await page.locator(".play-hover", { hasText: "block linear(x[..., i]" }).waitFor();
  await typeAtEnd(page, "\nvariant more = dig");
  await page.keyboard.press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "digits" }).first().click();
  await page.keyboard.type("(");
  await page.locator(".play-signature b", { hasText: "patch" }).waitFor();
  await page
    .locator(".tok-function", { hasText: "linear" })
    .first()
    .click({ modifiers: ["Control"] });
  await page.getByRole("textbox", { name: "lib/nn.vit, to read" }).waitFor();
  await page.getByRole("button", { name: "Close lib/nn.vit" }).click();
  await editor(page).waitFor();
});

test("with less room the line that is written stays in sight, and who reads elsewhere stays there", async () => {
  const page = await opened();
  const scroller = page.locator(".play-editors .cm-scroller");
  const bottom = async (): Promise<number> =>
    (await scroller.boundingBox())!.y + (await scroller.boundingBox())!.height;
  await typeAtEnd(page, "\n// last");
  await page.setViewportSize({ width: 1280, height: 700 });
  await page.waitForFunction(() => {
    const cursor = document.querySelector(".cm-cursor-primary")!.getBoundingClientRect();
    return cursor.bottom < document.querySelector(".cm-scroller")!.getBoundingClientRect().bottom;
  });
  await scroller.evaluate((its) => void (its.scrollTop = 40));
  const before = await bottom();
  // A click while the room changes is on what is seen there.
  await page.evaluate(() => {
    new ResizeObserver((_, observer) => {
      if (innerHeight > 600) return;
      observer.disconnect();
      const name = [...document.querySelectorAll(".tok-function")].find((its) => its.textContent === "linear")!;
      const { x, y } = name.getBoundingClientRect();
      name.dispatchEvent(
        new MouseEvent("mousedown", { ctrlKey: true, clientX: x + 2, clientY: y + 2, bubbles: true, cancelable: true }),
      );
    }).observe(document.querySelector(".play-editors")!);
  });
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.getByRole("textbox", { name: "lib/nn.vit, to read" }).waitFor();
  await page.getByRole("button", { name: "Close lib/nn.vit" }).click();
  await editor(page).waitFor();
  expect(await bottom()).toBeLessThan(before);
  expect(await scroller.evaluate((its) => its.scrollTop)).toBe(40);
});

test("formatting writes the canonical text", async () => {
  const page = await opened();
  await typeAtEnd(page, "variant   spaced=digits( depth=1 )\n");
  await page.getByRole("region", { name: "Problems" }).waitFor({ state: "hidden" });
  await page.keyboard.press("Control+Shift+F");
  await page.locator(".cm-line", { hasText: "variant spaced = digits(depth = 1)" }).waitFor();
});

test("a link opens the same spec in another page, and the visitor's own is kept", async () => {
  const page = await opened();
  await typeAtEnd(page, "\nvariant shared = digits(depth = 1)\n");
  await page.locator("option", { hasText: "shared" }).waitFor({ state: "attached" });
  await page.getByLabel("Model", { exact: true }).selectOption("shared");
  await compiled(page, "shared");
  await page.getByRole("button", { name: "Share" }).click();
  await status(page)
    .getByText(/^The link is copied/)
    .waitFor();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const { hash } = new URL(address);
  const other = await open(hash);
  await compiled(other, "shared");
  expect(new URL(other.url()).hash).toBe("");
  // A third visitor has a spec already.
  const third = await opened();
  await typeAtEnd(third, "\n// mine\n");
  await third.waitForFunction(() => localStorage.getItem("vitc playground")?.includes("// mine"));
  await third.evaluate((to) => void (location.hash = to), hash);
  await compiled(third, "shared");
  await third.getByRole("button", { name: "Back to my spec" }).click();
  await third.locator(".cm-content", { hasText: "// mine" }).waitFor();
});

test("the text survives a reload; reset brings back what was opened", async () => {
  const page = await opened();
  await typeAtEnd(page, "\n// kept\n");
  await page.waitForFunction(() => localStorage.getItem("vitc playground")?.includes("// kept"));
  await page.reload();
  await compiled(page, "small");
  expect(await specOf(page)).toContain("// kept");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.waitForFunction(() => !localStorage.getItem("vitc playground")?.includes("// kept"));
});

test("a link that was cut says so, and the playground starts as ever", async () => {
  const page = await open("#spec=AAAA");
  await compiled(page, "small");
  const link = await linkOf({ text: "model m() {\n}\n" });
  await page.evaluate((to) => void (location.hash = to), link.slice(0, -5));
  await status(page).getByText("a part of the address is missing or changed").waitFor();
});

test("a trained model knows a sample, by its shipped weights, and dispatches are timed", async () => {
  const page = await opened();
  await page.getByLabel("Open", { exact: true }).selectOption("specs/digits.vit");
  await compiled(page, "digits_vit");
  await tab(page, "Run").click();
  await page.getByRole("button", { name: "Sample of a 3" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const first = page.getByRole("region", { name: "Answer" }).locator(".bar-label").first();
  await first.waitFor();
  expect(await first.textContent()).toBe("3");
  // Runs go along with what is drawn.
  await page.getByRole("button", { name: "Sample of a 7" }).click();
  await page.getByRole("region", { name: "Answer" }).locator("li:first-child", { hasText: /^7/ }).waitFor();
  await page.getByRole("button", { name: "Measure" }).click();
  await page.locator(".play-panel-run .play-note", { hasText: "the median of" }).waitFor();
  await tab(page, "Kernels").click();
  await page.locator("#kernels th button", { hasText: "time" }).first().waitFor();
});

test("a device of WebGPU runs it too, and one that is asked for too much says so", async () => {
  const page = await opened();
  await page.getByLabel("Target", { exact: true }).selectOption("software");
  await compiled(page, "small", "software");
  await tab(page, "Run").click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".play-panel-run .play-note", { hasText: /small for software on .*a run/ }).waitFor();
  await page.getByLabel("Target", { exact: true }).selectOption("gpu-f16");
  await compiled(page, "small", "gpu-f16");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".play-panel-run .play-bad", { hasText: "shader-f16" }).waitFor();
});

test("ten steps make ten points, and two variants stand side by side", async () => {
  const page = await opened();
  await tab(page, "Train").click();
  const note = page.locator(".play-panel-train .play-note");
  await page.getByLabel("Steps", { exact: true }).fill("10");
  expect(await page.getByLabel("Recipe", { exact: true }).inputValue()).toBe("digits_by_adamw");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await note.getByText(/^A: small: 10 steps on/).waitFor();
  const loss = page.locator("[data-quantity=loss]");
  await loss.locator(".plot").focus();
  await page.keyboard.press("Home");
  expect(await loss.locator(".place").textContent()).toBe("step 1");
  const places: string[] = [];
  for (let i = 0; i < 12; i++) {
    places.push((await loss.locator(".place").textContent())!);
    await page.keyboard.press("ArrowRight");
  }
  expect([...new Set(places)]).toEqual(Array.from({ length: 10 }, (_, i) => `step ${i + 1}`));
  await page.getByLabel("Model", { exact: true }).selectOption("deeper");
  await compiled(page, "deeper");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await note.getByText(/^B: deeper: 10 steps on/).waitFor();
  const table = page.getByRole("region", { name: "Runs side by side" });
  const row = (name: string): Promise<string[]> =>
    table
      .getByRole("row", { name: new RegExp(`^${name} `) })
      .getByRole("cell")
      .allTextContents();
  expect(await table.getByRole("columnheader").allTextContents()).toEqual(["A: small", "B: deeper"]);
  expect(new Set(await row("parameters")).size).toBe(2);
  expect(await row("steps")).toEqual(["10", "10"]);
  for (const share of await row("test accuracy")) expect(share).toMatch(/^\d+\.\d%$/);
  // All of it is in sight at the width of a notebook.
  expect(await table.evaluate((its) => its.scrollWidth - its.clientWidth)).toBe(0);
  // What was learnt can be run.
  await tab(page, "Run").click();
  await page.getByLabel("Weights", { exact: true }).selectOption("trained B: deeper");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("region", { name: "Answer" }).locator(".bar-label").first().waitFor();
});

/** Worker messages that ask `method` get no answer from now on; tells how many did not. */
async function unanswered(page: Page, method: string): Promise<() => Promise<number>> {
  await page.evaluate((its) => {
    const post = Worker.prototype.postMessage;
    const dropped = { count: 0, end: () => void (Worker.prototype.postMessage = post) };
    Object.assign(globalThis, { dropped });
    Worker.prototype.postMessage = function (message: { method?: string }, ...rest: never[]): void {
      if (message.method === its) dropped.count++;
      else post.call(this, message, ...rest);
    };
  }, method);
  return () => page.evaluate(() => (globalThis as unknown as { dropped: { count: number } }).dropped.count);
}
const answered = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { dropped: { end(): void } }).dropped.end());

test("checking a text is given 8 s, compiling 30 s: then what takes so long is ended, and the next one is begun anew", async () => {
  const page = await opened();
  await page.clock.install();
  const diagnoses = await unanswered(page, "diagnose");
  await typeAtEnd(page, "\n// slow\n");
  await expect.poll(diagnoses).toBeGreaterThan(0);
  await page.clock.fastForward(7000);
  expect(await status(page).textContent()).toMatch(/^small for/);
  await page.clock.fastForward(1000);
  await status(page).getByText("Checking was stopped after 8 s").waitFor();
  await answered(page);
  await typeAtEnd(page, "variant mine = digits(depth = 1)\n");
  await page.locator("option", { hasText: "mine" }).waitFor({ state: "attached" });
  await compiled(page, "small");

  const compilations = await unanswered(page, "compile");
  await page.getByLabel("Model", { exact: true }).selectOption("mine");
  await expect.poll(compilations).toBe(1);
  await page.clock.fastForward(29_000);
  await status(page).getByText("Compiling mine for").waitFor();
  await page.clock.fastForward(1000);
  await status(page).getByText("Compiling was stopped after 30 s").waitFor();
  await answered(page);
  await page.getByLabel("Model", { exact: true }).selectOption("deeper");
  await compiled(page, "deeper");
});

/** The worker of models; its next command for a device loses that. */
async function loseDevice(page: Page): Promise<void> {
  await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        if (self.name !== "vitc machine") return;
        const create = GPUDevice.prototype.createCommandEncoder;
        GPUDevice.prototype.createCommandEncoder = function (...given) {
          GPUDevice.prototype.createCommandEncoder = create;
          this.destroy();
          return create.apply(this, given);
        };
      }),
    ),
  );
}

test("a device that is lost says so, and the next run and the next training have another one", async () => {
  const page = await opened();
  await page.getByLabel("Target", { exact: true }).selectOption("software");
  await compiled(page, "small", "software");
  await tab(page, "Run").click();
  const run = page.getByRole("button", { name: "Run", exact: true });
  const note = page.locator(".play-panel-run .play-note");
  await run.click();
  await note.getByText(/a run\.$/).waitFor();
  await loseDevice(page);
  await run.click();
  await page
    .locator(".play-panel-run .play-bad", { hasText: /is lost.* Run again: a new device is opened\.$/ })
    .waitFor();
  await run.click();
  await note.getByText(/a run\.$/).waitFor();

  await tab(page, "Train").click();
  const train = page.getByRole("button", { name: "Train", exact: true });
  await page.getByLabel("Steps", { exact: true }).fill("100000");
  await train.click();
  const table = page.getByRole("region", { name: "Runs side by side" });
  await table.waitFor();
  await loseDevice(page);
  await page
    .locator(".play-panel-train .play-bad", { hasText: /is lost.* Train again: a new device is opened\.$/ })
    .waitFor();
  // What it had learnt by then is no run that goes on: it can be forgotten.
  await page.getByRole("button", { name: "Forget A: small" }).click();
  await table.waitFor({ state: "hidden" });
  await page.getByLabel("Steps", { exact: true }).fill("1");
  await train.click();
  await page.locator(".play-panel-train .play-note", { hasText: /^B: small: 1 steps on/ }).waitFor();
});

test("a training is stopped after a step, and its run stays", async () => {
  const page = await opened();
  await tab(page, "Train").click();
  await page.getByLabel("Steps", { exact: true }).fill("100000");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  const table = page.getByRole("region", { name: "Runs side by side" });
  await table.waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.locator(".play-panel-train .play-note", { hasText: /^A: small: \d+ steps on/ }).waitFor();
  await page.getByRole("button", { name: "Forget A: small" }).click();
  await table.waitFor({ state: "hidden" });
});

test("what takes long is cancelled, and the next one compiles", async () => {
  const text =
    'import "vit.vit"\n\nvariant huge = vit(depth = 400)\nvariant tiny = vit([28, 28], patch = 7, dim = 24, depth = 1, heads = 4, classes = 10)\n';
  const page = await open(await linkOf({ text, model: "huge" }));
  await page.getByRole("button", { name: "Cancel" }).click();
  await status(page).getByText("Compiling was cancelled.").waitFor();
  await page.getByLabel("Model", { exact: true }).selectOption("tiny");
  await compiled(page, "tiny");
});

test("by the keyboard alone: Escape and Tab leave the editor, arrows go through the tabs", async () => {
  const page = await opened();
  await editor(page).click();
  const before = await specOf(page).catch(() => "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".play-editors") === null)).toBe(true);
  expect(await specOf(page).catch(() => "")).toBe(before);
  await tab(page, "Overview").focus();
  await page.keyboard.press("ArrowRight");
  expect(await tab(page, "Graph").getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("End");
  expect(await tab(page, "Train").getAttribute("aria-selected")).toBe("true");
});

describe.each([
  [390, "light"],
  [390, "dark"],
  [820, "light"],
  [1600, "light"],
  [1600, "dark"],
] as const)("%i pixels wide, %s", (width, scheme) => {
  test("nothing sticks out, and axe finds nothing in any view", async () => {
    const page = await opened({ width, scheme });
    const names = [
      ...(width <= 900 ? ["Spec"] : []),
      "Overview",
      "Graph",
      "Kernels",
      "Lines",
      "Memory",
      "Passes",
      "Stored",
      "Code",
      "Run",
      "Train",
    ];
    for (const name of names) {
      await tab(page, name).click();
      if (name === "Graph") await page.locator(".graph-box").first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await screenshot(page, `play-${name}-${width}-${scheme}`);
      await expectAccessible(page);
    }
  });
});
