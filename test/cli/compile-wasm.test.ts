/**
 * Modules for WebAssembly by the command line: their files, that they run as a bundler makes them, trainers, what a
 * repository keeps of them; and the commands that run on the processor.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { bundleModule } from "../../bench/bundle-module.ts";
import { readNpy, writeNpy } from "../../src/runtime/npy.ts";
import { runCli } from "../support/run-cli.ts";

/** Of the module that a body's text deflates. */
const hashOf = (base64: string): string =>
  createHash("sha256")
    .update(inflateRawSync(Buffer.from(base64, "base64")))
    .digest("hex");

const scratch = mkdtempSync(join(tmpdir(), "vitc-wasm-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const spec = join(scratch, "net.vit");
writeFileSync(
  spec,
  `import "lib/nn.vit"
model m(o) {
  input x[8]
  h = gelu(x)
  tap hidden = h
  output y = linear(h, o) as head
}
variant net = m(o = 4)
`,
);
const x = Float32Array.from({ length: 16 }, (_, i) => i / 8 - 1);
const input = join(scratch, "x.npy");
writeFileSync(input, writeNpy(x, [2, 8]));

const filesOf = (folder: string): string[] => readdirSync(join(folder, "net")).sort();

/** The module as a page gets it. */
async function imported(
  folder: string,
  entry = "net/index",
): Promise<Record<string, (...args: unknown[]) => Promise<never>>> {
  const to = mkdtempSync(join(scratch, "bundle-"));
  for (const file of await bundleModule(join(folder, `${entry}.ts`), to)) writeFileSync(file.path, file.contents);
  writeFileSync(join(to, "package.json"), '{ "type": "module" }');
  return (await import(pathToFileURL(join(to, `${entry.split("/").at(-1)!}.js`)).href)) as never;
}

/** What `vitc run` gives by the reference, of the parameters that the seed draws. */
async function reference(): Promise<{ y: number[]; hidden: number[] }> {
  const save = join(scratch, "reference");
  const args = ["run", spec, "--model", "net", "--weights", "random:3", "--input", input, "--tap", "hidden"];
  expect((await runCli(...args, "--device", "reference", "--save", save)).code).toBe(0);
  const read = (name: string): number[] => [...readNpy(readFileSync(join(save, `${name}.npy`))).data].map(Number);
  return { y: read("y"), hidden: read("hidden") };
}

const expectNear = (found: ArrayLike<number>, wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((v, i) => expect(found[i]).toBeCloseTo(v, 5));
};

test.each([
  ["alone", ["wasm"], ["plan.plain.ts", "plan.relaxed.ts", "plan.ts"]],
  ["after gpu", ["gpu", "wasm"], ["plan.ts", "plan.wasm.plain.ts", "plan.wasm.relaxed.ts", "plan.wasm.ts"]],
  ["before gpu", ["wasm", "gpu"], ["plan.gpu.ts", "plan.plain.ts", "plan.relaxed.ts", "plan.ts"]],
])("a module for wasm %s runs where it is loaded without a device", async (name, targets, plans) => {
  const out = join(scratch, name);
  const { code, err } = await runCli("compile", spec, "--out", out, ...targets.flatMap((t) => ["--target", t]));
  expect(code, err).toBe(0);
  const taps = plans.map((f) => f.replace("plan", "tapped"));
  expect(filesOf(out)).toEqual(["index.ts", ...plans, ...taps].sort());
  const module = await imported(out);
  const model = (await module.load!({ weights: { random: 3 }, maxBatch: 2 })) as {
    run(inputs: object, options?: object): Promise<{ y: Float32Array; hidden: Float32Array }>;
    info: { target: string; machine: { kind: string } };
    dispose(): void;
  };
  try {
    expect(model.info).toMatchObject({ target: "wasm", machine: { kind: "wasm" } });
    const wanted = await reference();
    expectNear((await model.run({ x })).y, wanted.y);
    const { y, hidden } = await model.run({ x }, { taps: ["hidden"] });
    expectNear(y, wanted.y);
    expectNear(hidden, wanted.hidden);
  } finally {
    model.dispose();
  }
  expect(Object.keys(module).sort()).toEqual(["VitcError", "load", "requirements", "shapes", "tensor"]);
  // Of a device only kernels of WebGPU ask something.
  const adapter = { features: new Set(), limits: {} };
  const nothing = { requiredFeatures: [], requiredLimits: {} };
  expect(await module.requirements!(adapter, { target: "wasm" })).toEqual(nothing);
  if (!targets.includes("gpu")) expect(await module.requirements!(adapter)).toEqual(nothing);
  else
    expect(await module.requirements!(adapter)).toMatchObject({
      requiredLimits: { maxBufferSize: expect.any(Number) },
    });
  // A page loads no kernels of the machine that it has not.
  const texts = (pattern: RegExp): string[] =>
    filesOf(out).filter((f) => pattern.test(readFileSync(join(out, "net", f), "utf8")));
  if (targets.includes("gpu")) {
    const [gpu, wasm] = targets[0] === "gpu" ? ["", ".wasm"] : [".gpu", ""];
    expect(texts(/@workgroup_size/)).toEqual([`plan${gpu}.ts`]);
    expect(texts(/^import .* from "\.\//m)).toEqual([`tapped${gpu}.ts`, `tapped${wasm}.ts`].sort());
  }
});

test("a device is for other kernels: what to do is said", async () => {
  const module = await imported(join(scratch, "alone"));
  const device = { createBuffer() {}, queue: {}, lost: new Promise(() => {}), features: new Set(), limits: {} };
  await expect(module.load!(device, { weights: { random: 3 } })).rejects.toThrow(/kernels for wasm/);
});

test("bytes are each body's own, in chunks of their own; the plan names none of them", () => {
  const text = (file: string): string => readFileSync(join(scratch, "alone", "net", file), "utf8");
  const base64 = (file: string): string => /"([A-Za-z0-9+/=]{100,})"/.exec(text(file))![1]!;
  expect(base64("plan.plain.ts")).not.toBe(base64("plan.relaxed.ts"));
  for (const file of ["index.ts", "plan.ts", "tapped.ts"]) expect(text(file)).not.toMatch(/[A-Za-z0-9+/]{100,}/);
});

test("a repository keeps what functions do, and a hash of the bytes", async () => {
  const out = join(scratch, "text");
  expect((await runCli("compile", spec, "--out", out, "--target", "wasm", "--code-as-text")).code).toBe(0);
  const text = (folder: string, file: string): string => readFileSync(join(scratch, folder, "net", file), "utf8");
  const same = filesOf(join(scratch, "alone")).filter((f) => !/(plain|relaxed)\.ts$/.test(f));
  expect(filesOf(out).filter((f) => !/(plain|relaxed)\.ts$/.test(f))).toEqual(
    [...same, "plan.loops.txt", "tapped.loops.txt"].sort(),
  );
  for (const file of same) expect(text("text", file)).toBe(text("alone", file));
  const names = /functions: \[(.*)\]/.exec(text("text", "plan.ts"))![1]!.split(", ");
  for (const name of names) expect(text("text", "plan.loops.txt")).toContain(`// ${JSON.parse(name)}\n`);
  for (const body of ["plain", "relaxed"]) {
    const bytes = /"([A-Za-z0-9+/=]{100,})"/.exec(text("alone", `plan.${body}.ts`))![1]!;
    expect(text("text", `plan.${body}.ts`)).toContain(hashOf(bytes));
    expect(text("text", `plan.${body}.ts`)).not.toMatch(/[A-Za-z0-9+/]{100,}/);
  }
});

test("so it does of a trainer: all programs of one module", async () => {
  const repository = join(import.meta.dirname, "../../specs/vit.vit");
  const args = ["compile", repository, "--model", "vit_micro", "--recipe", "vit_micro_ce", "--target", "wasm"];
  const [bytes, texts] = [join(scratch, "train"), join(scratch, "train-text")];
  expect((await runCli(...args, "--out", bytes)).code).toBe(0);
  expect((await runCli(...args, "--out", texts, "--code-as-text")).code).toBe(0);
  const text = (folder: string, file: string): string => readFileSync(join(folder, "vit_micro", file), "utf8");
  const names = /const functions = \[(.*)\]/.exec(text(texts, "train-vit_micro_ce.ts"))![1]!.split(", ");
  expect(text(texts, "train-vit_micro_ce.loops.txt").match(/^\/\/ .*/gm)).toEqual(
    names.map((n) => `// ${JSON.parse(n)}`),
  );
  const base64 = /"([A-Za-z0-9+/=]{100,})"/.exec(text(bytes, "train-vit_micro_ce.plain.ts"))![1]!;
  const hash = hashOf(base64);
  expect(text(texts, "train-vit_micro_ce.plain.ts")).toContain(hash);
});

test("a trainer a target: the first has no other name, what others have in their files says whose it is", async () => {
  const repository = join(import.meta.dirname, "../../specs/vit.vit");
  const out = join(scratch, "trainers");
  const args = ["compile", repository, "--model", "vit_micro", "--recipe", "vit_micro_ce", "--out", out];
  const { code, err } = await runCli(...args);
  expect(code, err).toBe(0);
  const read = (file: string): string => readFileSync(join(out, "vit_micro", file), "utf8");
  const trainers = readdirSync(join(out, "vit_micro")).filter((f) => f.startsWith("train-"));
  expect(trainers.sort()).toEqual(
    ["", ".wasm.plain", ".wasm.relaxed", ".wasm"].map((part) => `train-vit_micro_ce${part}.ts`).sort(),
  );
  expect(read("train-vit_micro_ce.ts")).toContain("for the target 'gpu'");
  const wasm = read("train-vit_micro_ce.wasm.ts");
  expect(wasm).toContain("for the target 'wasm'");
  for (const body of ["plain", "relaxed"]) expect(wasm).toContain(`import("./train-vit_micro_ce.wasm.${body}.ts")`);
  const module = await imported(out, "vit_micro/train-vit_micro_ce.wasm");
  for (const given of [[{ seed: 1 }], [undefined, { seed: 1 }], []]) {
    const trainer = (await module.loadTrainer!(...given)) as { info: object; dispose(): void };
    expect(trainer.info).toMatchObject({ target: "wasm", seed: given.length === 0 ? 0 : 1 });
    trainer.dispose();
  }
});

test("run, on the processor: as a device or as a target, not against the other", async () => {
  const args = ["run", spec, "--model", "net", "--weights", "random:3", "--input", input, "--json"];
  const wanted = await reference();
  for (const way of [
    ["--device", "wasm"],
    ["--target", "wasm"],
    ["--device", "wasm", "--target", "wasm"],
  ]) {
    const save = join(scratch, "ran");
    const { code, out, err } = await runCli(...args, ...way, "--save", save);
    expect(code, err).toBe(0);
    // Nothing is submitted to workers.
    expect(JSON.parse(out)).toMatchObject({ device: "wasm", target: "wasm", machine: { kind: "wasm" }, submits: 0 });
    expectNear(readNpy(readFileSync(join(save, "y.npy"))).data as Float32Array, wanted.y);
  }
  const [words, oracle] = [
    await runCli(...args.slice(0, -1), "--device", "wasm"),
    await runCli(...args.slice(0, -1), "--device", "reference"),
  ];
  expect(words.err).toMatch(/\b\d+ kernels by \d+ threads?, (plain|relaxed) SIMD; compile /);
  expect(words.err + oracle.err).not.toMatch(/submits/);
  for (const way of [
    ["--device", "wasm", "--target", "gpu"],
    ["--device", "webgpu", "--target", "wasm"],
  ]) {
    const { code, err } = await runCli(...args, ...way);
    expect(code).toBe(2);
    expect(err).toMatch(/--target \w+ is for --device \w+/);
  }
});

test("inspect: numbers, times, and the last stages as text", async () => {
  const args = ["inspect", spec, "--model", "net", "--target", "wasm"];
  const { code, out, err } = await runCli(...args, "--json", "--measure");
  expect(code, err).toBe(0);
  const told = JSON.parse(out) as { kernels: { milliseconds: number }[]; measured: { dispatches: number } };
  expect(told.kernels.every((k) => k.milliseconds >= 0)).toBe(true);
  expect((await runCli(...args, "--stage", "loops")).out).toContain("for a row of the batch");
  expect((await runCli(...args, "--stage", "wat")).out).toMatch(/^\(module\n/);
  expect(JSON.parse((await runCli(...args, "--stage", "plan")).out)).toMatchObject({ machine: "wasm" });
  const wrong = await runCli(...args, "--stage", "wgsl");
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/loops\n +wat\n +plan\n/);
  const onGpu = ["inspect", spec, "--model", "net", "--target", "gpu", "--stage"];
  expect((await runCli(...onGpu, "loops")).out).toContain("for a row of the batch");
  expect((await runCli(...onGpu, "wat")).err).toMatch(/loops\n +wgsl\n +plan\n/);
});
