/**
 * The page of `inspect --html` in a browser, from a file: it opens without a complaint, rows and diffs open, columns
 * sort.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { Description } from "../../src/inspect/description.ts";
import { hostileSpec } from "../support/hostile-spec.ts";
import { root, runCli } from "../support/run-cli.ts";
import { filePage } from "./file-page.ts";

const shown = filePage();
const { scratch, open } = shown;
const hostileFile = join(scratch, `"'><b id=named>.vit`);
const files = { page: join(scratch, "page.html"), hostile: join(scratch, "hostile.html") };
let page: Page;
let described: Description;

beforeAll(async () => {
  writeFileSync(hostileFile, hostileSpec);
  // The compilation of two pages.
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
  page = shown.page;
});

interface Item {
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
}
interface Scale {
  readonly from: number;
  readonly to: number;
  readonly logarithmic?: boolean;
}

/** Where in its plot the middle of an item lies, by the numbers that it is drawn from. */
async function places(plot: Locator, choose: (items: readonly Item[]) => Item): Promise<{ x: number; y: number }> {
  const picture = JSON.parse((await plot.getAttribute("data-picture"))!);
  const { x, y, width = 0, height = 0 } = choose(picture.items);
  const share = ({ from, to, logarithmic }: Scale, value: number): number =>
    logarithmic ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  const frame = (await plot.locator(".u-over").boundingBox())!;
  return {
    x: share(picture.x, x + width / 2) * frame.width,
    y: (1 - share(picture.y, y + height / 2)) * frame.height,
  };
}

test.each([1200, 390])(
  "%i pixels wide: bubbles are all there, tell what they are, and lead to their kernels",
  async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await open(files.page);
    const plot = page.locator("#kernels .picture");
    const { items } = JSON.parse((await plot.getAttribute("data-picture"))!) as {
      items: readonly (Item & { tip: string; row: string })[];
    };
    const drawn = described.kernels.filter((k) => k.intensity > 0);
    expect(items).toHaveLength(drawn.length);
    // The whole plot is in sight: nothing has to be scrolled to the side.
    const [frame, over] = [await plot.boundingBox(), await plot.locator(".u-over").boundingBox()];
    expect([
      over!.x >= frame!.x,
      over!.x + over!.width <= frame!.x + frame!.width + 1,
      over!.x + over!.width <= width,
    ]).toEqual([true, true, true]);
    for (const item of items) {
      await plot.locator(".u-over").hover({ position: await places(plot, () => item) });
      // Where bubbles lie over each other, the one on top tells.
      const tip = (await page.locator(".tip").textContent())!;
      expect(items.map((i) => i.tip)).toContain(tip);
    }
    // The keyboard goes through all of them, from left to right.
    await plot.focus();
    const told: string[] = [];
    for (let i = 0; i < items.length; i++) {
      await plot.press(i === 0 ? "Home" : "ArrowRight");
      told.push((await page.locator(".tip").textContent())!);
    }
    expect(new Set(told)).toEqual(new Set(items.map((i) => i.tip)));
    await plot.press("Enter");
    const last = items.find((i) => i.tip === told.at(-1))!;
    await page.locator(`#${last.row}-detail`).waitFor({ state: "visible" });
    await page.setViewportSize({ width: 1200, height: 900 });
  },
);

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
  await pass.locator(".add").first().waitFor();
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
  // The last value, from where the last dispatch is on to the right edge, at the bottom of the arena.
  const plot = page.locator("#memory .picture");
  const over = plot.locator(".u-over");
  await over.hover({ position: await places(plot, (items) => items.at(-1)!) });
  await page.locator(".tip", { hasText: described.memory.values.at(-1)!.value }).waitFor({ state: "attached" });
  await over.click({ position: await places(plot, (items) => items.at(-1)!) });
  // The address changes first, and the row opens after that.
  await page
    .locator(`#k${described.steps[described.memory.values.at(-1)!.from]!.kernel}-detail`)
    .waitFor({ state: "visible" });
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

test("a training's programs lie in one page, each with places of its own", async () => {
  const file = join(scratch, "training.html");
  const spec = `${root}specs/digits.vit`;
  await runCli("inspect", spec, "--model", "digits_vit", "--recipe", "digits", "--html", file);
  await page.setViewportSize({ width: 390, height: 900 });
  await open(file);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  for (const program of ["step", "evaluation", "update"]) {
    const section = page.locator(`section#${program}`);
    await section.locator("#k0 button.open").click();
    expect(await section.locator("#k0-detail").isVisible(), program).toBe(true);
    expect(await section.locator("#k0-detail code[data-lang=wgsl]").textContent()).toContain("@compute");
  }
  const step = page.locator("section#step");
  expect(await step.locator(".picture canvas").count()).toBe(2);
  await step.locator("details[data-pass='0'] summary").click();
  await step.locator("details[data-pass='0'] button", { hasText: "before" }).click();
  expect(await step.locator("details[data-pass='0'] pre").textContent()).toContain(".grad");
  // The keyboard tells what it is on within the styles of the program.
  await step.locator("#memory .picture").focus();
  await page.keyboard.press("Home");
  expect(await step.locator(".tip").textContent()).toMatch(/from the start to/);
  await page.setViewportSize({ width: 1200, height: 900 });
});

test("the graph: parts open, a box tells its loops and leads to its lines, the keyboard goes from box to box", async () => {
  await open(files.page);
  const graph = page.locator("#graph .graph");
  const box = (text: string): Locator => graph.locator(".graph-box", { hasText: text }).first();
  await graph.getByRole("button", { name: "Close all" }).click();
  await box("blocks.0").click();
  await graph.locator(".graph-title", { hasText: "blocks.0" }).waitFor();
  // The keyboard is where it was.
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.box)).toBe("blocks.0.");
  await box("mlp").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const step = described.steps.find((s) => s.name.startsWith("blocks.0.mlp"))!;
  const detail = graph.locator(".graph-detail");
  expect(await detail.locator("h3").textContent()).toBe(step.name);
  expect(await detail.locator("pre").textContent()).toBe(described.kernels[step.kernel]!.text);
  // What it reads may lie in a closed part.
  await graph.getByRole("button", { name: "Close all" }).click();
  await detail.locator(".graph-link").first().click();
  await graph.locator('[aria-current="true"]').waitFor();
  expect(step.reads).toContain(await detail.locator("h3").textContent());
  await detail.locator("dd a").first().click();
  expect(await page.evaluate(() => document.querySelector(":target")?.closest("#spec") !== null)).toBe(true);
  await graph.getByRole("button", { name: "Equations as written" }).click();
  await graph.getByRole("button", { name: "Open all" }).click();
  expect(await graph.locator(".graph-box").count()).toBe(described.equations!.length + described.inputs.length);
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
