/** A plan in WebAssembly's memory: weights, load-time kernels, batches, taps, and what goes wrong. */
import { afterEach, describe, expect, test } from "vitest";
import type { Executor } from "../../../src/runtime/executor.ts";
import type { Prepared } from "../../../src/runtime/inputs.ts";
import { loadBeside, loadProgram } from "../../../src/runtime/load-program.ts";
import type { WasmPlan } from "../../../src/runtime/plan.ts";
import { writeSafetensors } from "../../../src/runtime/safetensors.ts";
import { asHalves, requireInHalves } from "../../../src/runtime/stored-halves.ts";
import { type WasmMachine, wasmMachine } from "../../../src/runtime/wasm/machine.ts";
import { Layout } from "../../../src/runtime/wasm/layout.ts";
import type { WasmProgram } from "../../../src/runtime/wasm/program.ts";
import { at, eachUnit, head } from "./hand-written.ts";
import { tinyResult, tinyWeights } from "../tiny-plan.ts";
import { bodyOf, tinyWasm, tinyWasmTapped } from "./tiny-wasm-plan.ts";

const machineOf = (threads?: number): WasmMachine => wasmMachine({ threads }, { asHalves, requireInHalves });
const opened: Executor[] = [];
afterEach(() => opened.splice(0).forEach((program) => program.destroy()));

const { signal } = new AbortController();
async function load(plan: WasmPlan = tinyWasm, machine: WasmMachine = machineOf(2), maxBatch = 3) {
  const { program } = await loadProgram({ machine, plan, weights: tinyWeights, maxBatch, signal });
  opened.push(program);
  return program;
}

const inputs = (x: readonly number[], labels: readonly number[]): Prepared => ({
  batch: labels.length,
  values: [x, labels].map((data) => ({ bytes: 4 * data.length, data: Float32Array.from(data) })),
});
const x = [1, 2, 3, 4, 5, 6, 7, 8];

/** As on a page that is not isolated. */
function unshared(): WasmMachine {
  const scope = globalThis as { crossOriginIsolated?: boolean };
  scope.crossOriginIsolated = false;
  try {
    return machineOf(2);
  } finally {
    delete scope.crossOriginIsolated;
  }
}

describe.each([
  ["two threads", () => machineOf(2)],
  ["one thread", () => machineOf(1)],
  ["memory that is not shared", unshared],
])("%s", (_, machine) => {
  test("weights are folded, batches of any size run, twice alike", async () => {
    const program = await load(tinyWasm, machine());
    for (let i = 0; i < 2; i++) {
      const two = await program.run(inputs(x, [9, 8]), program.plan.outputs);
      expect([...two.y!]).toEqual(tinyResult(x, [9, 8]));
      expect(two.y!.shape).toEqual([2, 4]);
      const one = await program.run(inputs(x.slice(0, 4), [3]), program.plan.outputs);
      expect([...one.y!]).toEqual(tinyResult(x.slice(0, 4), [3]));
    }
  });

  test("a second plan has the same weights, and its memory on top", async () => {
    const made = machine();
    const base = await load(tinyWasm, made, 2);
    const plan = { ...tinyWasmTapped, memory: { ...tinyWasm.memory, arena: 200_192 } };
    const tapped = await loadBeside({ machine: made, plan, maxBatch: 2, signal }, base);
    const { "h.out": h, y } = await tapped.run(inputs(x, [0, 0]), [...plan.taps, ...plan.outputs]);
    expect([...h!]).toEqual(tinyResult(x, [-10, -10]).map((v, i) => v - [0, 10, 20, 30][i % 4]!));
    expect([...y!]).toEqual(tinyResult(x, [0, 0]));
    tapped.destroy();
    expect([...(await base.run(inputs(x, [1, 2]), plan.outputs)).y!]).toEqual(tinyResult(x, [1, 2]));
  });

  test("words right after a kernel, and a time a kernel", async () => {
    const program = await load(tinyWasm, machine());
    const h = tinyWasm.dispatches[0]!.bindings.at(-1)!;
    const probes = [-1, 0, 1].map((after) => ({ region: h, byte: 4, after }));
    const words = await program.probe(inputs(x, [0, 0]), probes);
    expect([...new Float32Array(words.buffer)]).toEqual([0, 8, 8]);
    const times = await program.profile(inputs(x, [0, 0]));
    expect(times.map(({ name, at, pipeline }) => [name, at, pipeline])).toEqual([
      ["h", "tiny.vit:3", 1],
      ["y", "tiny.vit:4", 2],
    ]);
  });

  test("arrays may change as soon as a run has begun", async () => {
    const program = await load(tinyWasm, machine());
    const given = inputs(x, [9, 8]);
    const run = program.run(given, program.plan.outputs);
    for (const { data } of given.values) (data as Float32Array).fill(0);
    expect([...(await run).y!]).toEqual(tinyResult(x, [9, 8]));
  });
});

test("its memory is what the plan says, and staging lies where the arena will be", async () => {
  const plan = { ...tinyWasm, memory: { weights: 10 << 20, arena: 1 << 20, staging: 2 << 20, livenessBound: 1 << 20 } };
  const program = await load(plan, machineOf(2), 3);
  expect(program.memory).toMatchObject({ weights: 10 << 20, arena: 3 << 20 });
  expect(program.memory.total / (13 << 20)).toBeLessThan(1.02);
  const small = await load(plan, machineOf(2), 1);
  expect(small.memory.total / (12 << 20)).toBeLessThan(1.02);
});

test("weights of a file are read to where they lie, but for what is folded", async () => {
  const params = [4, 4].map((n) => Float32Array.from({ length: n }, (_, i) => i + 1));
  const names = tinyWasm.params.map((p) => p.name);
  const tensors = names.map((name, i) => [name, { shape: [4], data: params[i]! }] as const);
  const weights = writeSafetensors(tensors) as Uint8Array<ArrayBuffer>;
  const machine = machineOf(2);
  const placed: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  const written: unknown[] = [];
  const watched: WasmMachine = {
    ...machine,
    async open(...of) {
      const program = await machine.open(...of);
      const [place, write] = [program.place!.bind(program), program.writeParam.bind(program)];
      program.place = (...at) => placed[placed.push(place(...at)) - 1];
      program.writeParam = (...what) => (written.push(what), write(...what));
      return program;
    },
  };
  const { program } = await loadProgram({ machine: watched, plan: tinyWasm, weights, maxBatch: 1, signal });
  opened.push(program);
  const floats = placed.map((p) => p && new Float32Array(p.buffer, p.byteOffset, p.byteLength / 4));
  expect(floats.map((place) => place && [...place])).toEqual([undefined, [1, 2, 3, 4]]);
  expect(written).toContainEqual([1, 0, floats[1]]);
  const { y } = await program.run(inputs([1, 1, 1, 1], [0]), tinyWasm.outputs);
  expect([...y!]).toEqual([1, 2, 3, 4].map((v) => 2 * v + v));
  // Rounded on the way.
  const halves = tinyWasm.params.map((p) => ({ ...p, region: { ...p.region, half: true as const } }));
  const plan = { ...tinyWasm, params: halves };
  const half = await machineOf(2).open(plan, 1);
  opened.push(half);
  expect(half.place!(1, 0, 16)).toBeUndefined();
});

test("beyond 4 GiB it says so, before anything is read", async () => {
  const plan = { ...tinyWasm, memory: { ...tinyWasm.memory, arena: 2 ** 30 } };
  await expect(load(plan, machineOf(), 5)).rejects.toMatchObject({
    code: "limits",
    message: expect.stringMatching(/5 rows takes 5.00 GiB.*up to 4 GiB.*smaller maxBatch/),
  });
});

test.each([
  ["threads that take the memory", { scratch: 2 ** 30 }, 8, 1, /takes 8.00 GiB.*ask for fewer threads/],
  ["one thread that does", { scratch: 5 * 2 ** 30 }, 8, 1, /it needs a GPU; to train it, a smaller batch/],
  ["rows that do", { scratch: 0, memory: { ...tinyWasm.memory, arena: 2 ** 30 } }, 8, 5, /ask for a smaller maxBatch/],
])("beyond 4 GiB by %s, what helps is told", (_, sizes, threads, rows, message) => {
  expect(() => machineOf(threads).layout({ ...tinyWasm, ...sizes }, rows)).toThrow(message);
});

test("a kernel that traps is named, at load and in a run", async () => {
  const trap = await bodyOf(`(func (export "trap") (unreachable))`);
  const trapping = { ...tinyWasm, bodies: { plain: trap, relaxed: trap }, functions: ["trap", "trap", "trap"] };
  await expect(load(trapping)).rejects.toMatchObject({
    code: "device",
    details: { kernel: "doubled", at: "tiny.vit:2" },
  });
  const program = await load({ ...trapping, fold: [] });
  await expect(program.run(inputs(x, [0, 0]), program.plan.outputs)).rejects.toMatchObject({
    code: "device",
    message: expect.stringMatching(/running tiny: the kernel h \(tiny.vit:3\) fails: .*unreachable/),
  });
});

test("a run that is aborted passes over the kernels that none has begun", async () => {
  const body = await bodyOf(`
    (func (export "spin") ${head} (param $x i32) (param $a i32) (param $h i32) (param $scratch i32)
      (loop $again (br_if $again (i32.eqz (i32.atomic.load (local.get $x))))))
    (func (export "seven") ${head} (param $h i32) (param $b i32) (param $label i32) (param $y i32) (param $scratch i32)
      ${eachUnit(`(f32.store ${at("$y")} (f32.const 7))`)})`);
  const bodies = { plain: body, relaxed: body };
  const plan: WasmPlan = { ...tinyWasm, fold: [], bodies, functions: ["spin", "spin", "seven"] };
  const program = (await load(plan, machineOf(2), 1)) as WasmProgram;
  const layout = new Layout(plan, { rows: 1, threads: 2 });
  const [x, y] = [plan.inputs[0]!, plan.outputs[0]!].map(({ region }) => layout.at(region));
  const stop = new AbortController();
  const run = program.run(inputs([0, 0, 0, 0], [0]), plan.outputs, stop.signal);
  stop.abort(new Error("enough"));
  program.pool.write(x!, Int32Array.of(1));
  await expect(run).rejects.toThrow("enough");
  const [left] = await program.pool.read([{ at: y!, size: 16 }]);
  expect([...new Float32Array(left!.buffer)]).toEqual([0, 0, 0, 0]);
  const { y: next } = await program.run(inputs([1, 1, 1, 1], [0]), plan.outputs);
  expect([...next!]).toEqual([7, 7, 7, 7]);
});

test("what only a GPU can do is refused", async () => {
  const program = await load();
  await expect(program.runToBuffers(inputs(x, [0, 0]), [])).rejects.toMatchObject({ code: "input" });
  const buffer = { batch: 2, values: [{ bytes: 32, data: { size: 32 } }] } as unknown as Prepared;
  await expect(program.run(buffer, [])).rejects.toMatchObject({ code: "input", details: { input: "x" } });
});

test("code that is none is told", async () => {
  const none = { base64: btoa("none"), memoryFlag: 0 };
  await expect(load({ ...tinyWasm, bodies: { plain: none, relaxed: none } })).rejects.toMatchObject({
    code: "device",
    message: expect.stringMatching(/the engine refuses the module/),
  });
});
