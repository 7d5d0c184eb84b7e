/**
 * A model for digits, trained by the exported `train.py` on two processes and by `vitc train` from the same parameters:
 * both get as far, and what the one wrote runs in the other.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packDigits, splitDigits } from "../../build/digits.ts";
import { readNpy, writeNpy } from "../../src/runtime/npy.ts";
import { readLogLines } from "../../src/train/log-text.ts";
import { values } from "../support/golden.ts";
import { root, runCli } from "../support/run-cli.ts";
import { exportRecipe, runTrain } from "./export-recipe.ts";
import { python, torchVersion } from "./run-torch.ts";

const folder = join(import.meta.dirname, `../../tmp/torch-digits-${process.pid}`);
const at = (name: string): string => join(folder, name);
const spec = join(root, "specs/digits.vit");
const model = ["--model", "digits_vit"];

describe.skipIf(torchVersion === undefined)("digits_vit", () => {
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(at("digits.npz"), packDigits(splitDigits()));
    exportRecipe(spec, "digits_vit", "digits", at("digits_vit"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("learns as much on two processes of PyTorch as by vitc train", async () => {
    const to = (name: string): string[] => ["--out", at(`${name}.safetensors`), "--log", at(`${name}.jsonl`)];
    const data = ["--data", at("digits.npz")];
    const train = (...args: string[]) =>
      runCli("train", spec, ...model, "--recipe", "digits", ...data, ...args, "--device", "wasm");
    // Parameters as the recipe begins them, but for a small step.
    expect((await train(...to("begun"), "--steps", "1")).code).toBe(0);
    const args = [...data, "--init", at("begun.safetensors"), "--epochs", "1"];
    const own = await runTrain(at("digits_vit"), [...args, ...to("torch")], { count: 2 });
    expect(own.codes, own.err).toEqual([0, 0]);
    const vitc = await train(...args.slice(2), ...to("vitc"));
    expect(vitc.code, vitc.err).toBe(0);
    const lines = (name: string) => readLogLines(readFileSync(at(`${name}.jsonl`), "utf8"));
    const [torch, ours] = [lines("torch"), lines("vitc")];
    // At first the numbers are the same; then rounding has its way.
    for (let step = 0; step < 20; step++)
      expect(Math.abs(Number(torch[step]!["loss"]) - Number(ours[step]!["loss"])), `step ${step + 1}`).toBeLessThan(
        1e-3,
      );
    const right = (log: typeof torch): number => (log.at(-1)!["test"] as { accuracy: number }).accuracy;
    expect(right(ours)).toBeGreaterThan(0.6);
    expect(Math.abs(right(torch) - right(ours))).toBeLessThan(0.03);
  });

  test("the file that PyTorch wrote gives the same logits in vitc", async () => {
    const shape = [8, 3, 28, 28];
    writeFileSync(at("image.npy"), writeNpy(Float32Array.from(values("digits", 8 * 3 * 784, 0, 1)), shape));
    const weights = at("torch.safetensors");
    const run = ["--weights", weights, "--input", `image=${at("image.npy")}`, "--save", at("vitc")];
    const { code, err } = await runCli("run", spec, ...model, ...run, "--device", "wasm");
    expect(code, err).toBe(0);
    execFileSync(python, [
      join(import.meta.dirname, "logits.py"),
      at("digits_vit"),
      weights,
      at("image.npy"),
      at("torch.npy"),
    ]);
    const [expected, found] = [at("vitc/logits.npy"), at("torch.npy")].map((file) => readNpy(readFileSync(file)));
    expect(found!.shape).toEqual([8, 10]);
    expected!.data.forEach((v, i) => expect(Math.abs(Number(v) - Number(found!.data[i]))).toBeLessThan(1e-4));
  });
});
