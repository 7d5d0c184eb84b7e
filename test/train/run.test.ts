/** A training from files to files: exact resume, interrupts, lost devices, full disks. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openDevice } from "../../src/node/adapter.ts";
import type { OpenDevice } from "../../src/host/open-device.ts";
import type { Batches } from "../../src/train/batches.ts";
import type { PreparedTraining } from "../../src/cli/train-prepare.ts";
import { type TrainFiles, runTraining } from "../../src/cli/train-run.ts";
import { readState } from "../../src/cli/train-files.ts";
import { readRun } from "../../src/train/read-run.ts";
import { type RunRecord, columnOf } from "../../src/train/run-record.ts";
import { readNpy } from "../../src/runtime/npy.ts";
import { readSafetensors } from "../../src/runtime/read-safetensors.ts";
import { ownOptions } from "../../src/runtime/weight-names.ts";
import { type SmallOptions, smallTraining } from "../support/small-training.ts";

const opened: OpenDevice[] = [];
const open = async (): Promise<OpenDevice> => (opened.push(await openDevice()), opened.at(-1)!);

const scratch = mkdtempSync(join(tmpdir(), "vitc-train-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
afterEach(() => void opened.splice(0));
let folders = 0;
const folder = (): string => {
  const path = join(scratch, `${folders++}`);
  mkdirSync(path);
  return path;
};

const plain = pc.createColors(false);
async function train(prepared: PreparedTraining, files: TrainFiles): Promise<string> {
  let err = "";
  await runTraining(prepared, files, open, ownOptions, {
    out: () => expect.unreachable(),
    err: (t) => void (err += t),
    outColours: plain,
    errColours: plain,
    live: false,
  });
  return err;
}

/** The same batches; `at` hears of each step that is asked for. */
const heard = (prepared: PreparedTraining, at: (step: number) => void): PreparedTraining => {
  const batches: Batches = { ...prepared.batches, at: (step) => (at(step), prepared.batches.at(step)) };
  return { ...prepared, batches };
};

const runIn = (path: string): RunRecord => readRun(readFileSync(path, "utf8"), path);

const usual: SmallOptions = { batch: 4, steps: 14, average: true, clip: 1 };
const linesOf = (path: string): { step: number; loss?: number }[] =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("a training", () => {
  const inside = folder();
  const files = {
    out: join(inside, "whole.safetensors"),
    log: join(inside, "whole.jsonl"),
    html: join(inside, "whole.html"),
    evalEvery: 6,
    saveGradients: join(inside, "gradients"),
  };

  it("writes parameters, the state to go on from, a line a step, gradients of the first", async () => {
    const err = await train({ ...smallTraining(usual), remarks: ["small.vit:9: this 'freeze' holds for none"] }, files);
    expect(err).toContain("note: small.vit:9: this 'freeze' holds for none\n");
    expect(err).toMatch(/training small by by_hand: 14 steps of 4 examples, seed 5; [\d.]+ [kM]?B on /);
    expect(err).toMatch(/step 14\/14 {2}epoch 3\/3 {2}loss \d/);
    expect(err).toMatch(/step 12\/14 {2}epoch 2 {2}test: loss [\d.]+ {2}accuracy [\d.]+%\n/);
    expect(err).toContain("whole.safetensors: ");
    expect(err).toContain("the parameters after step 14 (their moving average)\n");

    const lines = linesOf(files.log);
    const steps = lines.filter((l) => l.loss !== undefined);
    expect(steps.map((l) => l.step)).toEqual(Array.from({ length: 14 }, (_, i) => i + 1));
    expect(Object.keys(steps[0]!)).toEqual(["step", "loss", "lr", "accuracy", "norm"]);
    expect(lines.filter((l) => l.loss === undefined)).toEqual(
      [6, 12, 14].map((step) => ({
        step,
        epoch: Math.ceil(step / 6),
        test: { loss: expect.any(Number), accuracy: expect.any(Number) },
      })),
    );
    // It learns.
    expect(steps.at(-1)!.loss!).toBeLessThan(0.9 * steps[0]!.loss!);

    const [parameters, state] = [files.out, `${files.out}.state`].map((path) => readSafetensors(readFileSync(path)));
    expect([...parameters!.keys()].sort()).toEqual(["fc1.bias", "fc1.weight", "head.bias", "head.weight"]);
    // The average is what is written; the state has both.
    expect(parameters!.get("head.weight")!.data()).not.toEqual(state!.get("head.weight")!.data());
    const gradient = readNpy(readFileSync(join(files.saveGradients, "head.weight.npy")));
    expect(gradient.shape).toEqual([3, 8]);
    const all = readdirSync(files.saveGradients).flatMap((name) => [
      ...readNpy(readFileSync(join(files.saveGradients, name))).data,
    ]);
    expect(Math.hypot(...all)).toBeCloseTo((steps[0] as unknown as { norm: number }).norm, 5);
  });

  it("that was interrupted goes on with the numbers of one that was not", async () => {
    const stopped = {
      out: join(inside, "stopped.safetensors"),
      log: join(inside, "stopped.jsonl"),
      html: join(inside, "stopped.html"),
      evalEvery: 6,
    };
    const listeners = process.listenerCount("SIGINT");
    // The batch of a step is prepared during the one before.
    const run = train(
      heard(smallTraining(usual), (step) => void (step === 9 && process.emit("SIGINT"))),
      stopped,
    );
    await expect(run).rejects.toMatchObject({
      message: `interrupted after step 8 of 14; go on with --resume ${stopped.out}.state`,
      exitCode: 130,
    });
    expect(process.listenerCount("SIGINT")).toBe(listeners);
    expect(readSafetensors(readFileSync(stopped.out)).size).toBe(4);
    expect(readState(stopped.out).step).toBe(8);
    expect(linesOf(stopped.log).filter((l) => l.loss !== undefined)).toHaveLength(8);
    expect(runIn(stopped.html)).toMatchObject({
      state: "interrupted",
      message: expect.stringMatching(/after step 8 of 14/),
    });

    const saved = readState(stopped.out);
    expect(await train(smallTraining({ ...usual, saved }), stopped)).toMatch(
      /14 steps of 4 examples, from step 8 on, seed 5/,
    );
    for (const end of ["", ".state"])
      expect(Buffer.compare(readFileSync(`${stopped.out}${end}`), readFileSync(`${files.out}${end}`))).toBe(0);
    expect(readFileSync(stopped.log, "utf8")).toBe(readFileSync(files.log, "utf8"));
    // Curves go on as well: all that is not the time is that of a training without an interruption.
    const [one, other] = [runIn(files.html), runIn(stopped.html)];
    expect(other).toMatchObject({ state: "finished", model: "small", recipe: "by_hand", steps: 14 });
    expect(other.message).toBeUndefined();
    for (const name of ["step", "loss", "lr", "accuracy", "norm"])
      expect(columnOf(other.train, name), name).toEqual(columnOf(one.train, name));
    expect(other.test).toEqual(one.test);
    const seconds = columnOf(other.train, "seconds")!.map(Number);
    expect([...seconds].sort((a, b) => a - b)).toEqual(seconds);
  });

  it("has a page with all that it could go on from, whenever it ends", async () => {
    const html = join(inside, "kept.html");
    const files = { out: join(inside, "kept.safetensors"), html, saveEvery: 3 };
    const seen: unknown[] = [];
    const training = heard(smallTraining(usual), (step) => {
      // The batch of a step is prepared during the one before.
      if (step === 6) seen.push(readState(files.out).step, columnOf(runIn(html).train, "step"));
    });
    await train(training, files);
    expect(seen).toEqual([3, [1, 2, 3]]);
  });

  it("whose page cannot be written goes on and says so; so does one whose page is of another training", async () => {
    const inside = folder();
    const html = join(inside, "page.html");
    mkdirSync(html);
    const files = { out: join(inside, "a.safetensors"), html };
    const err = await train(smallTraining({ ...usual, steps: 3, plain: true }), files);
    expect(err).toContain(
      `warning: cannot write ${html}: it is a folder; the training goes on, and the page is tried again\n`,
    );
    expect(err.match(/page\.html/g)).toHaveLength(1);
    expect(existsSync(files.out)).toBe(true);

    const other = join(inside, "other.html");
    writeFileSync(other, "<p>something else");
    const saved = readState(files.out);
    const more = { ...files, html: other };
    expect(await train(smallTraining({ ...usual, steps: 5, plain: true, saved }), more)).toMatch(
      /warning: .*other\.html is neither a page .*: the curves begin where the training goes on\n/,
    );
    expect(columnOf(runIn(other).train, "step")).toEqual([4, 5]);
  });

  it("whose device is lost goes on from the last state on a new one, with the same numbers", async () => {
    const lost = { out: join(inside, "lost.safetensors"), log: join(inside, "lost.jsonl"), evalEvery: 6, saveEvery: 4 };
    let times = 0;
    const err = await train(
      heard(smallTraining(usual), (step) => void (step === 8 && times++ === 0 && opened[0]!.device.destroy())),
      lost,
    );
    expect(err).toMatch(/warning: the device that small is trained on is lost.*; going on from step 4 on a new one\n/);
    expect(opened).toHaveLength(2);
    for (const end of ["", ".state"])
      expect(Buffer.compare(readFileSync(`${lost.out}${end}`), readFileSync(`${files.out}${end}`))).toBe(0);
    expect(readFileSync(lost.log, "utf8")).toBe(readFileSync(files.log, "utf8"));
  });

  it("whose device is lost again and again is given up, with its last state on the disk", async () => {
    const lost = { out: join(inside, "gone.safetensors"), saveEvery: 2 };
    const run = train(
      heard(smallTraining({ ...usual, plain: true }), (step) => void (step === 5 && opened.at(-1)!.device.destroy())),
      lost,
    );
    await expect(run).rejects.toThrow(/is lost.*; go on with --resume .*gone\.safetensors\.state, from step 2/s);
    expect(readState(lost.out).step).toBe(2);
    expect(existsSync(lost.out)).toBe(false);
  });

  it("accumulates passes: the step has all their examples", async () => {
    const inside = folder();
    const err = await train(smallTraining({ batch: 4, accumulate: 2, steps: 3, plain: true }), {
      out: join(inside, "a.safetensors"),
      log: join(inside, "a.jsonl"),
    });
    expect(err).toContain("3 steps of 8 examples in 2 passes");
    expect(err).toContain("the parameters after step 3\n");
    expect(linesOf(join(inside, "a.jsonl"))).toHaveLength(3);
  });
});

describe("what goes wrong", () => {
  it("data that is not finite ends it by name; the last state stays", async () => {
    const out = join(folder(), "nan.safetensors");
    const prepared = smallTraining({ ...usual, plain: true });
    const spoiled: PreparedTraining = {
      ...prepared,
      batches: {
        ...prepared.batches,
        async at(step) {
          const { epoch, batch } = await prepared.batches.at(step);
          if (step === 6) (batch.image as Float32Array)[3] = NaN;
          return { epoch, batch };
        },
      },
    };
    await expect(train(spoiled, { out, saveEvery: 4 })).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(/^input 'image': expected finite numbers, got NaN at element 3 of example 0/),
    });
    expect(readState(out).step).toBe(4);
  });

  it("data that fails in the midst of it ends it by name; the last state stays", async () => {
    const out = join(folder(), "data.safetensors");
    const prepared = smallTraining({ ...usual, plain: true });
    const failing: PreparedTraining = {
      ...prepared,
      batches: {
        ...prepared.batches,
        at: (step) => (step === 6 ? Promise.reject(new Error("cat/7.png: broken")) : prepared.batches.at(step)),
      },
    };
    await expect(train(failing, { out, saveEvery: 4 })).rejects.toThrow("cat/7.png: broken");
    expect(readState(out).step).toBe(4);
  });

  it("a state that cannot be written is said, and the training goes on; at the end it is an error, and the parameters are there", async () => {
    const inside = folder();
    const out = join(inside, "full.safetensors");
    // What stands in the way of a file is a folder of its name.
    mkdirSync(`${out}.state.partial`);
    writeFileSync(join(`${out}.state.partial`, "x"), "");
    let err = "";
    const run = runTraining(smallTraining({ ...usual, plain: true }), { out, saveEvery: 5 }, open, ownOptions, {
      out: () => {},
      err: (t) => void (err += t),
      outColours: plain,
      errColours: plain,
      live: false,
    });
    await expect(run).rejects.toThrow(/cannot write .*full\.safetensors\.state: /);
    expect(err.match(/warning: cannot write/g)).toHaveLength(2);
    expect(readSafetensors(readFileSync(out)).size).toBe(4);
  });
});
