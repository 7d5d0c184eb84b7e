/**
 * Where the time of a training step goes: `npx tsx bench/training/profile.ts [net] [--rounds N] [--all] [--forward]`.
 * Every dispatch in a pass of its own between two timestamps, in the order of the step; the ten most expensive,
 * together with their like in other blocks and one by one, with what they compute by their meaning (`kernelCost`).
 * --forward tells the same of the model's own forward pass.
 */
import { parseArgs } from "node:util";
import { openDevice } from "../../src/node/adapter.ts";
import { measure } from "../../src/inspect/measure.ts";
import { kernelCost } from "../../src/inspect/kernel-costs.ts";
import { showCount } from "../../src/host/show-numbers.ts";
import { middleMean } from "../../src/host/statistics.ts";
import type { Compiled } from "../../src/compile.ts";
import type { Kernel } from "../../src/ir/kernel.ts";
import { Kernels } from "../../src/runtime/webgpu/kernels.ts";
import { replay, type Step } from "../../src/runtime/webgpu/replay.ts";
import { TrainerDevice } from "../../src/runtime/webgpu/trainer-device.ts";
import { software } from "../../src/ir/target.ts";
import { startFrom } from "../../src/runtime/trainer-state.ts";
import { numbersOf } from "../../src/runtime/training-programs.ts";
import { batchOf, compileSubject, microSubjects, trainingSubjects } from "./subjects.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" }, all: { type: "boolean" }, forward: { type: "boolean" } },
});
const subjects = [...trainingSubjects, ...microSubjects];
const subject = subjects.find((s) => s.model === (positionals[0] ?? "digits_vit"));
if (subject === undefined) throw new Error(`${positionals[0]} is none of ${subjects.map((s) => s.model).join(", ")}`);
const { training, forward } = compileSubject(subject, software);
const { plan } = training;

interface Row {
  readonly program: string;
  readonly name: string;
  readonly at: string;
  readonly kernel: Kernel;
  readonly flops: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

function rowsOf(
  program: string,
  compiled: Pick<Compiled, "program" | "plan">,
  times: readonly number[],
  batch: number,
): Row[] {
  // Of kernels that one dispatch does together, the first.
  const kernels = compiled.program.kernels.filter((k) => !k.withPrevious);
  return compiled.plan.dispatches.map(({ name, at }, i) => {
    const kernel = kernels[i]!;
    if (kernel.name !== name) throw new Error(`dispatch ${i} is ${name}, its kernel ${kernel.name}`);
    const { flops, bytesRead, bytesWritten } = kernelCost(kernel, compiled.program, batch);
    return { program, name, at, kernel, flops, bytes: bytesRead + bytesWritten, milliseconds: times[i]! };
  });
}

async function timesOf(device: GPUDevice, steps: readonly Step[]): Promise<number[]> {
  const querySet = device.createQuerySet({ type: "timestamp", count: 2 * steps.length });
  const resolved = device.createBuffer({
    size: 16 * steps.length,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const readback = device.createBuffer({
    size: 16 * steps.length,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  steps.forEach((step, i) => {
    const pass = encoder.beginComputePass({
      timestampWrites: { querySet, beginningOfPassWriteIndex: 2 * i, endOfPassWriteIndex: 2 * i + 1 },
    });
    replay(pass, [step], 1);
    pass.end();
  });
  encoder.resolveQuerySet(querySet, 0, 2 * steps.length, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, readback, 0, 16 * steps.length);
  device.queue.submit([encoder.finish()]);
  await readback.mapAsync(GPUMapMode.READ);
  const ticks = new BigUint64Array(readback.getMappedRange().slice(0));
  for (const thing of [querySet, resolved, readback]) thing.destroy();
  return steps.map((_, i) => Number(ticks[2 * i + 1]! - ticks[2 * i]!) / 1e6);
}

/** The trainer's own device side, driven by hand: forward and backward, then the update. */
async function profileStep(rounds: number): Promise<Row[]> {
  const { device } = await openDevice();
  if (!device.features.has("timestamp-query")) throw new Error("this device has no timestamp-query");
  const trainer = await TrainerDevice.create(new Kernels(device), plan);
  await startFrom(trainer, { random: 0 }, 0, { signal: new AbortController().signal });
  await trainer.finish();
  const [step, update] = [trainer.programs.get("step")!, trainer.programs.get("update")!];
  const batch = batchOf(plan);
  const values = step.batch.map(({ name }) => {
    const data = Float32Array.from(batch.find((b) => b.name === name)!.data);
    return { data, bytes: data.byteLength };
  });
  const names = { step: 1, steps: 100, micro: 0, seed: 1 };
  const profiles: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const rows = { values, pass: 0, passes: 1 };
    await trainer.place({ program: "step", numbers: numbersOf(plan, step.host, names), rows });
    const times = await timesOf(device, step.steps);
    await trainer.place({ program: "update", numbers: numbersOf(plan, update.host, names) });
    times.push(...(await timesOf(device, update.steps)));
    if (round > 0) profiles.push(times);
  }
  const means = profiles[0]!.map((_, i) => middleMean(profiles.map((p) => p[i]!)));
  return [
    ...rowsOf("step", training.step, means, 1),
    ...rowsOf("update", training.update, means.slice(step.steps.length), 1),
  ];
}

/** Of values that repeat, without their numbers. */
const nameOfAll = (name: string): string =>
  name
    .replace(/\.\d+\./g, ".*.")
    .replace(/_\d+(?=\.|$)/g, "")
    .replace(/(_\d+)+$/, "");

/** So much a second, in a column. */
const rate = (amount: number, milliseconds: number, unit = "flop/s"): string =>
  showCount((amount / milliseconds) * 1000, unit).padStart(6 + unit.length);

function show(title: string, rows: readonly Row[]): void {
  const total = rows.reduce((n, r) => n + r.milliseconds, 0);
  const flops = rows.reduce((n, r) => n + r.flops, 0);
  console.log(
    `${title}: ${rows.length} dispatches, ${total.toFixed(1)} ms on the device, ${showCount(flops, "flop")}, ${rate(flops, total)}`,
  );
  const kinds = new Map<string, Row[]>();
  for (const r of rows) kinds.set(r.kernel.form.kind, [...(kinds.get(r.kernel.form.kind) ?? []), r]);
  for (const [kind, list] of kinds) {
    const ms = list.reduce((n, r) => n + r.milliseconds, 0);
    console.log(
      `  ${kind.padEnd(9)} ${String(list.length).padStart(4)}  ${ms.toFixed(1).padStart(7)} ms ${((100 * ms) / total).toFixed(1).padStart(5)}%  ${rate(
        list.reduce((n, r) => n + r.flops, 0),
        ms,
      )}`,
    );
  }
  const alike = new Map<string, Row[]>();
  for (const r of rows) alike.set(nameOfAll(r.name), [...(alike.get(nameOfAll(r.name)) ?? []), r]);
  const together = [...alike].map(([name, list]) => ({
    name,
    count: list.length,
    kind: list[0]!.kernel.form.kind,
    milliseconds: list.reduce((n, r) => n + r.milliseconds, 0),
    flops: list.reduce((n, r) => n + r.flops, 0),
  }));
  console.log(" the same in all blocks together");
  for (const g of together.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, flags.all ? 1000 : 10))
    console.log(
      `  ${g.milliseconds.toFixed(2).padStart(7)} ms ${((100 * g.milliseconds) / total).toFixed(1).padStart(5)}%  ${rate(g.flops, g.milliseconds)}  ${g.kind.padEnd(8)} ${g.count} x ${g.name}`,
    );
  console.log(" one by one");
  for (const r of [...rows].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, flags.all ? rows.length : 10)) {
    const loops = r.kernel.loops.map((v) => v.size).join(" x ");
    console.log(
      `  ${r.milliseconds.toFixed(2).padStart(7)} ms ${((100 * r.milliseconds) / total).toFixed(1).padStart(5)}%  ${rate(r.flops, r.milliseconds)}  ${rate(r.bytes, r.milliseconds, "B/s")}  ${r.kernel.form.kind.padEnd(8)} ${r.name} [${loops}] ${r.at}`,
    );
  }
}

show(
  `a training step of ${plan.model} by ${plan.recipe}, batch ${plan.batch}`,
  await profileStep(Number(flags.rounds ?? 5)),
);
if (flags.forward) {
  const quiet = { stage() {}, part() {} } as never;
  const { dispatches } = await measure(forward.plan, plan.batch, quiet, openDevice);
  show(
    `a forward pass of ${plan.model}, batch ${plan.batch}`,
    rowsOf(
      "forward",
      forward,
      dispatches!.map((d) => d.milliseconds),
      plan.batch,
    ),
  );
}
process.exit(0);
