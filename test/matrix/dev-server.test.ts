/**
 * Imports of specs while one works on them: Vite's own server and a page, and each bundler that waits for files to be saved.
 * A saved spec, its own or one that it imports, is compiled again; mistakes are shown over the page, with frames.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { context } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import webpack from "webpack";
import type { VitcPlugin } from "../../src/plugin/plugin.ts";
import { launchChromium } from "../browser/chromium.ts";
import { imported } from "./tools.ts";

const at = (...path: string[]): string => join(inject("project"), "dev", ...path);
const part = (factor: string): string => `block part(x[n]) -> y[n] {\n  y = x * ${factor}\n}\n`;
const main = 'import "./part.vit"\n\nmodel m() {\n  input x[4]\n  output y = part(x)\n}\n\nvariant small = m()\n';

let vitc: VitcPlugin;
beforeAll(async () => {
  const entry = join(inject("project"), "node_modules/vitc/dist/plugin.js");
  ({ vitc } = (await import(pathToFileURL(entry).href)) as { vitc: VitcPlugin });
  mkdirSync(at(), { recursive: true });
  writeFileSync(at("package.json"), '{ "type": "module", "private": true }');
  writeFileSync(at("main.vit"), main);
});

const program = `import { load } from "./main.vit?model=small";

const model = await load({ weights: {}, target: "wasm" });
const { y } = await model.run({ x: Float32Array.of(1, 2, 3, 4) });
`;

describe("Vite's server", () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    writeFileSync(at("part.vit"), part("2"));
    writeFileSync(at("main.ts"), `${program}document.body.textContent = [...y].join(" ");\n`);
    writeFileSync(at("index.html"), '<!doctype html><title>dev</title><script type="module" src="/main.ts"></script>');
    server = await createServer({
      ...{ root: at(), configFile: false, logLevel: "silent", plugins: [vitc.vite() as never] },
      server: { port: 0, host: "127.0.0.1" },
    });
    await server.listen();
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(server.resolvedUrls!.local[0]!);
  });
  afterAll(async () => {
    rmSync(at("vitc.config.json"), { force: true });
    await browser?.close();
    await server?.close();
  });

  const shows = (text: string): Promise<void> => page.getByText(text, { exact: true }).waitFor({ timeout: 20_000 });
  const overlay = (): Promise<string> =>
    page
      .locator("vite-error-overlay")
      .evaluate((element) => element.shadowRoot!.querySelector(".window")!.textContent ?? "");

  test("runs what is imported", () => shows("2 4 6 8"));

  test("a spec that is imported by the spec", async () => {
    writeFileSync(at("part.vit"), part("3"));
    await shows("3 6 9 12");
  });

  test("the spec", async () => {
    writeFileSync(at("main.vit"), main.replace("part(x)", "part(x) + 1"));
    await shows("4 7 10 13");
  });

  test("a mistake lies over the page with its frame, and goes with it", async () => {
    writeFileSync(at("part.vit"), part("z"));
    await page.locator("vite-error-overlay").waitFor({ timeout: 20_000 });
    const text = await overlay();
    expect(text).toContain("error VIT2001: unknown name 'z'");
    expect(text).toMatch(/part\.vit:2:11/);
    expect(text).toMatch(/2 \| {3}y = x \* z\n {2}\| {11}\^/);
    expect(text).not.toMatch(/ at .*(plugin|node_modules\/vitc)/);
    writeFileSync(at("part.vit"), part("4"));
    await shows("5 9 13 17");
    expect(await page.locator("vite-error-overlay").count()).toBe(0);
  });

  test("the same text is compiled once, and what is given up is not kept", async () => {
    const cache = at("node_modules/.cache/vitc");
    const before = readdirSync(cache).sort();
    writeFileSync(at("part.vit"), part("3"));
    await shows("4 7 10 13");
    expect(readdirSync(cache).sort()).toEqual(before);
    expect(before.filter((name) => !/^small-[0-9a-f]{16}$/.test(name))).toEqual([]);
  });

  test("a config that is saved", async () => {
    writeFileSync(at("vitc.config.json"), '{ "targets": ["wasn"] }');
    await page.locator("vite-error-overlay").waitFor({ timeout: 20_000 });
    expect(await overlay()).toMatch(/there is no target 'wasn' \(did you mean 'wasm'\?\)[^]*vitc\.config\.json:1:15/);
    writeFileSync(at("vitc.config.json"), '{ "targets": ["wasm"] }');
    await page.locator("vite-error-overlay").waitFor({ state: "detached" });
    await shows("4 7 10 13");
  });
});

/** Bundles whenever something is saved, and tells each time; gives what ends it. */
type Watch = (told: (faults: string) => void, outdir: string) => Promise<() => Promise<unknown>>;

const packed = (path: string): webpack.Configuration => ({
  ...{ mode: "production", target: "node20", context: at(), entry: "./main.js", optimization: { minimize: false } },
  output: { path, filename: "main.js", module: true, chunkFormat: "module", library: { type: "module" } },
});
const packing = (pack: typeof webpack, configuration: webpack.Configuration, told: (faults: string) => void) => {
  const watching = pack(configuration)!.watch({}, (error, stats) =>
    told(error?.message ?? stats!.toString({ all: false, errors: true, warnings: true })),
  );
  return () => new Promise<void>((resolve) => watching!.close(() => resolve()));
};

const watchers: Readonly<Record<string, Watch>> = {
  async webpack(told, path) {
    const plugins = [vitc.webpack() as never];
    return packing(webpack, { ...packed(path), experiments: { outputModule: true }, plugins }, told);
  },
  async Rspack(told, path) {
    const { rspack } = (await imported("@rspack/core")) as { rspack: typeof webpack };
    return packing(rspack, { ...packed(path), plugins: [vitc.rspack() as never] }, told);
  },
  async esbuild(told, outdir) {
    const end = {
      name: "end",
      setup: (build: { onEnd(told: (result: { errors: readonly { text: string }[] }) => void): void }) =>
        build.onEnd(({ errors }) => told(errors.map((e) => e.text).join("\n"))),
    };
    const plugins = [vitc.esbuild() as never, end];
    const building = await context({
      ...{ entryPoints: [at("main.js")], outdir, absWorkingDir: at(), bundle: true, splitting: true, format: "esm" },
      ...{ target: "es2022", logLevel: "silent", plugins },
    });
    await building.watch();
    return () => building.dispose();
  },
  async Rollup(told, dir) {
    const [{ watch }, { nodeResolve }] = (await Promise.all([
      imported("rollup"),
      imported("@rollup/plugin-node-resolve"),
    ])) as [
      { watch(options: object): { on(event: "event", heard: (e: Told) => void): void; close(): Promise<void> } },
      { nodeResolve(): object },
    ];
    const plugins = [vitc.rollup({ project: at() }), nodeResolve()];
    const watching = watch({ input: at("main.js"), plugins, output: { dir, format: "esm" } });
    watching.on("event", ({ code, error, result }) => {
      if (code === "BUNDLE_END") void result?.close().then(() => told(""));
      if (code === "ERROR") told(`${error!.message}\n${error!.frame}`);
    });
    return () => watching.close();
  },
};
interface Told {
  readonly code: string;
  readonly error?: { readonly message: string; readonly frame?: string };
  readonly result?: { close(): Promise<void> };
}

test.each(Object.entries(watchers))("%s, waiting for files", async (name, watch) => {
  writeFileSync(at("main.vit"), main);
  writeFileSync(at("part.vit"), part("y"));
  writeFileSync(at("main.js"), `${program}console.log([...y]);\n`);
  const outdir = at(`watched-${name}`);
  const said: string[] = [];
  let heard = (): void => {};
  const close = await watch((faults) => {
    said.push(faults);
    heard();
  }, outdir);
  /** What it says next that fulfils a condition: some bundlers begin more than once. */
  const until = async (holds: (faults: string) => boolean): Promise<void> => {
    for (;;) {
      const at = said.findIndex(holds);
      if (at >= 0) return void said.splice(0, at + 1);
      await new Promise<void>((resolve) => (heard = resolve));
    }
  };
  const holds = (text: string) => (faults: string) =>
    faults === "" &&
    readdirSync(outdir).some((f) => f.endsWith(".js") && readFileSync(join(outdir, f), "utf8").includes(text));
  /** Saves a text, and again for as long as nobody sees it: watchers begin when they please. */
  const saved = async (factor: string, wanted: (faults: string) => boolean): Promise<void> => {
    let count = 0;
    const save = (): void => writeFileSync(at("part.vit"), `${part(factor)}${"// again\n".repeat(count++)}`);
    save();
    const again = setInterval(save, 2000);
    await until(wanted).finally(() => clearInterval(again));
  };
  try {
    await until((faults) => /y = x \* y/.test(faults));
    await saved("0.125", holds("0.125"));
    await saved("0.375", holds("0.375"));
    await saved("z", (faults) => /unknown name 'z'[^]*y = x \* z/.test(faults));
    await saved("0.625", holds("0.625"));
  } finally {
    await close();
  }
});
