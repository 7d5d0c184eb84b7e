/** Workers over one memory, with functions written by hand. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, describe, expect, test } from "vitest";
import { workerTextFile, workerTextNow } from "../../../build/worker-text.ts";
import { type Code, Pool, type PoolOptions } from "../../../src/runtime/wasm/pool.ts";
import type { Step } from "../../../src/runtime/wasm/messages.ts";
import { assemble } from "../../support/assemble.ts";
import { at, eachUnit, functionOf, handWritten, head } from "./hand-written.ts";

const pools: Pool[] = [];
afterEach(() => pools.splice(0).forEach((pool) => pool.close(new Error("the test is over"))));

async function open(options: Partial<PoolOptions> = {}): Promise<Pool> {
  const pool = new Pool({ threads: 2, bytes: 1 << 16, shared: true, ...options });
  pools.push(pool);
  pool.code(await handWritten(pool.shared));
  return pool;
}

/** Of the code that `open` gives, without scratch memory. */
const plain = { code: 0, scratch: 0, scratchEach: 0 };

const floats = (pieces: readonly Uint8Array[]): number[][] => pieces.map((p) => [...new Float32Array(p.buffer)]);
const spot = (at: number, n: number): { at: number; size: number } => ({ at, size: 4 * n });

/** y = x turned round, 1 added, turned round again, and so on: any step that runs too early spoils it. */
const many = (n: number, steps: number): Step[] =>
  Array.from({ length: steps }, (_, i) => {
    const [x, y] = i % 2 === 0 ? [1024, 8192] : [8192, 1024];
    const turn = i % 3 === 0;
    return { function: functionOf(turn ? "turn" : "add"), units: n, args: [x, y, turn ? n : 1] };
  });

function expected(x: readonly number[], steps: number): number[] {
  let now = [...x];
  for (let i = 0; i < steps; i++) now = i % 3 === 0 ? now.reverse() : now.map((v) => v + 1);
  return now;
}

const kinds = [
  { shared: true, threads: 1 },
  { shared: true, threads: 2 },
  { shared: true, threads: 5 },
  { shared: false, threads: 1 },
];

describe.each(kinds)("$threads threads, shared memory: $shared", (kind) => {
  test("steps run one after the other, in all threads, run after run", async () => {
    const pool = await open(kind);
    const n = 1001;
    const program = pool.program({ ...plain, steps: many(n, 200) });
    for (let run = 0; run < 20; run++) {
      const x = Float32Array.from({ length: n }, (_, i) => i * run);
      pool.write(1024, x);
      const { pieces } = await pool.run({ program, from: 0, to: 200, rows: 1, spots: [spot(1024, n)] });
      expect(floats(pieces)[0]).toEqual(expected([...x], 200));
    }
  });

  test("a part of the steps, and several rows", async () => {
    const pool = await open(kind);
    const steps = [0, 256, 512].map((at) => ({ function: functionOf("fill"), units: 3, args: [1024 + at, 2] }));
    const program = pool.program({ ...plain, steps });
    const spots = [0, 256, 512].map((at) => spot(1024 + at, 7));
    const { pieces } = await pool.run({ program, from: 1, to: 2, rows: 2, spots });
    expect(floats(pieces)).toEqual([Array(7).fill(0), [2, 2, 2, 2, 2, 2, 0], Array(7).fill(0)]);
    const none = await pool.run({ program, from: 1, to: 1, rows: 2 });
    expect(none.pieces).toEqual([]);
  });

  test("a trap is told with its step, and the next run is well", async () => {
    const pool = await open(kind);
    const well = { function: functionOf("fill"), units: 4, args: [1024, 3] };
    const trap = { function: functionOf("trap"), units: 4, args: [3] };
    const program = pool.program({ ...plain, steps: [well, trap, well, well] });
    for (let i = 0; i < 3; i++) {
      await expect(pool.run({ program, from: 0, to: 4, rows: 1 })).rejects.toMatchObject({
        step: 1,
        message: expect.stringMatching(/unreachable/),
      });
      const { pieces } = await pool.run({ program, from: 2, to: 4, rows: 1, spots: [spot(1024, 1)] });
      expect(floats(pieces)).toEqual([[3]]);
    }
  });

  test("memory grows, and keeps what it holds", async () => {
    const pool = await open(kind);
    pool.write(1024, Float32Array.of(7));
    pool.grow(5 << 16);
    pool.grow(1 << 16);
    expect(pool.bytes).toBe(5 << 16);
    const far = (5 << 16) - 4;
    const program = pool.program({
      ...plain,
      steps: [{ function: functionOf("add"), units: 1, args: [1024, far, 1] }],
    });
    const { pieces } = await pool.run({ program, from: 0, to: 1, rows: 1, spots: [spot(1024, 1), spot(far, 1)] });
    expect(floats(pieces)).toEqual([[7], [8]]);
    expect(() => pool.grow(5 * 2 ** 30)).toThrow(expect.objectContaining({ code: "limits" }));
  });

  test("what is written is taken at once", async () => {
    const pool = await open(kind);
    const x = Float32Array.of(1, 2, 3);
    pool.write(1024, x.subarray(1));
    x.fill(0);
    expect(floats(await pool.read([spot(1024, 2)]))).toEqual([[2, 3]]);
    pool.copy(1024, 2048, 8);
    pool.clear(1024, 4);
    expect(floats(await pool.read([spot(1024, 2), spot(2048, 2)]))).toEqual([
      [0, 3],
      [2, 3],
    ]);
  });

  test("code that is to be warm is called without units before a run that hurries, each function by one worker", async () => {
    const pool = await open(kind);
    const calls = spot(512, 3);
    const none = await pool.read([calls]);
    expect([...new Int32Array(none[0]!.buffer)]).toEqual([0, 0, 0]);
    const code = pool.code(await counters(pool.shared), true);
    const steps = [{ function: 3, units: 1, args: [1024, 2048] }];
    const program = pool.program({ code, steps, scratch: 0, scratchEach: 0 });
    pool.hurry();
    pool.write(1024, Float32Array.of(3));
    const run = await pool.run({ program, from: 0, to: 1, rows: 1, spots: [calls, spot(2048, 1)] });
    const [a, ...others] = new Int32Array(run.pieces[0]!.buffer);
    expect(a).toBeGreaterThan(1000);
    expect(others).toEqual([a, a]);
    expect(floats(run.pieces)[1]).toEqual([4]);
  });

  test("memory is given to write to where this thread reaches it", async () => {
    const pool = await open(kind);
    const place = pool.place(1024, 4);
    expect(place !== undefined).toBe(kind.shared);
    place?.set([0, 0, 128, 63]);
    pool.write(1024, place ?? Float32Array.of(1));
    expect(floats(await pool.read([spot(1024, 1)]))).toEqual([[1]]);
  });

  test("closed, it rejects what waits and what comes", async () => {
    const pool = await open(kind);
    await pool.started();
    const program = pool.program({ ...plain, steps: many(10, 3) });
    const waiting = pool.run({ program, from: 0, to: 3, rows: 1 });
    const reason = new Error("closed");
    pool.close(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(pool.run({ program, from: 0, to: 3, rows: 1 })).rejects.toBe(reason);
    expect(() => pool.write(0, x0)).toThrow(reason);
  });
});

const x0 = Float32Array.of(0);

test("each thread has scratch memory of its own, and does what others have not begun", async () => {
  const pool = await open({ threads: 3 });
  // The first two units are of one share: its thread would wait for ever for the second, which it has to do itself.
  const program = pool.program({
    code: 0,
    steps: [{ function: functionOf("after"), units: 7, args: [1024] }],
    scratch: 4096,
    scratchEach: 256,
  });
  const { pieces } = await pool.run({ program, from: 0, to: 1, rows: 1, spots: [spot(1024, 7)] });
  const [first, second, ...others] = floats(pieces)[0]!;
  expect(first).not.toBe(second);
  for (const at of [first, second, ...others]) expect([4096, 4352, 4608]).toContain(at);
});

test("an aborted run passes over the steps that none has begun", async () => {
  const pool = await open();
  const steps = [
    { function: functionOf("spin"), units: 2, args: [1024] },
    { function: functionOf("fill"), units: 2, args: [2048, 1] },
  ];
  const program = pool.program({ ...plain, steps });
  await pool.started();
  const controller = new AbortController();
  const run = pool.run({ program, from: 0, to: 2, rows: 1, signal: controller.signal });
  controller.abort(new Error("enough"));
  pool.write(1024, Int32Array.of(1));
  await expect(run).rejects.toThrow("enough");
  expect(floats(await pool.read([spot(2048, 2)]))).toEqual([[0, 0]]);
  // The next one is not.
  const { pieces } = await pool.run({ program, from: 0, to: 2, rows: 1, spots: [spot(2048, 2)] });
  expect(floats(pieces)).toEqual([[1, 1]]);
});

test("closing ends workers in the middle of a step", async () => {
  const pool = await open();
  const program = pool.program({ ...plain, steps: [{ function: functionOf("spin"), units: 2, args: [1024] }] });
  await pool.started();
  const run = pool.run({ program, from: 0, to: 1, rows: 1 });
  pool.close(new Error("closed"));
  await expect(run).rejects.toThrow("closed");
});

test("more than an engine has is refused", () => {
  expect(() => new Pool({ threads: 1, bytes: 5 * 2 ** 30, shared: true })).toThrow(
    expect.objectContaining({ code: "limits" }),
  );
});

test("a process waits for a run, and for nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vitc-pool-"));
  try {
    const entry = `
      import { Pool } from ${JSON.stringify(new URL("../../../src/runtime/wasm/pool.ts", import.meta.url).pathname)};
      const pool = new Pool({ threads: 2, bytes: 65536, shared: true });
      const text = Uint8Array.from(${JSON.stringify([...(await spinner())])});
      pool.code({ module: await WebAssembly.compile(text), names: ["wait"] });
      const program = pool.program({ code: 0, steps: [{ function: 0, units: 2, args: [] }], scratch: 0, scratchEach: 0 });
      // Nothing but the run keeps the process now.
      pool.run({ program, from: 0, to: 1, rows: 1 }).then(() => console.log("ran"));`;
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: import.meta.dirname, loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "neutral",
      write: false,
    });
    const script = join(folder, "main.mjs");
    writeFileSync(script, outputFiles[0]!.text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8", timeout: 60_000 });
    expect([status, stdout, stderr]).toEqual([0, "ran\n", ""]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Functions that count how often they are called, one that traps where it has no units, and `add`. */
async function counters(shared: boolean): Promise<Code> {
  const count = (i: number): string => `
    (func (export "count${i}") ${head} (param $scratch i32)
      (drop (i32.atomic.rmw.add (i32.const ${512 + 4 * i}) (i32.const 1))))`;
  const add = `
    (func (export "add") ${head} (param $x i32) (param $y i32) (param $scratch i32)
      ${eachUnit(`(f32.store ${at("$y")} (f32.add (f32.load ${at("$x")}) (f32.const 1)))`)}
      (if (i32.eq (local.get $first) (local.get $end)) (then (unreachable))))`;
  const memory = `(import "vitc" "memory" (memory 1 65536 ${shared ? "shared" : ""}))`;
  const bytes = await assemble(`(module ${memory} ${[0, 1, 2].map(count).join("")} ${add})`);
  return { module: await WebAssembly.compile(bytes), names: ["count0", "count1", "count2", "add"] };
}

/** Code that takes a while. */
async function spinner(): Promise<Uint8Array> {
  const { default: wabt } = await import("wabt");
  const text = `(module (import "vitc" "memory" (memory 1 65536 shared))
    (func (export "wait") (param i32 i32 i32) (local $i i32)
      (loop $again (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 300000000))))))`;
  return (await wabt()).parseWat("wait.wat", text, { threads: true } as never).toBinary({}).buffer;
}

test("the worker's text is the worker", async () => {
  expect(workerTextNow()).toBe(await workerTextFile());
});
