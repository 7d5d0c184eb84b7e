/**
 * What a training starts from, and what is saved of it. Parameters come and go under their names in the checkpoint. A
 * saved state has these too, and under names that begin with `@` everything else that outlives a step, bit by bit.
 */
import { orAbort } from "./abort.ts";
import { breather } from "./breathe.ts";
import type { TrainingExecutor } from "./executor.ts";
import { requireFiniteWeights } from "./finite.ts";
import type { LoadOptions } from "./load-program.ts";
import type { PlanParam, PlanState, Region, AnyTrainPlan } from "./plan.ts";
import { stateVersion } from "./plan-version.ts";
import { writeSafetensors, type TensorToWrite } from "./safetensors.ts";
import { elements } from "./tensor.ts";
import { averagesOf } from "./training-programs.ts";
import { placeWeights } from "./place-weights.ts";
import { placedTensors, straightTo } from "./placed-tensors.ts";
import { type FreshParameter, gridKey, type WeightsOptions } from "./weight-names.ts";
import type { OpenWeights, ReadOptions } from "./open-weights.ts";
import { openWeights, settle, type WeightsSource } from "./weights-source.ts";

/** Where a training stands. */
export interface Course {
  /** Steps that are done. */
  readonly step: number;
  readonly seed: number;
  /** Of the whole training, where that is known. */
  readonly steps?: number | undefined;
}

export const placeOf = ({ offset, shape }: PlanState): Region => ({ space: 0, offset, size: 4 * elements(shape) });

/** The checkpoint's tensors. */
export const checkpointOf = ({ state }: AnyTrainPlan): PlanState[] =>
  state.filter((t) => t.role === "parameter" || t.role === "buffer");

const savedAs = ({ name, role }: PlanState): string | undefined => {
  switch (role) {
    case "parameter":
    case "buffer":
      return name;
    case "average":
      return `@average/${name}`;
    case "optimizer":
      return `@optimizer/${name}`;
    case "gradient":
    case "scratch":
      return undefined;
  }
};

const savedTensors = ({ state }: AnyTrainPlan): { readonly key: string; readonly tensor: PlanState }[] =>
  state.flatMap((tensor) => {
    const key = savedAs(tensor);
    return key === undefined ? [] : [{ key, tensor }];
  });

/**
 * Vectors of a group hold its parameters one after the other: two layouts may have tensors of the same shapes and mean
 * other things.
 */
function layoutOf(plan: AnyTrainPlan): string {
  let hash = 0x811c9dc5;
  for (const c of JSON.stringify(savedTensors(plan).map(({ key, tensor }) => [key, tensor.shape, tensor.offset])))
    hash = Math.imul(hash ^ c.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** A safetensors file with these tensors of the state. */
async function fileOf(
  device: TrainingExecutor,
  tensors: readonly { readonly key: string; readonly tensor: PlanState }[],
  metadata: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const data = await device.read(tensors.map(({ tensor }) => placeOf(tensor)));
  return writeSafetensors(
    tensors.map(({ key, tensor: { shape } }, i): readonly [string, TensorToWrite] => [key, { shape, data: data[i]! }]),
    { metadata },
  );
}

/** The checkpoint; with `average` the parameters are their moving averages, as far as they have one. */
export function writeParameters(
  device: TrainingExecutor,
  average: boolean,
  more: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { plan } = device;
  const averages = average ? averagesOf(plan) : undefined;
  const checkpoint = checkpointOf(plan);
  // What no length tells: it may be loaded into a model of another size.
  const grids = checkpoint.flatMap(({ name, resize }) => (resize ? [[gridKey(name), resize.grid.join("x")]] : []));
  // `pt` is what other readers of safetensors files want to see.
  return fileOf(
    device,
    checkpoint.map((t) => ({ key: t.name, tensor: averages?.get(t.name) ?? t })),
    { ...more, format: "pt", ...(Object.fromEntries(grids) as Record<string, string>) },
  );
}

/** Everything that a training goes on from. */
export function writeState(
  device: TrainingExecutor,
  { step, seed, steps }: Course,
  more: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { plan } = device;
  const { model, recipe, target, batch, accumulate } = plan;
  return fileOf(device, savedTensors(plan), {
    ...more,
    format: "pt",
    vitc_state: stateVersion,
    vitc_model: model,
    vitc_recipe: recipe,
    vitc_target: target,
    vitc_layout: layoutOf(plan),
    vitc_batch: `${batch}`,
    vitc_accumulate: `${accumulate}`,
    vitc_step: `${step}`,
    vitc_seed: `${seed}`,
    ...(steps === undefined ? {} : { vitc_steps: `${steps}` }),
  });
}

type Source = WeightsOptions & Pick<LoadOptions, "onProgress" | "allowNotFinite"> & { readonly signal: AbortSignal };

const open = async (
  source: WeightsSource,
  params: readonly PlanParam[],
  { signal, onProgress }: Source,
): Promise<OpenWeights> => {
  const onBytes = (done: number, total: number): void => onProgress?.({ stage: "download", done, total });
  return orAbort(openWeights(await orAbort(settle(source), signal), { params, signal, onBytes }), signal);
};

/**
 * Writes initial parameters or those of a checkpoint, and what else the training begins with. Gives the
 * parameters that a checkpoint did not.
 */
export async function startFrom(
  device: TrainingExecutor,
  weights: WeightsSource,
  seed: number,
  source: Source,
): Promise<readonly FreshParameter[]> {
  const { plan } = device;
  const { signal, onProgress } = source;
  const checkpoint = checkpointOf(plan);
  const params = checkpoint.map(
    ({ name, shape, init, resize, ...t }): PlanParam => ({
      name,
      shape,
      init,
      region: { ...placeOf({ name, shape, init, ...t }) },
      ...(resize && { resize }),
    }),
  );
  const opened = await open(weights, params, source);
  try {
    const { model, dialects } = plan;
    // What a recipe says how to begin need not be in the checkpoint.
    const spare = new Set(checkpoint.filter((tensor) => tensor.initialized).map((tensor) => tensor.name));
    const isSpare = (name: string): boolean => spare.has(name);
    const named = await placeWeights({ model, params, dialects }, opened, { ...source, seed, isSpare });
    const total = params.reduce((n, p) => n + p.region.size, 0);
    // An average begins as what it is the average of.
    const averages = new Map(plan.state.filter((t) => t.role === "average").map((t) => [t.name, t.offset]));
    let done = 0;
    const { roundF64, allowNotFinite, optionText } = source;
    const into = straightTo(named.uses, (param, offset, size) =>
      device.bytes?.(params[param]!.region.offset + 4 * offset, size),
    );
    const reading = { into, roundF64, seed, allowNotFinite, optionText };
    const breathe = breather();
    for await (const [places, data] of placedTensors(opened, named, params, reading)) {
      signal.throwIfAborted();
      for (const { param, offset, resample } of places) {
        const fitting = resample === undefined ? (data as Float32Array) : resample(data as Float32Array);
        for (const start of [params[param]!.region.offset, averages.get(params[param]!.name)])
          if (start !== undefined) device.write(start + 4 * offset, fitting);
        done += 4 * fitting.length;
        await breathe();
      }
      onProgress?.({ stage: "upload", done, total });
    }
    const { initialWeight } = await import("./initial-weights.ts");
    for (const tensor of plan.state) {
      if (tensor.role !== "optimizer" || tensor.init[0] === "zeros") continue;
      device.write(tensor.offset, await initialWeight(tensor, seed, breathe));
    }
    return named.fresh;
  } finally {
    opened.close();
  }
}

/** Writes a saved state. @throws VitcError `state`, listing all that differs where it is of another training */
export async function resumeFrom(device: TrainingExecutor, saved: WeightsSource, source: Source): Promise<Course> {
  const { plan } = device;
  const opened = await open(saved, [], source);
  try {
    const { checkState } = await import("./check-state.ts");
    const course = checkState(plan, opened, savedTensors(plan), layoutOf(plan));
    const byKey = new Map(savedTensors(plan).map((t) => [t.key, t.tensor]));
    const total = [...byKey.values()].reduce((n, t) => n + 4 * elements(t.shape), 0);
    let done = 0;
    const into: ReadOptions["into"] = (key, size) => device.bytes?.(byKey.get(key)!.offset, size);
    const breathe = breather();
    for await (const [key, data] of opened.tensors((n) => byKey.has(n), { into })) {
      source.signal.throwIfAborted();
      if (!source.allowNotFinite) requireFiniteWeights(key, data, source.optionText);
      device.write(byKey.get(key)!.offset, data as Float32Array);
      source.onProgress?.({ stage: "upload", done: (done += 4 * data.length), total });
      await breathe();
    }
    return course;
  } finally {
    opened.close();
  }
}
