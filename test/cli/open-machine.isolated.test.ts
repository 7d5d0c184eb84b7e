/** Which target commands take on which adapter, what they say of it, and that they look for one last. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { targetOn } from "../../src/cli/open-machine.ts";
import { prepareTraining } from "../../src/cli/train-prepare.ts";
import { processor } from "../../src/host/open-device.ts";
import { gpu, gpuBatch, software } from "../../src/ir/target.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { chooseFrom, scheduleOf } from "../../src/runtime/schedules.ts";
import { runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";
import { tinyPlan } from "../runtime/tiny-plan.ts";

/** How the adapter looks that is found, whatever it is. */
const found = vi.hoisted(() => ({ opened: 0, fallback: false }));
vi.mock("../../src/node/adapter.ts", async (original) => {
  const adapter = await original<typeof import("../../src/node/adapter.ts")>();
  return {
    ...adapter,
    openDevice: async () => {
      found.opened++;
      const opened = await adapter.openDevice();
      return { ...opened, adapter: { ...opened.adapter, description: "An adapter", fallback: found.fallback } };
    },
  };
});
beforeEach(() => void Object.assign(found, { opened: 0, fallback: false }));

const scratch = mkdtempSync(join(tmpdir(), "vitc-machine-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

const recipes = `import "lib/recipes.vit"
loss taught_by(m) {
  input label: class(m.classes)
  input teacher[m.classes]
  return cross_entropy(m.logits, label) + kl_divergence(teacher, m.logits)
}
train taught(m) {
  batch = 4
  accumulate = 2
  minimize taught_by(m)
  optimize adamw(lr = 1e-2)
}
model two() {
  input image[3, 4, 4]
  input other[3]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25])
  }
  output logits[k] = other[k] + mean[c: 3, h: 4, w: 4] image[c, h, w]
}
variant double = two()
`;

beforeAll(async () => {
  writeFileSync(at("small.vit"), smallModel + recipes);
  const rows = (count: number): Float32Array => Float32Array.from({ length: 48 * count }, (_, i) => Math.sin(i));
  for (const count of [7, 8]) writeFileSync(at(`${count}.npy`), writeNpy(rows(count), [count, 3, 4, 4]));
  const { pixels, labels } = smallImages(12);
  const [x, y] = [writeNpy(pixels, [12, 4, 4]), writeNpy(labels, [12])];
  writeFileSync(at("data.npz"), zipSync({ "x_train.npy": x, "y_train.npy": y, "x_test.npy": x, "y_test.npy": y }));
  const trained = await runCli(
    ...["train", at("small.vit"), "--model", "small", "--recipe", "classify", "--data", at("data.npz")],
    ...["--batch", "4", "--steps", "1", "--device", "wasm", "--out", at("w.safetensors")],
  );
  expect([trained.code, trained.err]).toEqual([0, expect.stringContaining("on the processor (WebAssembly)\n")]);
});

const model = ["--model", "small"];
const run = (rows: number, ...more: string[]) =>
  runCli("run", at("small.vit"), ...model, "--weights", "random", "--input", at(`${rows}.npy`), "--json", ...more);
const evaluate = (...more: string[]) =>
  runCli(
    ...["eval", at("small.vit"), ...model, "--weights", at("w.safetensors"), "--data", at("data.npz")],
    ...["--json", ...more],
  );
const tune = (...more: string[]) =>
  runCli("tune", at("small.vit"), ...model, "--out", at("tuned"), "--budget", "1", "--json", ...more);

describe("the target that is best", () => {
  it.each([
    [false, 1, gpu],
    [false, 7, gpu],
    [false, 8, gpuBatch],
    [true, 1, software],
    [true, 8, software],
  ])("on an adapter (software: %s), of %d rows, is what a generated module takes", async (fallback, rows, target) => {
    const adapter = { vendor: "", architecture: "", description: "", fallback };
    expect(targetOn({ device: {} as GPUDevice, adapter }, rows)).toBe(target);
    const schedules = [software, gpu, gpuBatch].map(({ name }) => scheduleOf({ ...tinyPlan, target: name }));
    const limits = new Proxy({}, { get: () => 1e6 });
    const info = { vendor: fallback ? "google" : "nvidia", description: fallback ? "SwiftShader" : "" };
    const { plan } = await chooseFrom(schedules)({ features: new Set(), limits, info }, undefined, rows);
    expect(plan.target).toBe(target.name);
  });

  it("without a device is the processor's", () => expect(targetOn(processor, 50).name).toBe("wasm"));

  it("is that of the rows that commands run at a time", async () => {
    const targetOf = async (result: ReturnType<typeof runCli>): Promise<string> => {
      const { code, out, err } = await result;
      expect(code, err).toBe(0);
      const json = JSON.parse(out) as { target?: string; targets?: { target: string }[] };
      return json.target ?? json.targets!.map((t) => t.target).join();
    };
    expect(await targetOf(run(7))).toBe("gpu");
    expect(await targetOf(run(8))).toBe("gpu-batch");
    expect(await targetOf(run(8, "--target", "gpu"))).toBe("gpu");
    expect(await targetOf(evaluate())).toBe("gpu-batch");
    expect(await targetOf(evaluate("--batch", "7"))).toBe("gpu");
    expect(await targetOf(tune())).toBe("gpu");
    expect(await targetOf(tune("--batch", "8"))).toBe("gpu-batch");
    found.fallback = true;
    expect(await targetOf(run(8, "--device", "webgpu"))).toBe("software");
  });

  it("of a training is that of one row, for its batch is an axis; of its teachers that of all rows of a step", async () => {
    const machine = { device: {} as GPUDevice, adapter: { ...processor.adapter } };
    const prepared = await prepareTraining(
      at("small.vit"),
      {
        ...{ model: "small", recipe: "taught", data: at("data.npz"), steps: 1 },
        teacher: [`${at("small.vit")}#small=${at("w.safetensors")}`],
      },
      async (batch) => ({ target: targetOn(machine, batch), disablePasses: [], weightsDtype: "f32" }),
      { stage() {}, part() {}, show() {}, end() {} },
    );
    expect(prepared.plan.step.target).toBe("gpu");
    expect(prepared.teachers.map((t) => t.plan.target)).toEqual(["gpu-batch"]);
  });

  it("measured for a batch, a target is measured with as many rows as it is for", async () => {
    const { out } = await tune("--target", "gpu", "--target", "gpu-batch");
    const { targets: reports } = JSON.parse(out) as { targets: { target: string; batch: number }[] };
    expect(reports.map((t) => [t.target, t.batch])).toEqual([
      ["gpu", 1],
      ["gpu-batch", 8],
    ]);
  });
});

describe("mistakes are told before an adapter is looked for", () => {
  it.each<[string, () => ReturnType<typeof runCli>, RegExp]>([
    ["tune without the pass", () => tune("--disable-pass", "tile"), /without the pass 'tile'/],
    ["tune of no model", () => tune("--model", "smal"), /did you mean 'small'/],
    ["tune of no pass", () => tune("--disable-pass", "fuze"), /fuze/],
    ["tune of no file", () => runCli("tune", at("none.vit")), /none\.vit/],
    ["tune into no folder", () => tune("--out", at("small.vit")), /small\.vit/],
    ["run of no input", () => runCli("run", at("small.vit"), ...model, "--weights", "random"), /input 'image'/],
    ["run of no tap", () => run(7, "--tap", "t"), /no tap 't'/],
    ["eval of no file", () => evaluate("--weights", at("none")), /none/],
    ["eval of a model of two inputs", () => evaluate("--model", "double"), /has inputs beside 'image' \(other\)/],
    [
      "train of no recipe",
      () =>
        runCli(
          ...["train", at("small.vit"), ...model, "--recipe", "none", "--data", at("data.npz")],
          ...["--out", at("o.safetensors")],
        ),
      /no recipe 'none'/,
    ],
  ])("%s", async (_, command, message) => {
    const { code, err } = await command();
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
    expect(found.opened).toBe(0);
  });
});

describe("what a named target gets", () => {
  it.each<[string, (...more: string[]) => ReturnType<typeof runCli>]>([
    ["run", (...more) => run(7, ...more)],
    ["eval", evaluate],
    ["tune", tune],
    [
      "train",
      (...more) =>
        runCli(
          ...["train", at("small.vit"), ...model, "--recipe", "classify", "--data", at("data.npz")],
          ...["--batch", "4", "--steps", "1", "--out", at("o.safetensors"), ...more],
        ),
    ],
  ])("is told by %s where the adapter is of another kind", async (name, command) => {
    const note = /note: the target '[a-z]+' is for .*\n/g;
    const toldOf = async (target: string): Promise<string[]> =>
      (await command("--target", target)).err.match(note) ?? [];
    found.fallback = true;
    expect(await toldOf("gpu")).toEqual([
      "note: the target 'gpu' is for GPUs, and An adapter (software) is one that computes on the processor: times here say little about it\n",
    ]);
    // Each takes seconds.
    if (name === "tune") return;
    expect(await toldOf("software")).toEqual([]);
    found.fallback = false;
    expect(await toldOf("gpu")).toEqual([]);
  });

  it("says that an adapter is software wherever it says where it ran", async () => {
    found.fallback = true;
    const on = ["--device", "webgpu"];
    const plain = (argv: readonly string[]) => runCli(...argv.filter((a) => a !== "--json"), ...on);
    const evaluated = await plain([
      "eval",
      at("small.vit"),
      ...model,
      "--weights",
      at("w.safetensors"),
      "--data",
      at("data.npz"),
    ]);
    expect(evaluated.err).toMatch(/images\/s on An adapter \(software\)\n$/);
    const trained = await plain([
      ...["train", at("small.vit"), ...model, "--recipe", "classify", "--data", at("data.npz")],
      ...["--batch", "4", "--steps", "1", "--out", at("o.safetensors")],
    ]);
    expect(trained.err).toMatch(/ on An adapter \(software\)\n/);
    const inspected = await runCli("inspect", at("small.vit"), ...model, "--measure", "--target", "software");
    expect(inspected.out).toMatch(/a forward on An adapter \(software\), /);
  });

  it.each([
    [["--target", "gpu"], "--target says"],
    [["--disable-pass", "fuse"], "--disable-pass says"],
    [["--weights-dtype", "f16", "--target", "wasm"], "--target and --weights-dtype f16 says"],
  ])("is refused by the reference, which compiles nothing: %j", async (options, what) => {
    const { code, out, err } = await run(7, "--device", "reference", ...options);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`--device reference runs no compiled kernels, and ${what} how to compile them`);
  });
});
