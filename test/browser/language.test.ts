/** `vitc/language` in a page: bundled as pages are, with nothing of Node's, it tells mistakes and shapes there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Plugin, build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { library } from "../../build/assets-on-disk.ts";
import { root } from "../support/run-cli.ts";
import { launchChromium } from "./chromium.ts";

const assets: Plugin = {
  name: "assets",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^#assets$/ }, () => ({ path: "assets", namespace: "assets" }));
    onLoad({ filter: /.*/, namespace: "assets" }, () => ({
      contents: `export const library = ${JSON.stringify(library)};`,
      loader: "js",
    }));
  },
};

const page = `
import { Project, allDiagnostics, complete, hover } from ${JSON.stringify(join(root, "src/language/language.ts"))};
globalThis.ask = async (text) => {
  const project = new Project();
  project.update("page.vit", text);
  const document = project.document("page.vit");
  const offset = text.indexOf("pooled");
  return {
    codes: (await allDiagnostics(document)).map((d) => d.code),
    hover: hover(document, offset)?.text,
    names: complete(document, offset).map((c) => c.label),
  };
};`;

let browser: Browser;
let script: string;
let parts: readonly string[];

beforeAll(async () => {
  // Without a platform esbuild refuses what only Node has.
  const { outputFiles, metafile } = await build({
    stdin: { contents: page, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
    plugins: [assets],
  });
  script = outputFiles[0]!.text;
  parts = Object.keys(metafile.inputs);
  browser = await launchChromium();
});
afterAll(() => browser?.close());

test("a page knows mistakes, shapes and names", async () => {
  const tab = await browser.newPage();
  await tab.addScriptTag({ content: script });
  type Answer = { codes: string[]; hover: string; names: string[] };
  const ask = (text: string): Promise<Answer> =>
    tab.evaluate((t) => (globalThis as unknown as { ask(text: string): Promise<Answer> }).ask(t), text);
  const reference = readFileSync(join(root, "grammar/README.md"), "utf8");
  const spec = /```vit model\n([^`]*pooled\[d\][^`]*)```/.exec(reference)![1]!;
  const fine = await ask(spec);
  expect(fine.codes).toEqual([]);
  expect(fine.hover).toContain("pooled: tensor [d: 24]");
  expect(fine.names).toContain("encoder_block");
  expect((await ask(spec.replace("mean[t] x[t, d]", "mean[t] xx[t, d]"))).codes).toEqual(["VIT2001"]);
});

test("nothing of passes, code generation and exports is in it", () => {
  expect(parts.some((file) => file.startsWith("src/elaborate/"))).toBe(true);
  expect(parts.filter((file) => /^src\/(passes|schedule|codegen|operators|export|cli|jit)\//.test(file))).toEqual([]);
});

test("is no larger than a page likes, beside the specs that ship", () => {
  expect(script.length - JSON.stringify(library).length).toBeLessThan(430_000);
});
