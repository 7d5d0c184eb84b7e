/**
 * The seam of `executor.ts`: what loads and runs models asks nothing of WebGPU. Here the machine is three arrays, and
 * the kernels of the tiny plan are functions of this file.
 */
import { expect, test } from "vitest";
import type { Executor, Machine } from "../../src/runtime/executor.ts";
import { prepareInputs } from "../../src/runtime/inputs.ts";
import { loadBeside, loadProgram } from "../../src/runtime/load-program.ts";
import type { AnyPlan, PlanStep, Region } from "../../src/runtime/plan.ts";
import { tinyPlan, tinyResult, tinyTapped, tinyWeights } from "./tiny-plan.ts";

const { pipelines: _, ...common } = tinyPlan;
/** What every machine is told: no pipelines. */
const plan: AnyPlan = common;

const kernels: Record<string, (batch: number, ...tensors: Float32Array[]) => void> = {
  doubled: (_batch, a, doubled) => doubled!.set(a!.map((v) => 2 * v)),
  h: (batch, x, doubled, h) => {
    for (let i = 0; i < 4 * batch; i++) h![i] = x![i]! * doubled![i % 4]!;
  },
  y: (batch, h, b, label, y) => {
    for (let i = 0; i < 4 * batch; i++) y![i] = h![i]! + b![i % 4]! + label![Math.floor(i / 4)]!;
  },
};

/** A machine that tells what is asked of it; `finish` of its programs does as `ending` says. */
function arrays(ending: () => Promise<void> = async () => {}): { machine: Machine; asked: string[] } {
  const asked: string[] = [];
  const open = (plan: AnyPlan, maxBatch: number, base?: Executor): Executor & { readonly weights: Float32Array } => {
    const floats = (bytes: number) => new Float32Array(bytes / 4);
    const weights = (base as ReturnType<typeof open> | undefined)?.weights ?? floats(plan.memory.weights);
    const spaces = [weights, floats(plan.memory.arena * maxBatch), floats(plan.memory.staging)];
    const at = ({ space, offset, size }: Region): Float32Array => {
      const rows = space === 1 ? maxBatch : 1;
      return spaces[space]!.subarray((offset * rows) / 4, ((offset + size) * rows) / 4);
    };
    const run = (steps: readonly PlanStep[], batch: number): void => {
      for (const { name, bindings } of steps) kernels[name]!(batch, ...bindings.map(at));
    };
    const unused = (): never => expect.unreachable();
    return {
      plan,
      weights,
      memory: { weights: 0, arena: 0, readback: 0, total: 0, buffers: 3 },
      pipelines: 3,
      hasWeightsOf: unused,
      writeParam: (param, offset, data) => {
        asked.push(`write ${param}`);
        at(plan.params[param]!.region).set(data as Float32Array, offset);
      },
      park: (data) => data,
      async fold({ params, dispatches }, arrived) {
        asked.push(`fold ${params}`);
        for (const { param, offset, data } of arrived) at(plan.params[param]!.region).set(data as Float32Array, offset);
        run(dispatches, 1);
      },
      flush: async () => {},
      finish: async () => {
        asked.push("finish");
        await ending();
      },
      async run({ batch, values }, wanted) {
        values.forEach(({ data }, i) => at(plan.inputs[i]!.region).set(data as Float32Array));
        run(plan.dispatches, batch);
        return Object.fromEntries(
          wanted.map(({ name, shape, region }) => [
            name,
            Object.assign(at(region).slice(0, (batch * region.size) / 4), { shape: [batch, ...shape] }),
          ]),
        );
      },
      runToBuffers: unused,
      probe: unused,
      profile: unused,
      destroy: () => void asked.push("destroy"),
    };
  };
  const machine: Machine = {
    info: { kind: "wasm" },
    lost: new Promise(() => {}),
    check: async (_plan, maxBatch) => void asked.push(`check ${maxBatch}`),
    compile: async ([compiled], phase) => void asked.push(`compile ${compiled!.fold.length} ${phase}`),
    async open(plan, maxBatch, base) {
      asked.push(base === undefined ? "open" : "open beside");
      return open(plan, maxBatch, base);
    },
  };
  return { machine, asked };
}

const signal = new AbortController().signal;
const run = async (program: Executor, xs: readonly number[], labels: readonly number[]): Promise<number[]> => {
  const inputs = { x: Float32Array.from(xs), label: Float32Array.from(labels) };
  const { y } = await program.run(prepareInputs(program.plan.inputs, inputs, 2), program.plan.outputs);
  expect(y!.shape).toEqual([labels.length, 4]);
  return [...y!];
};

test("a model loads and runs on a machine of arrays, and a second one over its weights", async () => {
  const { machine, asked } = arrays();
  const job = { machine, plan, maxBatch: 2, signal };
  const { program } = await loadProgram({ ...job, weights: tinyWeights });
  expect(asked).toEqual(["check 2", "compile 1 run", "open", "fold 0", "write 1", "finish"]);
  const [xs, labels] = [
    [1, 2, 3, 4, 5, 6, 7, 8],
    [3, 9],
  ];
  expect(await run(program, xs, labels)).toEqual(tinyResult(xs, labels));

  asked.length = 0;
  const { pipelines: __, ...tapped } = tinyTapped;
  const beside = await loadBeside({ ...job, plan: tapped }, program);
  // Its load-time kernels are not even compiled.
  expect(asked).toEqual(["check 2", "compile 0 run", "open beside", "finish"]);
  expect(await run(beside, xs.slice(4), labels.slice(1))).toEqual(tinyResult(xs, labels).slice(4));
});

test("whatever fails, and when it is aborted, what was opened is destroyed", async () => {
  const failing = arrays(() => Promise.reject(new Error("no room")));
  const weights = tinyWeights;
  await expect(loadProgram({ machine: failing.machine, plan, maxBatch: 1, signal, weights })).rejects.toThrow(
    "no room",
  );
  expect(failing.asked.slice(-2)).toEqual(["finish", "destroy"]);

  const abort = new AbortController();
  const aborted = arrays(async () => {
    abort.abort(new Error("enough"));
    await new Promise(() => {});
  });
  const job = { machine: aborted.machine, plan, maxBatch: 1, signal: abort.signal, weights };
  await expect(loadProgram(job)).rejects.toThrow("enough");
  expect(aborted.asked.slice(-2)).toEqual(["finish", "destroy"]);
});
