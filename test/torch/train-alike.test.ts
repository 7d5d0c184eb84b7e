/** `vitc train` and `train.py` of the exported package: from the same parameters, data and seed to the same ones. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packDigits, splitDigits } from "../../build/digits.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { readSafetensorsHeader } from "../../src/runtime/safetensors.ts";
import { runCli } from "../support/run-cli.ts";
import { python, torchVersion } from "./run-torch.ts";

const spec = `import "digits.vit"

variant small = vit([28, 28], patch = 7, dim = 16, depth = 1, heads = 2, classes = 10, crop_pct = 1)

train changing(m, rate = 1e-4) {
  batch = 6
  epochs = 3
  accumulate = 2
  clip = 1
  minimize classification(m)
  metric accuracy = correct(m.logits, label)
  augment image { flip(); shift(pixels = 3); rotate(degrees = 20); scale(by = 0.2) }
  optimize adamw(lr = rate, weight_decay = decay(path, rank, 0.05))
}
`;

describe.skipIf(torchVersion === undefined)("a training by vitc and in PyTorch", () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const vitc = async (...argv: string[]): Promise<void> => {
    const { code, err } = await runCli(...argv);
    expect(code, err).toBe(0);
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "vitc-alike-"));
    writeFileSync(at("small.vit"), spec);
    const { train } = splitDigits();
    const few = (from: number, count: number) => ({
      images: train.images.slice(784 * from, 784 * (from + count)),
      labels: train.labels.slice(from, from + count),
    });
    // As many to test with as fill batches: vitc fills the last one up.
    writeFileSync(at("few.npz"), packDigits({ train: few(800, 40), test: few(0, 12) }));
    // As photographs are: of other sizes, in colours, of classes of their own.
    for (const [c, name] of ["cat", "dog", "emu"].entries())
      for (let i = 0; i < 10; i++) {
        const [width, height] = [31 + 4 * i, 60 - 3 * i - c];
        const data = Uint8Array.from({ length: width * height * 3 }, (_, k) =>
          Math.round(127 + 120 * Math.sin(k / (5 + i + 20 * c)) * Math.cos(k / (width * 7))),
        );
        mkdirSync(at(`photos/${name}`), { recursive: true });
        const image = sharp(data, { raw: { width, height, channels: 3 } });
        await (i % 2 === 0 ? image.png() : image.jpeg()).toFile(
          at(`photos/${name}/${i}.${i % 2 === 0 ? "png" : "jpg"}`),
        );
      }
    await vitc(
      "export",
      at("small.vit"),
      "--model",
      "small",
      "--format",
      "torch",
      "--recipe",
      "changing",
      "--out",
      at("small"),
    );
    await vitc(
      "export",
      at("small.vit"),
      "--model",
      "small",
      "--format",
      "torch",
      "--weights",
      "random:1",
      "--out",
      at("begin"),
    );
  }, 100_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ["photos", 10, 10],
    ["few.npz", 9, 9 + 3],
  ])("sees the same of %s and learns the same", async (data, steps, rows) => {
    const options = (name: string): string[] => [
      ...["--data", at(data), "--init", at("begin/weights.safetensors"), "--seed", "11", "--steps", `${steps}`],
      ...["--out", at(`${name}.safetensors`)],
    ];
    const recipe = [at("small.vit"), "--model", "small", "--recipe", "changing", "--device", "wasm"];
    await vitc("train", ...recipe, ...options("own"), "--log", at("own.csv"));
    const env = { ...process.env, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" };
    const workers = ["--workers", data === "photos" ? "2" : "0", "--log-file", at("theirs.csv")];
    execFileSync(python, [at("small/train.py"), ...options("theirs"), ...workers], { env, stdio: "pipe" });
    const [own, theirs] = ["own", "theirs"].map((name) => numbersOf(readFileSync(at(`${name}.csv`), "utf8")));
    expect(own).toHaveLength(rows);
    expect(mostBetween(theirs!.flat(), own!.flat())).toBeLessThan(2e-5);
    const files = ["own", "theirs"].map((name) => readFileSync(at(`${name}.safetensors`)));
    const [mine, made] = files.map((bytes) => readSafetensors(bytes));
    expect([...made!.keys()].sort()).toEqual([...mine!.keys()].sort());
    for (const [name, { data: values }] of mine!)
      expect(mostBetween([...made!.get(name)!.data()], [...values()]), name).toBeLessThan(2e-5);
    const [classes, theirClasses] = files.map((bytes) => readSafetensorsHeader(bytes).metadata.vitc_classes);
    expect(theirClasses).toBe(classes);
    expect(classes !== undefined).toBe(data === "photos");
  });
});

const numbersOf = (csv: string): number[][] =>
  csv
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => row.split(",").map(Number));

function mostBetween(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!) / Math.max(1, Math.abs(b[i]!))), 0);
}
