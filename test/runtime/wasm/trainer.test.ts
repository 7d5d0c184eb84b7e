/** A training in WebAssembly's memory: what arrives is put where it lies, code is warm, and evaluations are stopped. */
import { afterEach, expect, test, vi } from "vitest";
import { loadTrainer } from "../../../src/runtime/index.ts";
import type { TrainPlan, WasmPlan } from "../../../src/runtime/plan.ts";
import { writeSafetensors } from "../../../src/runtime/safetensors.ts";
import { asHalves, requireInHalves } from "../../../src/runtime/stored-halves.ts";
import { elements } from "../../../src/runtime/tensor.ts";
import { checkpointOf, placeOf, resumeFrom, startFrom, writeState } from "../../../src/runtime/trainer-state.ts";
import { type WasmMachine, wasmMachine } from "../../../src/runtime/wasm/machine.ts";
import { WasmTrainer } from "../../../src/runtime/wasm/trainer.ts";
import { tinyBatch } from "../tiny-train-plan.ts";
import { head } from "./hand-written.ts";
import { bodyOf } from "./tiny-wasm-plan.ts";
import { wasmTraining } from "./tiny-wasm-training.ts";

const plan = wasmTraining as TrainPlan<WasmPlan>;
const machineOf = (): WasmMachine => wasmMachine({ threads: 2 }, { asHalves, requireInHalves });
const { signal } = new AbortController();
const opened: WasmTrainer[] = [];
afterEach(() => opened.splice(0).forEach((trainer) => trainer.destroy()));

function open(training: TrainPlan<WasmPlan> = plan, machine = machineOf()): WasmTrainer {
  const trainer = new WasmTrainer(machine, training);
  opened.push(trainer);
  return trainer;
}

/** What was put into places of the memory that were given. */
function placedIn(trainer: WasmTrainer): () => (number[] | undefined)[] {
  const given: (Uint8Array<ArrayBuffer> | undefined)[] = [];
  const bytes = trainer.bytes.bind(trainer);
  trainer.bytes = (...at) => given[given.push(bytes(...at)) - 1];
  return () => given.map((place) => place && [...new Float32Array(place.buffer, place.byteOffset, place.length / 4)]);
}

test("weights of a file, and a saved state, are read to where they lie; averages begin as the weights", async () => {
  let next = 0;
  const tensors = checkpointOf(plan).map(({ name, shape }) => {
    const data = Float32Array.from({ length: elements(shape) }, () => ++next);
    return [name, { shape, data }] as const;
  });
  const weights = writeSafetensors(tensors) as Uint8Array<ArrayBuffer>;
  const trainer = open();
  const placed = placedIn(trainer);
  await startFrom(trainer, weights, 0, { signal });
  await trainer.finish();
  expect(placed()).toEqual(tensors.map(([, { data }]) => [...data]));
  const averages = plan.state.filter((t) => t.role === "average");
  expect(averages.length).toBeGreaterThan(0);
  const began = await trainer.read(averages.map(placeOf));
  averages.forEach(({ name }, i) => expect([...began[i]!]).toEqual([...tensors.find(([n]) => n === name)![1].data]));

  const saved = (await writeState(trainer, { step: 3, seed: 0 }, {})) as Uint8Array<ArrayBuffer>;
  const other = open();
  const again = placedIn(other);
  await resumeFrom(other, saved, { signal });
  await other.finish();
  expect(again()).not.toContain(undefined);
  expect(again().length).toBeGreaterThan(tensors.length);
  expect(await writeState(other, { step: 3, seed: 0 }, {})).toEqual(saved);
});

test.each([
  ["large", 4e6, true],
  ["small", plan.stateSize, false],
])("code for a %s state is made warm while weights arrive: %s bytes, %s", async (_, stateSize, isWarm) => {
  const machine = machineOf();
  const { pool: make } = machine;
  const warmed: (boolean | undefined)[] = [];
  let hurried = 0;
  machine.pool = (bytes) => {
    const pool = make(bytes);
    const [code, hurry] = [pool.code.bind(pool), pool.hurry.bind(pool)];
    // These kernels compute whatever units they are called with.
    pool.code = (given, warm) => (warmed.push(warm), code(given));
    pool.hurry = () => (hurried++, hurry());
    return pool;
  };
  const trainer = open({ ...plan, stateSize }, machine);
  await machine.code(plan.step);
  await new Promise((resolve) => setTimeout(resolve));
  // All programs have one module.
  expect([warmed, hurried]).toEqual([[isWarm], 0]);
  await trainer.finish();
  expect([warmed, hurried]).toEqual([[isWarm], 1]);
});

test("an evaluation that is aborted passes over the kernels that none has begun", async () => {
  const body = await bodyOf(`
    (func (export "spin") ${head} (param $x i32) (param $scratch i32)
      (loop $again (br_if $again (i32.eqz (i32.atomic.load (local.get $x))))))
    (func (export "seven") ${head} (param $y i32) (param $scratch i32) (f32.store (local.get $y) (f32.const 7)))`);
  const [output] = plan.evaluation.outputs;
  const flag = { space: 0 as const, offset: 0, size: 4 };
  const evaluation: WasmPlan = {
    ...plan.evaluation,
    outputs: [output!],
    bodies: { plain: body, relaxed: body },
    functions: ["spin", "seven"],
    dispatches: [flag, output!.region].map((region, i) => ({
      function: i,
      units: 1,
      bindings: [region],
      name: `k${i}`,
      at: "",
    })),
  };
  const trainer = open({ ...plan, evaluation });
  await trainer.finish();
  const run = { program: "evaluation" as const, numbers: evaluation.inputs.map(() => 0) };
  const stop = new AbortController();
  const stopped = trainer.evaluate("evaluating", run, false, stop.signal);
  stop.abort(new Error("enough"));
  trainer.write(0, Float32Array.of(1));
  await expect(stopped).rejects.toThrow("enough");
  expect((await trainer.read([output!.region], "evaluation"))[0]![0]).toBe(0);
  expect((await trainer.evaluate("evaluating", run, false))[output!.name]![0]).toBe(7);
});

test("the signal of an evaluation is the machine's", async () => {
  const evaluated = vi.spyOn(WasmTrainer.prototype, "evaluate");
  const trainer = await loadTrainer(undefined, wasmTraining, { seed: 5, threads: 2 });
  await trainer.evaluate({ ...tinyBatch(4), label: Uint8Array.of(3, 0) }, { signal });
  expect(evaluated.mock.calls.map(([, , , given]) => given)).toEqual([signal]);
  trainer.dispose();
  evaluated.mockRestore();
});
