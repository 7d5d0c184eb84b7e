/** `vitc compile` for several targets, with and without measured tiles; the commands that take one target say so. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { tuningFile, writeTuning } from "../../src/project/tuning-file.ts";
import { testDevice } from "../support/gpu.ts";
import { runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-targets-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const spec = join(scratch, "net.vit");
writeFileSync(
  spec,
  'import "lib/nn.vit"\nmodel m(o) {\n  input x[8]\n  h = gelu(x)\n  tap hidden = h\n  output y = linear(h, o) as head\n}\nvariant net = m(o = 4)\n',
);
const folder = (name: string): string => join(scratch, name);

test("a plan a target, in files of their own, each target once", async () => {
  const out = folder("several");
  const { code, err } = await runCli(
    "compile",
    spec,
    "--out",
    out,
    "--target",
    "gpu",
    "--target",
    "software",
    "--target",
    "gpu",
  );
  expect(code, err).toBe(0);
  const files = readdirSync(join(out, "net")).sort();
  const taps = files.filter((f) => f.startsWith("tapped"));
  expect(files).toEqual(["index.ts", "plan.software.ts", "plan.ts", ...taps]);
  expect(taps).toEqual(["tapped.software.ts", "tapped.ts"]);
  const text = (name: string): string => readFileSync(join(out, "net", name), "utf8");
  expect(text("index.ts")).toContain('export type TargetName = "gpu" | "software";');
  expect(text("index.ts")).not.toMatch(/^import .* from "\.\//m);
  expect(text("plan.ts")).toContain('target: "gpu"');
  expect(text("plan.software.ts")).toContain('target: "software"');
  // What all share is said once.
  for (const name of files.filter((f) => f !== "plan.ts" && f !== "index.ts"))
    for (const shared of ['"head.weight"', "dialects", "param("]) expect(text(name), name).not.toContain(shared);
  expect(err).toMatch(/gpu: \d+ kernels, \d+ distinct; software: \d+ kernels, \d+ distinct, .* in 5 files/);
});

test("what is said of kernels is what a run takes, as the module says it, without those that fold weights at load", async () => {
  const out = folder("counted");
  const { code, err } = await runCli("compile", "vit.vit", "--model", "vit_micro", "--out", out);
  expect(code, err).toBe(0);
  const said = [...err.matchAll(/([\w-]+): (\d+) kernels, (\d+) distinct/g)].map(([, ...numbers]) => numbers);
  const header = readFileSync(join(out, "vit_micro/index.ts"), "utf8");
  const counted = [...header.matchAll(/^ \* ([\w-]+): (\d+) \w+ of (\d+) (?:pipelines|functions);/gm)];
  expect(said).toEqual(counted.map(([, ...numbers]) => numbers));
  expect(said.map(([target]) => target)).toEqual(["gpu", "gpu-batch", "wasm"]);
});

test("by default for GPUs and for the processor; each in chunks of its own, which the other's pages do not fetch", async () => {
  const out = folder("usual");
  const { code, err } = await runCli("compile", spec, "--out", out);
  expect(code, err).toBe(0);
  expect(err).toMatch(
    /gpu: \d+ kernels, \d+ distinct; gpu-batch: \d+ kernels, .* distinct; wasm: \d+ kernels, \d+ distinct, \d+ kB in 11 files/,
  );
  const bodies = (stem: string): string[] => [`${stem}.wasm.plain.ts`, `${stem}.wasm.relaxed.ts`, `${stem}.wasm.ts`];
  const forGpus = ["plan.ts", "plan.gpu-batch.ts", "tapped.ts", "tapped.gpu-batch.ts"];
  const files = ["index.ts", ...forGpus, ...bodies("plan"), ...bodies("tapped")].sort();
  expect(readdirSync(join(out, "net")).sort()).toEqual(files);
  const text = (name: string): string => readFileSync(join(out, "net", name), "utf8");
  expect(text("index.ts")).toContain("for the targets 'gpu', 'gpu-batch', 'wasm'");
  // What a file imports at once comes with it; the rest is fetched by whoever runs it.
  const atOnce = (name: string): string[] =>
    [...text(name).matchAll(/^import (?!type ).* from "\.\/(.*)\.ts";$/gm)].flatMap(([, file]) => [
      `${file}.ts`,
      ...atOnce(`${file}.ts`),
    ]);
  expect(Object.fromEntries(files.map((f) => [f, atOnce(f)]).filter(([, all]) => all!.length > 0))).toEqual({
    "plan.gpu-batch.ts": ["plan.ts"],
    "tapped.gpu-batch.ts": ["plan.gpu-batch.ts", "plan.ts"],
    "tapped.ts": ["plan.ts"],
    "tapped.wasm.ts": ["plan.wasm.ts"],
  });
  expect(files.filter((f) => text(f).includes("@workgroup_size"))).toEqual(["plan.ts"]);
  expect(files.filter((f) => text(f).includes("base64:"))).toEqual(
    [...bodies("plan"), ...bodies("tapped")].filter((f) => /plain|relaxed/.test(f)),
  );
});

test("one target: what the module exports is what one for several does", async () => {
  const out = folder("one");
  expect((await runCli("compile", spec, "--out", out, "--target", "software")).code).toBe(0);
  expect(readdirSync(join(out, "net")).sort()).toEqual(["index.ts", "plan.ts", "tapped.ts"]);
  const index = readFileSync(join(out, "net", "index.ts"), "utf8");
  expect(index).toContain("for the target 'software'");
  const exported = (text: string): string[] =>
    [...text.matchAll(/^export (?:\{(.*?)\}|\w+ (\w+))/gm)].flatMap(([, list, name]) => name ?? list!.split(","));
  const usual = readFileSync(join(folder("usual"), "net", "index.ts"), "utf8");
  expect(exported(index)).toEqual(exported(usual));
});

test("--emit js: JavaScript with types beside; who mixes it with the other is told so", async () => {
  const out = folder("javascript");
  const args = ["compile", spec, "--out", out, "--target", "wasm"];
  const first = await runCli(...args, "--emit", "js", "--code-as-text");
  expect(first.code, first.err).toBe(0);
  const stems = ["plan", "tapped"].flatMap((stem) => [stem, `${stem}.plain`, `${stem}.relaxed`]);
  const files = ["index", ...stems].flatMap((stem) => [`${stem}.js`, `${stem}.d.ts`]);
  expect(readdirSync(join(out, "net")).sort()).toEqual([...files, "plan.loops.txt", "tapped.loops.txt"].sort());
  expect(first.err).not.toMatch(/other language/);
  const second = await runCli(...args);
  expect(second.err).toMatch(/index\.js is of a module in the other language, which may be read instead/);
  const wrong = await runCli(...args, "--emit", "jsx");
  expect(wrong.err).toMatch(/'--emit <language>' argument 'jsx' is invalid\. Allowed choices are ts, js/);
  expect(wrong.code).not.toBe(0);
});

test("a target that needs a feature: the module says what to ask for", async () => {
  const out = folder("feature");
  expect((await runCli("compile", spec, "--out", out, "--target", "gpu-subgroups")).code).toBe(0);
  expect(readFileSync(join(out, "net", "plan.ts"), "utf8")).toContain('features: ["subgroups"]');
  expect(readFileSync(join(out, "net", "index.ts"), "utf8")).toContain("export function requirements(");
});

test.each([
  ["run", ["--weights", "random"]],
  ["inspect", []],
])("%s takes one target", async (command, more) => {
  const { code, out, err } = await runCli(
    command,
    spec,
    "--model",
    "net",
    ...more,
    "--target",
    "gpu",
    "--target",
    "software",
  );
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/takes one --target.*compile.*several/);
});

test("measured tiles beside the output are read, and a file that cannot be read stops the compiler before it writes", async () => {
  const out = folder("tuned");
  const tile = { kind: "map", workgroup: 8, columns: 2, vector: 1 } as const;
  writeTuning(
    join(out, tuningFile),
    new Map([
      [
        "software",
        new Map([
          ["map-1", tile],
          ["map-2", tile],
        ]),
      ],
    ]),
  );
  const tuned = await runCli("compile", spec, "--out", out, "--target", "software");
  expect([tuned.code, tuned.err]).toEqual([
    0,
    expect.stringContaining("tuning.json: 2 measured tiles for the target 'software'"),
  ]);
  expect((await runCli("compile", spec, "--out", out, "--target", "gpu")).err).not.toContain("measured tiles");
  const broken = folder("broken");
  writeTuning(join(broken, tuningFile), new Map());
  writeFileSync(join(broken, tuningFile), '{ "version": 2, "targets": { "gpu": { "s": {} } } }');
  const { code, out: said, err } = await runCli("compile", spec, "--out", broken);
  expect([code, said, err]).toEqual([
    1,
    "",
    expect.stringMatching(/tuning\.json is no tuning .* the tile of 's' for 'gpu' has no kind/),
  ]);
  expect(readdirSync(broken)).toEqual([tuningFile]);
});

test("with --self-check: golden numbers in a file of their own, which the module compares a device with", async () => {
  const out = folder("checked");
  const { code, err } = await runCli(
    ...["compile", spec, "--out", out, "--target", "software", "--target", "gpu", "--self-check"],
  );
  expect(code, err).toBe(0);
  expect(err).toMatch(/net: golden numbers of every kernel, \d+\.\d s\n/);
  const text = (name: string): string => readFileSync(join(out, "net", name), "utf8");
  expect(text("index.ts")).toContain('import("./self-check.ts")');
  for (const plan of ["plan.ts", "plan.gpu.ts"]) expect(text(plan)).not.toContain("tolerance");
  const module = (await import(join(out, "net", "index.ts"))) as {
    load(
      device: GPUDevice,
      options: object,
    ): Promise<{ info: { target: string; selfCheck?: object }; dispose(): void }>;
  };
  const { device } = await testDevice();
  const model = await module.load(device, { weights: { random: 1 }, selfCheck: true, target: "gpu" });
  expect(model.info).toMatchObject({ target: "gpu", selfCheck: { rejected: [] } });
  model.dispose();
});
