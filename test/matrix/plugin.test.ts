/**
 * Imports of specs: `vitc/plugin`, as it is published, in each bundler. What is imported runs, mistakes are told by the bundler's
 * own means, and what is saved is compiled again.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { PluginOptions, VitcPlugin } from "../../src/plugin/plugin.ts";
import { bundlers } from "./bundlers.ts";
import { expectGolden } from "./golden-logits.ts";
import { running } from "./programs.ts";
import { run, tool } from "./tools.ts";

const at = (...path: string[]): string => join(inject("project"), ...path);
const spec =
  'import "vit.vit"\n\nvariant mine = vit([32, 32], patch = 8, dim = 32, depth = 2, heads = 4, classes = 10)\n';

let vitc: VitcPlugin;
beforeAll(async () => {
  ({ vitc } = (await import(pathToFileURL(at("node_modules/vitc/dist/plugin.js")).href)) as { vitc: VitcPlugin });
  mkdirSync(at("src"), { recursive: true });
  writeFileSync(at("src/mine.vit"), spec);
  writeFileSync(at("src/run.ts"), running("ts", "./mine.vit?model=mine"));
  writeFileSync(at("src/shipped.ts"), running("ts", "vitc/specs/vit.vit?model=vit_micro&target=wasm"));
});

const pluginFor = (name: string, options: PluginOptions = {}): never =>
  vitc[name.toLowerCase() as keyof VitcPlugin]({ project: inject("project"), ...options }) as never;

describe.each(Object.entries(bundlers))("%s", (name, bundle) => {
  test.each(["run", "shipped"])("%s", async (program) => {
    const folder = at(`plugin-${name}-${program}`);
    await bundle(inject("project"), `src/${program}.ts`, folder, pluginFor(name));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    expectGolden(await run(process.execPath, [join(folder, "main.js")], folder));
    // What only some machines run is in chunks of its own.
    const chunks = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".js"));
    const code = chunks.filter((f) => /[A-Za-z0-9+/=]{4000,}/.test(readFileSync(join(folder, f), "utf8")));
    expect(code.length).toBeGreaterThanOrEqual(4);
    expect(code).not.toContain("main.js");
  });
});

/** Bundles a program that imports `from`, and gives what the bundler says of it. */
async function failing(name: string, from: string, options?: PluginOptions): Promise<string> {
  writeFileSync(at("src/wrong.ts"), `import { load } from ${JSON.stringify(from)};\nconsole.log(load);\n`);
  const error = await bundlers[name]!(
    inject("project"),
    "src/wrong.ts",
    at("plugin-wrong"),
    pluginFor(name, options),
  ).catch((e: unknown) => e);
  expect(error, name).toBeInstanceOf(Error);
  // Rollup shows a frame below its message.
  const { message, frame = "" } = error as Error & { readonly frame?: string };
  // Rspack draws a line beside what is told, and colours it where it takes the host for a service of builds.
  const told = stripVTControlCharacters(`${message}${message.includes(frame) ? "" : `\n${frame}`}`);
  return told.replaceAll(/^ +│ /gm, "");
}

describe.each(Object.keys(bundlers))("%s tells", (name) => {
  test("a mistake in a spec, with its frame", async () => {
    writeFileSync(at("src/wrong.vit"), "model m() {\n  input x[4]\n  output y = x * z\n}\nvariant a = m()\n");
    const said = await failing(name, "./wrong.vit?model=a");
    expect(said).toContain("error VIT2001: unknown name 'z'");
    expect(said).toMatch(/src\/wrong\.vit:3:18\n3 \| {3}output y = x \* z\n {2}\| +\^/);
    expect(said).not.toMatch(/ at .*plugin\.js/);
  });

  test("a model that is not there, and those that are", async () => {
    const said = await failing(name, "./mine.vit?model=yours");
    expect(said).toMatch(/there is no model 'yours'.*; there are:\n +mine/);
  });
});

test.each([
  [
    "./mine.vit?modell=mine",
    /there is no option of an import 'modell' \(did you mean 'model'\?\); there are:\s+model\s+recipe\s+target/,
  ],
  ["./mine.vit?model=mine&target=gpi", /there is no target 'gpi' \(did you mean 'gpu'\?\)/],
  ["./mine.vit?model=mine&recipe=classifi", /there is no recipe 'classifi'/],
  ["./mine.vit?model=mine&model=vit", /an import is of one model, and this one names mine and vit/],
  ["./mine.vit?model=mine&weights-dtype=f64", /there is no weights-dtype 'f64'[^]*f32\s+f16/],
  ["./mine.vit?model=mine&set=depht=1", /depht/],
  ["vitc/specs/vit.vit", /which model of vit\.vit is meant\? Add \?model=NAME to the import; there are:\s+vit_micro/],
  ["./mine.vit?model=", /model of an import says nothing: model=NAME/],
])("%s", async (from, message) => {
  expect(await failing("esbuild", from)).toMatch(message);
});

describe("types of imports", () => {
  const config = {
    strict: true,
    skipLibCheck: false,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: "ES2022",
  };
  const check = (compiler: string, options: object): Promise<string> => {
    const all = { ...config, lib: ["ES2022", "DOM"], types: [], ...options };
    writeFileSync(
      at("tsconfig.plugin.json"),
      JSON.stringify({ compilerOptions: all, files: ["src/typed.ts", ...declared()] }),
    );
    return run(process.execPath, [tool(`${compiler}/bin/tsc`), "-p", "tsconfig.plugin.json"], inject("project"));
  };
  const declared = (): string[] =>
    readdirSync(at("src")).flatMap((name) => (name.endsWith(".types.d.ts") ? [`src/${name}`] : []));

  beforeAll(async () => {
    writeFileSync(at("tsconfig.json"), "{}");
    writeFileSync(
      at("src/typed.ts"),
      `import { load, shapes, type Outputs, type Runner } from "./mine.vit?model=mine";
import { load as loadShipped } from "vitc/specs/vit.vit?model=vit_micro&target=wasm";
import * as only from "./only.vit";
import { loadTrainer } from "./mine.vit?model=mine&recipe=vit_micro_ce&target=wasm";

export async function use(image: Float32Array): Promise<Outputs> {
  const model: Runner = await load({ weights: { random: 1 }, target: "gpu" });
  await loadShipped({ weights: { random: 1 }, target: "wasm" });
  // @ts-expect-error that one is for the processor alone
  await loadShipped({ weights: { random: 1 }, target: "gpu" });
  const sizes: readonly [3, 32, 32] = shapes.image;
  const one: readonly [4] = only.shapes.y;
  const trainer = await loadTrainer({ seed: 1 });
  const { accuracy } = await trainer.step({ image, label: Int32Array.of(1) });
  // @ts-expect-error no such output
  void (await model.run({ image })).scores;
  // @ts-expect-error no such input
  void model.run({ picture: image });
  return { logits: (await model.run({ image })).logits, ...(sizes.length + one.length > accuracy ? {} : {}) };
}
`,
    );
    writeFileSync(at("src/only.vit"), "model m() {\n  input x[4]\n  output y = x * 2\n}\nvariant only = m()\n");
    await bundlers.esbuild!(inject("project"), "src/typed.ts", at("plugin-typed"), pluginFor("esbuild"));
  });

  test.each([
    ["typescript-5.4", { module: "ESNext", moduleResolution: "bundler" }],
    ["typescript-5.8", { module: "nodenext", moduleResolution: "nodenext", verbatimModuleSyntax: true }],
    ["typescript", { module: "ESNext", moduleResolution: "bundler", allowArbitraryExtensions: true }],
    ["typescript-7.0", { module: "ESNext", moduleResolution: "bundler", noUncheckedSideEffectImports: true }],
  ])("%s", async (compiler, options) => {
    expect(declared()).toEqual(["src/mine.vit.types.d.ts", "src/only.vit.types.d.ts", "src/vit.vit.types.d.ts"]);
    expect(await check(compiler, options)).toBe("");
  });

  test("blocks of models that are gone are left out, others stay, and nothing is written anew without need", async () => {
    const text = (): string => readFileSync(at("src/only.vit.types.d.ts"), "utf8");
    const build = (from: string, options?: PluginOptions): Promise<void> => {
      writeFileSync(at("src/more.ts"), `import "${from}";\n`);
      return bundlers.esbuild!(inject("project"), "src/more.ts", at("plugin-more"), pluginFor("esbuild", options));
    };
    await build("./only.vit?model=only&target=wasm");
    expect(text().match(/declare module .*/g)).toEqual([
      'declare module "*/only.vit" {',
      'declare module "*/only.vit?model=only&target=wasm" {',
    ]);
    const { mtimeMs } = statSync(at("src/only.vit.types.d.ts"));
    await build("./only.vit?model=only&target=wasm");
    expect(statSync(at("src/only.vit.types.d.ts")).mtimeMs).toBe(mtimeMs);
    writeFileSync(at("src/only.vit"), readFileSync(at("src/only.vit"), "utf8").replace("only", "other"));
    await build("./only.vit?model=other", { types: "src/only.vit.types.d.ts" });
    expect(text().match(/declare module .*/g)).toEqual([
      'declare module "*/only.vit" {',
      'declare module "*/only.vit?model=other" {',
    ]);
    rmSync(at("src/only.vit.types.d.ts"));
    await build("./only.vit?model=other", { types: false });
    expect(existsSync(at("src/only.vit.types.d.ts"))).toBe(false);
  });
});
