/** "Draw a digit": by mouse, by finger and by keys alone, on both machines. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible, screenshot, siteInBrowser } from "./site-in-browser.ts";

const models = ["ViT", "DeiT", "Swin", "CvT"];

/** Waits until every model gives this digit. */
async function expectAnswers(page: Page, digit: string): Promise<void> {
  for (const name of models) {
    const card = page.getByRole("region", { name, exact: true });
    await card.getByText(digit, { exact: true }).first().waitFor();
    await expect.poll(() => card.locator(".card-answer").textContent(), { timeout: 20_000 }).toBe(digit);
  }
}

const ready = async (page: Page): Promise<void> => {
  for (const name of models) await page.getByRole("region", { name, exact: true }).getByText("ready").waitFor();
};

/** Lines on the pad, by a mouse that is pressed. */
async function drawLines(page: Page, lines: readonly (readonly [number, number])[][]): Promise<void> {
  const { x, y, width, height } = (await page.getByRole("application", { name: "Drawing pad" }).boundingBox())!;
  for (const [first, ...others] of lines) {
    await page.mouse.move(x + first![0] * width, y + first![1] * height);
    await page.mouse.down();
    for (const [u, v] of others) await page.mouse.move(x + u * width, y + v * height, { steps: 8 });
    await page.mouse.up();
  }
}

/** Small, and in a corner. */
const seven: readonly (readonly [number, number])[][] = [
  [
    [0.08, 0.1],
    [0.3, 0.09],
    [0.16, 0.45],
  ],
];

describe("a page that is not isolated, on a machine without a GPU", () => {
  const site = siteInBrowser();

  test("all four models know a 7 that is drawn, and say what computes", async () => {
    const page = await site.open("draw.html");
    await ready(page);
    await screenshot(page, "draw-empty-1280");
    await drawLines(page, seven);
    await expectAnswers(page, "7");
    const told = page.getByRole("status");
    await told.getByText("ViT: 7, DeiT: 7, Swin: 7, CvT: 7").waitFor({ state: "attached" });
    expect(await told.allTextContents()).toContainEqual(
      expect.stringMatching(/^The models run by WebAssembly: .*computes on the processor\.$/),
    );
    for (const name of models)
      expect(await page.getByRole("region", { name, exact: true }).locator(".card-state").textContent()).toMatch(
        /^[\d.]+ (µs|ms|s) a run$/,
      );
  });

  test("a line is taken back, all is cleared", async () => {
    const page = await site.open("draw.html");
    await ready(page);
    const [undo, clear] = ["Undo", "Clear"].map((name) => page.getByRole("button", { name }));
    expect(await undo!.isDisabled()).toBe(true);
    await drawLines(page, seven);
    await expectAnswers(page, "7");
    // The middle line of another way to write it is no other digit; a second stroke of an x would be.
    await drawLines(page, [
      [
        [0.5, 0.5],
        [0.9, 0.9],
      ],
    ]);
    await undo!.click();
    await expectAnswers(page, "7");
    await clear!.click();
    await ready(page);
    expect(await clear!.isDisabled()).toBe(true);
    await page.getByText("Draw a digit, or choose one").waitFor();
  });

  test("by keys alone: a digit is chosen, and one is drawn", async () => {
    const page = await site.open("draw.html");
    await ready(page);
    const pad = page.getByRole("application", { name: "Drawing pad" });
    await pad.focus();
    const press = async (key: string, times = 1): Promise<void> => {
      for (let i = 0; i < times; i++) await page.keyboard.press(key);
    };
    // A 1, from the top down.
    await press(" ");
    await page.getByRole("status").getByText("The pen is down").waitFor({ state: "attached" });
    await press("ArrowDown", 11);
    await press(" ");
    await expectAnswers(page, "1");
    await screenshot(page, "draw-keys");
    await press("Backspace");
    await ready(page);
    await press("Tab", 1);
    // Undo and Clear are off while there is nothing: the next is the first digit.
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Draw the digit 0");
    await press("Tab", 3);
    await press("Enter");
    await expectAnswers(page, "3");
    await press("Tab", 7);
    expect(await page.evaluate("document.activeElement.parentElement.textContent")).toBe("the best here");
    await press("ArrowRight", 2);
    await page.getByText("The models run by WebAssembly: it was chosen.").waitFor();
    await expectAnswers(page, "3");
  });

  test("by a finger", async () => {
    const page = await site.open("draw.html", { width: 390 });
    await ready(page);
    const { x, y, width } = (await page.getByRole("application", { name: "Drawing pad" }).boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, ...points: (readonly [number, number])[]): Promise<unknown> =>
      session.send("Input.dispatchTouchEvent", {
        type: type as "touchStart",
        touchPoints: points.map(([u, v]) => ({ x: x + u * width, y: y + v * width })),
      });
    const from: readonly [number, number][] = [
      [0.3, 0.2],
      [0.45, 0.19],
      [0.6, 0.18],
      [0.52, 0.4],
      [0.44, 0.6],
      [0.38, 0.8],
    ];
    await touch("touchStart", from[0]!);
    for (const point of from.slice(1)) await touch("touchMove", point);
    await touch("touchEnd");
    await expectAnswers(page, "7");
    // The page did not scroll with it.
    expect(await page.evaluate("scrollY")).toBe(0);
  });

  test("each digit that is to choose is known by all", async () => {
    const page = await site.open("draw.html");
    await ready(page);
    for (let digit = 0; digit < 10; digit++) {
      await page.getByRole("button", { name: `Draw the digit ${digit}` }).click();
      await expectAnswers(page, `${digit}`);
    }
  });

  test("WebGPU where it is chosen", async () => {
    const page = await site.open("draw.html");
    await ready(page);
    await page.getByRole("button", { name: "Draw the digit 4" }).click();
    await page.getByRole("radio", { name: "WebGPU" }).check();
    await page.getByText(/^The models run by WebGPU: it was chosen; the adapter is .*\.$/).waitFor();
    await expectAnswers(page, "4");
  });

  test.each(models)("%s shows where it looks: layers, heads, rollout", async (name) => {
    const page = await site.open("draw.html");
    await ready(page);
    await page.getByRole("button", { name: "Draw the digit 5" }).click();
    await page.getByRole("group", { name: "Of" }).getByRole("radio", { name, exact: true }).check();
    const picture = page.getByRole("img", { name: /^Rollout of layer \d: looks most at/ });
    await picture.waitFor();
    const pixels = (): Promise<string> => page.evaluate("document.querySelector('.attention-large').toDataURL()");
    const before = await pixels();
    await page
      .getByRole("group", { name: "Layer", exact: true })
      .getByRole("radio", { name: "1", exact: true })
      .check();
    await page.getByRole("button", { name: "Head 2" }).click();
    await page.getByRole("img", { name: /^Head 2 of layer 1: looks most at/ }).waitFor();
    expect(await pixels()).not.toBe(before);
    await screenshot(page, `draw-attention-${name}`);
  });

  test.each([390, 820, 1600])(
    "at %i pixels, in light and dark, nothing is cut and axe finds nothing",
    async (width) => {
      for (const scheme of ["light", "dark"] as const) {
        const page = await site.open("draw.html", { width, scheme });
        await ready(page);
        await page.getByRole("button", { name: "Draw the digit 2" }).click();
        await expectAnswers(page, "2");
        await page.getByRole("img", { name: /^Rollout/ }).waitFor();
        const own =
          "Math.max(...[...document.querySelectorAll('.draw *')].map((e) => e.getBoundingClientRect().right))";
        expect(await page.evaluate(own)).toBeLessThanOrEqual(width);
        await expectAccessible(page);
        await screenshot(page, `draw-${width}-${scheme}`);
      }
    },
  );
});

describe("models that cannot be had", () => {
  const site = siteInBrowser();

  test("are said one by one, with what to do; the pad stays", async () => {
    const page = await site.open("draw.html", { expected: [/./] });
    await page.route("**/*.safetensors", (route) => route.abort());
    await page.reload();
    const again = page.getByRole("button", { name: "Try again" });
    await again.waitFor();
    await page.getByRole("button", { name: "Draw the digit 6" }).click();
    await screenshot(page, "draw-failed");
    await page.unroute("**/*.safetensors");
    await again.click();
    await expectAnswers(page, "6");
    expect(await again.isVisible()).toBe(false);
  });
});
