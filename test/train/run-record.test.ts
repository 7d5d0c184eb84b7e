/** What a page keeps of a run: as many rows as can be seen, of the numbers that were; and what is read back. */
import { describe, expect, it } from "vitest";
import { readRun } from "../../src/train/read-run.ts";
import { trainPage } from "../../src/train/page.ts";
import { columnOf, RunRecorder } from "../../src/train/run-record.ts";

const head = { name: "a.safetensors", model: "small", recipe: "plain", seed: 1 };

describe("a record", () => {
  it("has the lines of a log as rows, and evaluations beside them", () => {
    const recorder = new RunRecorder(head);
    recorder.add({ step: 1, loss: 2, lr: 0.1, norm: 3 }, 0.5);
    recorder.add({ step: 2, loss: NaN, lr: 0.2, norm: 4 }, 1);
    recorder.add({ step: 2, epoch: 1, test: { loss: 1.5, accuracy: 0.25 } });
    expect(recorder.record("running", { updated: 7 })).toEqual({
      format: "vitc-run",
      version: 1,
      ...head,
      state: "running",
      updated: 7,
      every: 1,
      train: {
        columns: ["step", "seconds", "loss", "lr", "norm"],
        rows: [
          [1, 0.5, 2, 0.1, 3],
          [2, 1, null, 0.2, 4],
        ],
      },
      test: { columns: ["step", "loss", "accuracy"], rows: [[2, 1.5, 0.25]] },
    });
  });

  it("of a night is as small as that of an hour: rows are means of neighbours, no step is lost or counted twice", () => {
    const steps = 1_000_003;
    const recorder = new RunRecorder(head);
    for (let step = 1; step <= steps; step++) recorder.add({ step, loss: step }, step);
    const { train, every } = recorder.record("finished");
    expect(train.rows.length).toBeLessThanOrEqual(1501);
    expect(train.rows.length).toBeGreaterThan(700);
    const ends = columnOf(train, "step")!.map(Number);
    expect(ends.at(-1)).toBe(steps);
    expect(columnOf(train, "seconds")!.slice(0, -1)).toEqual(ends.slice(0, -1));
    // Of steps from a to b the mean of the numbers of these steps is their middle.
    const exact = ends.map((end, i) => ((ends[i - 1] ?? 0) + 1 + end) / 2);
    columnOf(train, "loss")!.forEach((loss, i) => expect(Math.abs(loss! / exact[i]! - 1)).toBeLessThan(1e-4));
    expect(ends.slice(0, -1).every((end, i) => end === (i + 1) * every)).toBe(true);
  });

  it("goes on from an earlier one, after the step that the training goes on from", () => {
    const whole = new RunRecorder(head);
    const first = new RunRecorder(head);
    const line = (step: number): object => ({ step, loss: 1 / step });
    for (let step = 1; step <= 9000; step++) whole.add(line(step), step);
    for (let step = 1; step <= 5003; step++) first.add(line(step), step);
    first.add({ step: 5003, epoch: 1, test: { loss: 1 } });
    const second = new RunRecorder(head, first.record("interrupted"));
    second.cut(4096);
    expect([second.last, second.seconds]).toEqual([4096, 4096]);
    for (let step = 4097; step <= 9000; step++) second.add(line(step), step);
    expect(second.record("finished")).toEqual(whole.record("finished"));
  });
});

describe("what is read back", () => {
  const run = new RunRecorder({ ...head, name: "</script>" });
  run.add({ step: 1, loss: 2 }, 1);
  const record = run.record("finished", { message: "<!--" });

  it("of a page is what was put in, whatever its names are", async () => {
    expect(readRun((await trainPage([record]))(record), "page.html")).toEqual(record);
  });

  it("of a log are its steps; what was cut off or is no line is left out", () => {
    const text = `{"step":1,"loss":2,"lr":0.1}\nnonsense\n[1]\n{"step":2,"loss":null}\n{"step":2,"epoch":1,"test":{"loss":3}}\n{"step":3,"lo`;
    const { name, state, train, test } = readRun(text, "a.jsonl");
    expect({ name, state, train, test }).toEqual({
      name: "a.jsonl",
      state: "log",
      train: {
        columns: ["step", "loss", "lr"],
        rows: [
          [1, 2, 0.1],
          [2, null, null],
        ],
      },
      test: { columns: ["step", "loss"], rows: [[2, 3]] },
    });
  });

  it("of anything else is an error that says what is wanted", () => {
    for (const text of ["", "hello", "{}", '{"step":"1"}', "[]", "<html></html>"])
      expect(() => readRun(text, "x")).toThrow(/^x is neither a page of `vitc train --html` nor a log of/);
    const page = (json: string): string => `<script type="application/json" id="run">${json}</script>`;
    const good = JSON.parse(JSON.stringify(record));
    for (const spoiled of [
      "{",
      "null",
      JSON.stringify({ ...good, version: 2 }),
      JSON.stringify({ ...good, train: { columns: ["loss"], rows: [] } }),
      JSON.stringify({ ...good, train: { columns: ["step"], rows: [["1"]] } }),
      JSON.stringify({ ...good, test: { columns: ["step", "loss"], rows: [[1]] } }),
    ])
      expect(() => readRun(page(spoiled), "x")).toThrow(/^x is a page of `vitc train --html` whose numbers cannot be/);
  });
});
