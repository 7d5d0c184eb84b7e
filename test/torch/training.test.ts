/**
 * `train.py` of exported packages: several processes against one, a training that was killed against one that was not,
 * `vitc train` against it with the same beginning, and what is said where something does not fit.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readLogLines } from "../../src/train/log-text.ts";
import { writeNpy } from "../../src/runtime/npy.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { readSafetensorsHeader } from "../../src/runtime/safetensors.ts";
import { runCli } from "../support/run-cli.ts";
import { smallImages, smallModel } from "../support/small-training.ts";
import { exportRecipe, runTrain } from "./export-recipe.ts";
import { complaintsOf } from "./install-ruff.ts";
import { torchVersion } from "./run-torch.ts";

const spec = `${smallModel.replace('import "lib/nn.vit"', 'import "lib/recipes.vit"\nimport "lib/nn.vit"')}
block batch_norm_1d(x[c]) -> y[c] {
  param weight[c] ~ ones
  param bias[c] ~ zeros
  buffer running_mean[c] ~ zeros
  buffer running_var[c] ~ ones
  if training {
    mu[c] = mean[batch] x[c]
    var[c] = mean[batch] (x[c] - mu[c])^2
    update running_mean[c] = 0.9 * running_mean[c] + 0.1 * mu[c]
    update running_var[c] = 0.9 * running_var[c] + 0.1 * var[c] * batch / (batch - 1)
    y[c] = (x[c] - mu[c]) * rsqrt(var[c] + 1e-5) * weight[c] + bias[c]
  } else {
    y[c] = (x[c] - running_mean[c]) * rsqrt(running_var[c] + 1e-5) * weight[c] + bias[c]
  }
}
model normed(classes = 3) {
  input image[3, 4, 4]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25])
  }
  x[(c, h, w)] = image[c, h, w]
  x = batch_norm_1d(linear(x, 8) as fc1) as norm
  if training { x = dropped(x) }
  output logits = linear(gelu(x), classes) as head
}
block dropped(x[c]) -> x[c] {
  random u[c]
  x[c] = if u[c] < 0.1 then 0 else x[c] / 0.9
}
model steady(classes = 3) {
  input image[3, 4, 4]
  preprocess image {
    squash(4, 4, filter = "bilinear")
    normalize(mean = [0.5, 0.5, 0.5], std = [0.25, 0.25, 0.25])
  }
  x[(c, h, w)] = image[c, h, w]
  output logits = linear(gelu(batch_norm_1d(linear(x, 8) as fc1) as norm), classes) as head
}
variant random_one = normed()
variant steady_one = steady()
train plain(m) {
  batch = 4
  epochs = 3
  clip = 1
  average = 0.9
  minimize classification(m)
  metric accuracy = correct(m.logits, label)
  augment image { shift(pixels = 1) }
  optimize sgd(lr = warmup_cosine(0.1, 3, 0.01), weight_decay = decay(path, rank, 0.05))
}
loss taught_by(m) {
  input label: class(m.classes)
  input teacher[m.classes]
  return cross_entropy(m.logits, label) + kl_divergence(teacher, m.logits)
}
train taught(m) {
  batch = 6
  minimize taught_by(m)
  optimize sgd(lr = 0.1)
}
`;

const folder = join(import.meta.dirname, `../../tmp/torch-training-${process.pid}`);
const at = (name: string): string => join(folder, name);
const data = at("data.npz");
const packages = { steady_one: at("steady"), random_one: at("random"), small: at("taught") };

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(at("net.vit"), spec);
  const split = (images: number, which: string): Record<string, Uint8Array> => {
    const { pixels, labels } = smallImages(images);
    return { [`x_${which}.npy`]: writeNpy(pixels, [images, 4, 4]), [`y_${which}.npy`]: writeNpy(labels, [images]) };
  };
  writeFileSync(data, zipSync({ ...split(27, "train"), ...split(10, "test") }));
  for (const [model, where] of Object.entries(packages))
    exportRecipe(at("net.vit"), model, model === "small" ? "taught" : "plain", where);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("all are written as ruff writes them", () => expect(complaintsOf(folder)).toBe(""));

const init = (model: keyof typeof packages): string => join(packages[model], "weights.safetensors");
const linesOf = (name: string) => readLogLines(readFileSync(at(name), "utf8"));
const tensorsOf = (name: string) => readSafetensors(readFileSync(at(name)));

/** The largest difference between the tensors of two files. */
function difference(a: string, b: string): number {
  const [one, other] = [tensorsOf(a), tensorsOf(b)];
  expect([...one.keys()].sort()).toEqual([...other.keys()].sort());
  return Math.max(
    ...[...one].flatMap(([name, tensor]) => {
      const data = other.get(name)!.data();
      return Array.from(tensor.data(), (v, i) => Math.abs(v - data[i]!));
    }),
  );
}

/**
 * The largest difference between the numbers of two logs, as a share of those above 1. Norms of gradients are rounded
 * more than once: ten times as much is allowed of them.
 */
function logDifference(a: string, b: string): number {
  const [one, other] = [linesOf(a), linesOf(b)];
  const numbers = (lines: typeof one): number[] =>
    lines.flatMap(({ test, norm = 0, ...line }) =>
      Object.values({ ...line, ...(test as object | undefined), norm: Number(norm) / 10 }).map(Number),
    );
  const [x, y] = [numbers(one), numbers(other)];
  expect(x.length).toBe(y.length);
  return Math.max(...x.map((v, i) => Math.abs(v - y[i]!) / Math.max(1, Math.abs(v))));
}

describe.skipIf(torchVersion === undefined)("train.py", () => {
  const run = (model: keyof typeof packages, out: string, args: readonly string[], options = {}) =>
    runTrain(
      packages[model],
      ["--data", data, "--out", at(`${out}.safetensors`), "--log", at(`${out}.jsonl`), ...args],
      options,
    );

  test("two processes, two passes and vitc give the same numbers as one process", async () => {
    const from = ["--init", init("steady_one")];
    const one = await run("steady_one", "one", from);
    expect(one.codes, one.err).toEqual([0]);
    expect((await run("steady_one", "two", from, { count: 2 })).codes).toEqual([0, 0]);
    expect(difference("one.safetensors", "two.safetensors")).toBeLessThan(1e-6);
    expect(logDifference("one.jsonl", "two.jsonl")).toBeLessThan(1e-6);
    const vitc = await runCli(
      ...["train", at("net.vit"), "--model", "steady_one", "--recipe", "plain", "--data", data, ...from],
      ...["--out", at("vitc.safetensors"), "--log", at("vitc.jsonl"), "--device", "wasm"],
    );
    expect(vitc.code, vitc.err).toBe(0);
    expect(difference("one.safetensors", "vitc.safetensors")).toBeLessThan(2e-4);
    expect(logDifference("one.jsonl", "vitc.jsonl")).toBeLessThan(2e-3);
    // The same fields in the same order.
    expect(linesOf("one.jsonl").map((line) => Object.keys(line))).toEqual(
      linesOf("vitc.jsonl").map((line) => Object.keys(line)),
    );
    const metadata = (name: string) => readSafetensorsHeader(readFileSync(at(name))).metadata["vitc_classes"];
    expect(metadata("one.safetensors")).toEqual(metadata("vitc.safetensors"));
  });

  test("killed and resumed is as uninterrupted, bit for bit", async () => {
    const args = ["--seed", "5", "--epochs", "10", "--save-every", "7", "--eval-every", "50"];
    expect((await run("random_one", "whole", args)).codes).toEqual([0]);
    const state = at("killed.safetensors.state");
    const killed = await run("random_one", "killed", args, {
      during: async (kill: (signal: NodeJS.Signals) => void) => {
        while (!existsSync(state)) await sleep(5);
        kill("SIGKILL");
      },
    });
    expect(killed.codes).toEqual([null]);
    const resumed = await run("random_one", "killed", ["--resume", state, "--eval-every", "50", "--save-every", "7"]);
    expect(resumed.codes, resumed.err).toEqual([0]);
    for (const kind of ["safetensors", "jsonl"])
      expect(readFileSync(at(`killed.${kind}`)).equals(readFileSync(at(`whole.${kind}`)))).toBe(true);
    // Whoever is asked to end ends after the step, with a state.
    const ended = await run("random_one", "ended", [...args, "--epochs", "400"], {
      during: async (kill: (signal: NodeJS.Signals) => void) => {
        while (!existsSync(at("ended.jsonl"))) await sleep(5);
        kill("SIGTERM");
      },
    });
    expect(ended.codes).toEqual([143]);
    expect(ended.err).toMatch(/interrupted after step \d+ of 2400; go on with --resume/);
    expect(existsSync(at("ended.safetensors.state"))).toBe(true);
  });

  test("a teacher's logits are an input", async () => {
    const args = ["--init", init("small"), "--steps", "3"];
    const teacher = ["--teacher", `${packages.steady_one}=${init("steady_one")}`];
    const own = await run("small", "taught", [...args, ...teacher]);
    expect(own.codes, own.err).toEqual([0]);
    const vitc = await runCli(
      ...["train", at("net.vit"), "--model", "small", "--recipe", "taught", "--data", data, ...args],
      ...["--teacher", `${at("net.vit")}#steady_one=${init("steady_one")}`, "--device", "wasm"],
      ...["--out", at("vitc-taught.safetensors"), "--log", at("vitc-taught.jsonl")],
    );
    expect(vitc.code, vitc.err).toBe(0);
    expect(logDifference("taught.jsonl", "vitc-taught.jsonl")).toBeLessThan(1e-4);
    expect(difference("taught.safetensors", "vitc-taught.safetensors")).toBeLessThan(1e-5);
  });

  test("what does not fit is said", async () => {
    const wrong = async (args: readonly string[], options = {}): Promise<string> => {
      const { codes, err } = await run("steady_one", "wrong", args, options);
      expect(codes[0]).toBeGreaterThan(0);
      return err;
    };
    expect(await wrong(["--batch", "3"], { count: 2 })).toContain(
      "the 3 examples of a pass are not to be divided by 2",
    );
    expect(await wrong(["--batch", "30"])).toContain("27 examples to train on, fewer than the 30 of");
    expect(await wrong(["--resume", init("steady_one")])).toContain("is no state of a training of an exported package");
    expect(await wrong(["--resume", at("killed.safetensors.state")])).toContain(
      "is of another training: the model was random_one, now it is steady_one",
    );
    expect(await wrong(["--init", init("small")])).toContain("it has no 'norm.weight'; to draw it anew: --fresh");
    expect(await wrong(["--device", "mps"])).toBe("train.py: error: --device mps: it is cpu, cuda or cuda:N\n");
    if (torchVersion!.startsWith("1.")) expect(await wrong(["--fsdp"])).toContain("--fsdp needs PyTorch 2.6");
  });

  test("arrays of --fixed that do not fit are said, as vitc says them", async () => {
    const npy = (name: string, data: Float32Array | Uint8Array, shape: readonly number[]): string => {
      writeFileSync(at(name), writeNpy(data, shape));
      return at(name);
    };
    const image = npy("image.npy", new Float32Array(96), [2, 3, 4, 4]);
    const label = npy("label.npy", Uint8Array.of(0, 2), [2]);
    writeFileSync(at("none.npy"), "");
    const cases: readonly (readonly [image: string, label: string, said: string])[] = [
      [at("missing.npy"), label, "cannot read FILE: there is no such file"],
      [at("none.npy"), label, "FILE: this is no .npy file"],
      [data, label, "FILE: this is no .npy file"],
      [
        npy("grey.npy", new Float32Array(32), [2, 4, 4]),
        label,
        "FILE: input 'image' needs shape [batch, 3, 4, 4], got [2, 4, 4]",
      ],
      [npy("bytes.npy", new Uint8Array(96), [2, 3, 4, 4]), label, "FILE: input 'image' needs float32 (f4), got u1"],
      [
        npy("nan.npy", new Float32Array(96).fill(NaN), [2, 3, 4, 4]),
        label,
        "FILE: 'image' holds numbers that are not finite",
      ],
      [image, npy("high.npy", Uint8Array.of(0, 3), [2]), "FILE: 'label' takes integers from 0 to 2, row 1 is 3"],
      [image, npy("float.npy", new Float32Array(2), [2]), "FILE: input 'label' needs integers (i4 or i8), got f4"],
      [image, npy("three.npy", new Uint8Array(3), [3]), "FILE: 'label' has 3 rows, 'image' has 2"],
    ];
    for (const [images, labels, said] of cases) {
      const fixed = ["--fixed", `image=${images}`, "--fixed", `label=${labels}`];
      const { codes, err } = await runTrain(packages.steady_one, [
        ...fixed,
        "--steps",
        "1",
        "--out",
        at("w.safetensors"),
      ]);
      expect(err).toBe(`train.py: error: ${said.replace("FILE", images === image ? labels : images)}\n`);
      expect(codes).toEqual([1]);
    }
  });
});
