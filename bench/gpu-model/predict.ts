/**
 * Predicts each kernel's time on devices that are described in numbers, and how much of the device it uses.
 *
 *   npx tsx bench/gpu-model/predict.ts [--model vit_tiny] [--device middle] [--target gpu] [--batch 1]
 *     --above 2         prints kernels above so many hundredths of the forward pass
 *     --alternatives    beside each, the best of the other tiles that it may have
 *     --score           on SwiftShader: predicted beside measured, and their rank correlation
 *     --json            as data
 *
 * Options may be given more than once, or with commas; without them all families, all three devices.
 */
import { parseArgs } from "node:util";
import { everyTile } from "../../src/passes/tiling/tile-candidates.ts";
import { type Device, deviceNames, readDevice } from "./device.ts";
import { type Dispatch, type Prediction, predictDispatch } from "./predict-dispatch.ts";
import { bytesOfRun, dispatchOf, families, type Model, modelOf } from "./programs.ts";

/** A kernel of a forward pass, all dispatches that are alike together. */
export interface PredictedKernel extends Prediction {
  readonly dispatch: Dispatch;
  /** How many dispatches are like this one. */
  readonly times: number;
  /** The part of the forward pass that all of them take. */
  readonly share: number;
  readonly at: number;
}

/** Every kernel of a forward pass, those that take longest first, and microseconds in all. */
export function predictForward(
  model: Model,
  device: Device,
  batch: number,
): { readonly total: number; readonly kernels: readonly PredictedKernel[] } {
  const runBytes = bytesOfRun(model, batch);
  const alike = new Map<string, { dispatch: Dispatch; prediction: Prediction; times: number; at: number }>();
  let total = 0;
  const known = new Map<Dispatch["loops"], Map<string, string>>();
  model.groups.forEach((_, at) => {
    const dispatch = dispatchOf(model, at, batch);
    const sizes = JSON.stringify([dispatch.groups, [...dispatch.arrays]]);
    const key = known.get(dispatch.loops)?.get(sizes) ?? `${at}`;
    known.set(dispatch.loops, (known.get(dispatch.loops) ?? new Map<string, string>()).set(sizes, key));
    const found = alike.get(key);
    const prediction = found?.prediction ?? predictDispatch(dispatch, device, runBytes);
    alike.set(key, found ? { ...found, times: found.times + 1 } : { dispatch, prediction, times: 1, at });
    total += prediction.time;
  });
  const kernels = [...alike.values()].map(({ dispatch, prediction, times, at }) => ({
    ...prediction,
    dispatch,
    times,
    at,
    share: (prediction.time * times) / total,
  }));
  return { total, kernels: kernels.sort((a, b) => b.share - a.share) };
}

/** The prediction of the best other tile that the kernel may have, and that tile. */
export function bestTile(model: Model, device: Device, batch: number, at: number) {
  const [kernel, ...others] = model.groups[at]!;
  if (others.length > 0) return undefined;
  const runBytes = bytesOfRun(model, batch);
  return everyTile(kernel, model.target)
    .map((tile) => ({ tile, time: predictDispatch(dispatchOf(model, at, batch, tile), device, runBytes).time }))
    .reduce((a, b) => (b.time < a.time ? b : a));
}

const us = (t: number): string => t.toFixed(1).padStart(8);
const percent = (x: number): string => `${(100 * x).toFixed(1)}%`.padStart(7);

/** The parts of options that may be given more than once or with commas; `all` where there are none. */
export const listed = (given: readonly string[] | undefined, all: readonly string[]): readonly string[] =>
  given === undefined ? all : given.flatMap((g) => g.split(","));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: "string", multiple: true },
      device: { type: "string", multiple: true },
      target: { type: "string", multiple: true },
      batch: { type: "string", multiple: true },
      above: { type: "string", default: "2" },
      alternatives: { type: "boolean", default: false },
      score: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const models = listed(values.model, Object.keys(families));
  if (values.score) {
    const { score } = await import("./score.ts");
    for (const name of models) for (const target of listed(values.target, ["software"])) await score(name, target);
    process.exit(0);
  }
  const above = Number(values.above) / 100;
  for (const name of models)
    for (const target of listed(values.target, ["gpu"])) {
      const model = modelOf(name, target);
      for (const deviceName of listed(values.device, deviceNames))
        for (const batch of listed(values.batch, ["1"]).map(Number)) {
          const device = readDevice(deviceName);
          const { total, kernels } = predictForward(model, device, batch);
          if (values.json) {
            console.log(JSON.stringify({ model: name, target, device: deviceName, batch, total }));
            continue;
          }
          const launches = model.groups.length * device.launch;
          const use =
            kernels.reduce((sum, k) => sum + k.use * (k.time - device.launch) * k.times, 0) / (total - launches);
          console.log(
            `\n${name}, ${target}, ${device.name} (${device.like}), batch ${batch}: ${total.toFixed(0)} us in ${model.groups.length} dispatches, ${percent(launches / total).trim()} of it launches; ${percent(use).trim()} of the device used meanwhile`,
          );
          console.log(
            `${"kernel".padEnd(34)} times groups       us   share     use  bound${values.alternatives ? "          best us  tile" : ""}`,
          );
          for (const k of kernels.filter((x) => x.share >= above)) {
            const label = `${k.dispatch.kind} ${k.dispatch.name}`.slice(0, 34).padEnd(34);
            const line = `${label} ${String(k.times).padStart(5)} ${String(k.dispatch.groups).padStart(6)} ${us(k.time)} ${percent(k.share)} ${percent(k.use)}  ${k.bound.padEnd(12)}`;
            const best = values.alternatives ? bestTile(model, device, batch, k.at) : undefined;
            console.log(best === undefined ? line : `${line} ${us(best.time)}  ${JSON.stringify(best.tile)}`);
          }
        }
    }
}

if (process.argv[1] === import.meta.filename) await main();
