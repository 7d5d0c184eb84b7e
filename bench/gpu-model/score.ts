/**
 * How well the model orders kernels by time, where it can be measured: each dispatch of a forward pass on SwiftShader by
 * the device's timestamps, beside what the model predicts for it, and Spearman's rank correlation of the two.
 */
import { openDevice } from "../../src/node/adapter.ts";
import { measure } from "../../src/inspect/measure.ts";
import { readDevice } from "./device.ts";
import { predictDispatch } from "./predict-dispatch.ts";
import { spearman } from "./rank-correlation.ts";
import { bytesOfRun, dispatchOf, modelOf } from "./programs.ts";

const silent = { stage: () => {}, part: () => {}, show: () => {}, end: () => {} };

/** Measures `name` on the adapter at hand, and prints both times of its dearest kernels and their correlation. */
export async function score(name: string, target: string): Promise<void> {
  const model = modelOf(name, target);
  const device = readDevice("swiftshader");
  const measured = await measure(model.compiled.plan, 1, silent, openDevice);
  if (measured.dispatches === undefined) throw new Error(`${measured.adapter.description} has no timestamps`);
  const pairs = model.groups.map((_, at) => {
    const dispatch = dispatchOf(model, at, 1);
    return {
      dispatch,
      ...predictDispatch(dispatch, device, bytesOfRun(model, 1)),
      measured: measured.dispatches![at]!.milliseconds * 1000,
    };
  });
  const sum = (of: (p: (typeof pairs)[number]) => number): number => pairs.reduce((all, p) => all + of(p), 0);
  const rank = spearman(
    pairs.map((p) => p.time),
    pairs.map((p) => p.measured),
  );
  console.log(
    `\n${name}, ${target}, ${measured.adapter.description}: ${pairs.length} dispatches, predicted ${(sum((p) => p.time) / 1000).toFixed(0)} ms, measured ${(sum((p) => p.measured) / 1000).toFixed(0)} ms; rank correlation ${rank.toFixed(3)}`,
  );
  // Of kernels that are repeated, one.
  const seen = new Set<unknown>();
  const distinct = pairs.filter(({ dispatch }) => !seen.has(dispatch.loops) && seen.add(dispatch.loops));
  console.log(`${"kernel".padEnd(40)} predicted us  measured us   ratio  bound`);
  for (const p of distinct.sort((a, b) => b.measured - a.measured).slice(0, 12))
    console.log(
      `${`${p.dispatch.kind} ${p.dispatch.name}`.slice(0, 40).padEnd(40)} ${p.time.toFixed(0).padStart(12)} ${p.measured.toFixed(0).padStart(12)} ${(p.time / p.measured).toFixed(2).padStart(7)}  ${p.bound}`,
    );
}
