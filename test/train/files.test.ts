/** What a training writes and reads beside its parameters, without a device. */
import { startProgress } from "../../src/cli/progress.ts";
import { lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { afterAll, describe, expect, it } from "vitest";
import { Checkpoints } from "../../src/cli/train-checkpoints.ts";
import { readState, replaceFile } from "../../src/cli/train-files.ts";
import { catchInterrupts } from "../../src/cli/train-interrupt.ts";
import { openLog } from "../../src/cli/train-log.ts";
import { requireWritableFile } from "../../src/node/files.ts";
import { requireSavable } from "../../src/node/save-arrays.ts";
import { readRun } from "../../src/train/read-run.ts";
import { showDuration, startTrainProgress } from "../../src/train/progress.ts";
import { type Course, checkCourse } from "../../src/train/state.ts";
import { parseTeacher } from "../../src/train/teacher.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-files-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const at = (name: string): string => join(scratch, name);

const failing = (code: string, from: number) => {
  let calls = 0;
  return {
    sync: () => {},
    write: (_: number, bytes: Uint8Array, start: number) => {
      if (++calls >= from) throw Object.assign(new Error(code), { code });
      return Math.min(3, bytes.length - start);
    },
  };
};

describe("replacing a file", () => {
  it("takes as many writes as the system wants", () => {
    const written: number[] = [];
    replaceFile(at("short"), Uint8Array.from([1, 2, 3, 4, 5, 6, 7]), {
      sync: () => {},
      write: (_, bytes, from) => (written.push(...bytes.subarray(from, from + 3)), Math.min(3, bytes.length - from)),
    });
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    ["ENOSPC", "the disk is full"],
    ["EDQUOT", "the quota is used up"],
    ["EFBIG", "larger than files may be"],
  ])("leaves what was there where %s stops it, and nothing else", (code, reason) => {
    const folder = mkdtempSync(join(scratch, "full-"));
    const path = join(folder, "state");
    replaceFile(path, Uint8Array.of(1, 2, 3));
    expect(() => replaceFile(path, new Uint8Array(9), failing(code, 2))).toThrow(
      new RegExp(`cannot write .*state: .*${reason}`),
    );
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(["state"]);
  });

  // By links: whoever removes what they lead to removes nothing of the system's.
  it("replaces no device, and no link", () => {
    const folder = mkdtempSync(join(scratch, "links-"));
    const link = (name: string, to: string): string => {
      symlinkSync(to, join(folder, name));
      return join(folder, name);
    };
    const full = link("full", "/dev/full");
    expect(() => replaceFile(full, Uint8Array.of(1))).toThrow(`cannot write ${full}: the disk is full`);
    expect(lstatSync(full).isSymbolicLink()).toBe(true);
    expect(() => openLog(full, 3).write({ step: 4 })).toThrow(`cannot write ${full}: the disk is full`);
    const none = link("none", "/dev/null");
    const log = openLog(none, 0, ["accuracy"]);
    log.write({ step: 1, loss: 2 });
    log.close();
    expect(lstatSync(none).isSymbolicLink()).toBe(true);
    writeFileSync(join(folder, "file"), "before");
    const other = link("other", join(folder, "file"));
    replaceFile(other, Uint8Array.of(65));
    expect([readFileSync(join(folder, "file"), "utf8"), lstatSync(other).isSymbolicLink()]).toEqual(["A", true]);
    expect(readdirSync(folder).sort()).toEqual(["file", "full", "none", "other"]);
    // What is written in several steps, or has files beside it, is told before the work.
    const array = link("x.safetensors", "/dev/null");
    expect(() => requireSavable(array)).toThrow(`cannot write ${array}: it is not a file`);
    expect(() => requireWritableFile(none)).toThrow(`cannot write ${none}: it is not a file`);
  });
});

const course: Course = {
  model: "small",
  recipe: "plain",
  seed: 5,
  batch: 4,
  accumulate: 1,
  steps: 20,
  data: "27 examples 0123abcd",
};
const metadata = (more: Record<string, string> = {}) => ({
  vitc_state: "1",
  ...Object.fromEntries(Object.entries(course).map(([k, v]) => [`vitc_${k}`, `${v}`])),
  vitc_step: "8",
  ...more,
});
const stateFile = (name: string, data: Record<string, string>): string => {
  writeFileSync(at(name), writeSafetensors([["w", { shape: [2], data: Float32Array.of(1, 2) }]], { metadata: data }));
  return at(name);
};

describe("states", () => {
  it("tell the course, by their own name or that of the parameters", () => {
    stateFile("a.safetensors.state", metadata());
    for (const name of ["a.safetensors.state", "a.safetensors"])
      expect(readState(at(name))).toMatchObject({ step: 8, course });
  });

  it("that are none are refused by name", () => {
    expect(() => readState(stateFile("parameters.safetensors", {}))).toThrow(
      /parameters\.safetensors is no state of a training: it has no vitc_model/,
    );
    expect(() => readState(stateFile("odd.state", metadata({ vitc_seed: "-1" })))).toThrow(
      /vitc_seed is '-1', not a whole number/,
    );
    writeFileSync(at("cut.state"), Uint8Array.of(1, 2));
    expect(() => readState(at("cut.state"))).toThrow(/cut\.state: safetensors: /);
    expect(() => readState(at("none.state"))).toThrow(/cannot read .*none\.state: there is no such file/);
  });

  const saved = { source: new Uint8Array(), step: 8, course };
  it.each<[Partial<Course>, RegExp]>([
    [{ model: "large" }, /is of another training: the model was small, now it is large\.$/],
    [{ recipe: "fancy" }, /the recipe was plain, now it is fancy\.$/],
    [{ seed: 6 }, /--seed was 5, now it is 6\. Leave the option out to go on as before\./],
    [{ batch: 8 }, /--batch was 4, now it is 8\./],
    [{ accumulate: 2 }, /--accumulate was 1, now it is 2\./],
    [{ data: "28 examples 0123abcd" }, /the data was 27 examples 0123abcd, now it is 28 .*begin anew with --init\./],
    [{ steps: 8 }, /has done 8 of 8 steps: nothing is left to do/],
  ])("are refused where %j differs", (change, message) => {
    expect(() => checkCourse("f.state", saved, { ...course, ...change })).toThrow(message);
  });

  it("may be of a shorter training, which is said", () => {
    expect(checkCourse("f.state", saved, course)).toEqual({});
    expect(checkCourse("f.state", saved, { ...course, steps: 30 }).warning).toMatch(
      /had 20 steps, now it has 30.* at step 9/,
    );
  });
});

it("checkpoints are due by steps or each minute; one that cannot be written is said, the last must be", async () => {
  let now = 0;
  const warnings: string[] = [];
  const options = { out: at("c"), course, warn: (text: string) => void warnings.push(text), clock: () => now };
  const trainer = { state: async () => Uint8Array.of(7) };
  const bySteps = new Checkpoints({ ...options, every: 3 });
  expect([1, 2, 3, 4, 5, 6].filter((step) => bySteps.due(step))).toEqual([3, 6]);
  const byTime = new Checkpoints(options);
  now = 59_999;
  expect(byTime.due(1)).toBe(false);
  now = 60_000;
  expect(byTime.due(2)).toBe(true);
  await byTime.save(trainer, 2);
  expect([byTime.due(3), byTime.written, byTime.latest!.step]).toEqual([false, 2, 2]);
  const full = new Checkpoints({
    ...options,
    disk: failing("ENOSPC", 1),
    saved: { source: new Uint8Array(), step: 2, course },
  });
  await full.save(trainer, 4);
  expect(warnings).toEqual([
    `cannot write ${at("c")}.state: the disk is full; the checkpoint of step 2 is still there`,
  ]);
  await expect(full.save(trainer, 5, true)).rejects.toThrow(/the disk is full/);
  expect([...readFileSync(at("c.state"))]).toEqual([7]);
});

it("a log goes on where the state stands; a line that was cut off goes", () => {
  const log = (done: number, ...lines: object[]) => {
    const opened = openLog(at("log.jsonl"), done);
    lines.forEach((line) => opened.write(line));
    opened.close();
    return readFileSync(at("log.jsonl"), "utf8");
  };
  expect(log(0, { step: 1 }, { step: 2 }, { step: 3 })).toBe('{"step":1}\n{"step":2}\n{"step":3}\n');
  writeFileSync(at("log.jsonl"), `${readFileSync(at("log.jsonl"), "utf8")}{"step":4,"lo`);
  expect(log(2, { step: 3, again: true })).toBe('{"step":1}\n{"step":2}\n{"step":3,"again":true}\n');
  expect(log(0, { step: 1 })).toBe('{"step":1}\n');
  expect(() => openLog(join(at("log.jsonl"), "x"), 0)).toThrow(/cannot write/);
});

it("a table goes on with columns that it did not have, and what is no log is left alone", () => {
  const path = at("other.csv");
  const goOn = (before: string, done: number) => {
    writeFileSync(path, before);
    const opened = openLog(path, done, ["accuracy"]);
    opened.write({ step: 3, loss: 1, lr: 0.5, accuracy: 0.25, norm: 2 });
    opened.write({ step: 3, epoch: 1, test: { loss: 4, accuracy: 1 } });
    opened.write({ step: 4, loss: 0.5, lr: 0.5, accuracy: 0.75, norm: 1 });
    opened.close();
    return readFileSync(path, "utf8");
  };
  // Another metric then, and a spreadsheet's empty columns and line ends.
  expect(goOn("step,loss,norm,best,test.best\r\n1,3,2,7,\r\n2,,,,8\r\n9,1,1,1,\r\n", 2)).toBe(
    "step,loss,norm,best,test.best,lr,accuracy,epoch,test.loss,test.accuracy\n1,3,2,7,,,,,,\n2,,,,8,,,,,\n" +
      "3,1,2,,,0.5,0.25,,,\n3,,,,,,,1,4,1\n4,0.5,1,,,0.5,0.75,,,\n",
  );
  // The lines that stayed are of tests alone.
  expect(goOn("step,epoch,test.loss\n1,1,2\n", 1)).toMatch(
    /^step,loss,lr,accuracy,norm,epoch,.*\n1,,,,,1,2,\n3,1,0.5,/,
  );
  expect(() => goOn("step;loss\n1;3\n", 2)).toThrow(/other\.csv is no log that a training could go on with/);
  expect(readFileSync(path, "utf8")).toBe("step;loss\n1;3\n");
});

it("progress is a line now and then on a log, with pace and time left after the first step", () => {
  let [now, err] = [0, ""];
  const terminal = {
    out: () => expect.unreachable(),
    err: (t: string) => void (err += t),
    outColours: pc.createColors(false),
    errColours: pc.createColors(false),
    live: false,
  };
  const progress = startTrainProgress(
    terminal,
    { steps: 1000, examples: 50, epochs: 4 },
    startProgress(terminal),
    () => now,
  );
  for (let step = 1; step <= 300; step++, now += 100) progress.step(step, step < 250 ? 0 : 1, 2, { accuracy: 0.25 });
  progress.end();
  expect(err.split("\n")).toEqual([
    "step 1/1000  epoch 1/4  loss 2.000  accuracy 25.0%",
    "step 101/1000  epoch 1/4  loss 2.000  accuracy 25.0%  500 images/s  1:30 left",
    "step 201/1000  epoch 1/4  loss 2.000  accuracy 25.0%  500 images/s  1:20 left",
    "",
  ]);
  expect([0.4, 61, 3600, 86399].map(showDuration)).toEqual(["0:00", "1:01", "1:00:00", "23:59:59"]);
});

it("interrupts are heard until they are released", () => {
  const before = [process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")];
  const interrupts = catchInterrupts();
  expect(interrupts.signal).toBeUndefined();
  process.emit("SIGTERM");
  expect([interrupts.signal, interrupts.exitCode]).toEqual(["SIGTERM", 143]);
  interrupts.release();
  expect([process.listenerCount("SIGINT"), process.listenerCount("SIGTERM")]).toEqual(before);
});

it("a teacher is [INPUT=]SPEC#NAME=FILE", () => {
  expect(parseTeacher("specs/a=b.vit#vit=m/x=1.safetensors")).toEqual({
    input: "teacher",
    spec: "specs/a=b.vit",
    model: "vit",
    weights: "m/x=1.safetensors",
  });
  expect(parseTeacher("soft=a.vit#vit=w")).toEqual({ input: "soft", spec: "a.vit", model: "vit", weights: "w" });
  for (const text of ["a.vit", "a.vit#vit", "#vit=w", "a.vit#vit="])
    expect(() => parseTeacher(text)).toThrow(/expected \[INPUT=\]SPEC#NAME=F\.safetensors/);
});

it("a log for spreadsheets has a column for whatever a step or a test tells, and goes on as well", () => {
  const log = (done: number, ...lines: object[]) => {
    const opened = openLog(at("log.csv"), done, ["accuracy"]);
    lines.forEach((line) => opened.write(line));
    opened.close();
    return readFileSync(at("log.csv"), "utf8");
  };
  const step = (step: number, loss: number) => ({ step, loss, lr: { rate: 1e-3, head: 0.5 }, accuracy: 0.25, norm: 2 });
  const head = "step,loss,lr.rate,lr.head,accuracy,norm,epoch,test.loss,test.accuracy\n";
  const tested = { step: 2, epoch: 1, test: { loss: 1.5, accuracy: 0.75 } };
  const whole = `${head}1,3,0.001,0.5,0.25,2,,,\n2,NaN,0.001,0.5,0.25,2,,,\n2,,,,,,1,1.5,0.75\n`;
  expect(log(0, step(1, 3), step(2, Number.NaN), tested)).toBe(whole);
  writeFileSync(at("log.csv"), `${whole}3,1,0.00`);
  expect(log(2, step(3, 1))).toBe(`${whole}3,1,0.001,0.5,0.25,2,,,\n`);
  const run = readRun(readFileSync(at("log.csv"), "utf8"), "log.csv");
  expect(run.train.rows.map(([step]) => step)).toEqual([1, 2, 3]);
  expect(run.test.rows).toEqual([[2, 1.5, 0.75]]);
  expect(log(0, step(1, 4))).toBe(`${head}1,4,0.001,0.5,0.25,2,,,\n`);
});
