/**
 * Which value of a step was the first that is not a number, or is infinite. Nothing is watched while training: the step
 * is repeated one dispatch at a time, on the same batch, state and random numbers, and what each stores is looked at.
 */
import type { TrainingExecutor } from "./executor.ts";
import type { PlanState, Region, AnyTrainPlan } from "./plan.ts";
import { elements } from "./tensor.ts";
import { checkpointOf, placeOf } from "./trainer-state.ts";
import type { TrainProgram } from "./training-programs.ts";

/** A value that is not finite. */
export interface NotFinite {
  /** In words: what it is, where, and the spec line that computes it. */
  readonly where: string;
  /** `NaN`, `Infinity` or `-Infinity`. */
  readonly value: number;
  readonly element: number;
  /** The input, parameter or value. */
  readonly name: string;
  /** The line of the spec, of a computed value. */
  readonly at?: string;
}

const firstIn = (data: Float32Array): number => data.findIndex((x) => !Number.isFinite(x));

/** Inputs of a pass, which lie in the arena. */
export async function amongInputs(device: TrainingExecutor, program: TrainProgram): Promise<NotFinite | undefined> {
  const inputs = program.batch.filter((i) => i.region.size > 0);
  const data = await device.read(
    inputs.map((i) => i.region),
    program.name,
  );
  for (const [i, { name, shape }] of inputs.entries()) {
    const element = firstIn(data[i]!);
    if (element < 0) continue;
    const row = elements(shape.slice(1));
    const value = data[i]![element]!;
    return {
      where: `the input '${name}' has ${value} at element ${element % row} of example ${Math.floor(element / row)}`,
      value,
      element,
      name,
    };
  }
  return undefined;
}

/** Parameters and what blocks keep. */
export async function amongParameters(device: TrainingExecutor): Promise<NotFinite | undefined> {
  const tensors = checkpointOf(device.plan);
  // One after the other: large models need not be on the host as a whole.
  for (const tensor of tensors) {
    const [data] = await device.read([placeOf(tensor)]);
    const element = firstIn(data!);
    if (element >= 0)
      return {
        where: `the parameter '${tensor.name}' has ${data![element]!} at element ${element}, before the step`,
        value: data![element]!,
        element,
        name: tensor.name,
      };
  }
  return undefined;
}

const overlaps = (a: Region, b: Region): boolean =>
  a.space === b.space && a.offset < b.offset + b.size && b.offset < a.offset + a.size;

/** What a place of the state is called. */
function stateName({ state }: AnyTrainPlan, place: Region, element: number): string | undefined {
  const at = place.offset + 4 * element;
  const holds = (t: PlanState): boolean => overlaps(placeOf(t), { space: 0, offset: at, size: 4 });
  const found = place.space === 0 ? state.find(holds) : undefined;
  return found === undefined
    ? undefined
    : `the ${found.role === "gradient" ? "gradient of " : found.role === "average" ? "average of " : ""}${found.role === "optimizer" || found.role === "scratch" ? "state" : found.role === "buffer" ? "buffer" : "parameter"} '${found.name}'`;
}

/**
 * Runs the dispatches of a program one by one, in an arena that held nothing before: the first that leaves something
 * which is not finite in what it is bound to. What it reads was looked at when it was written.
 */
export async function amongDispatches(device: TrainingExecutor, program: TrainProgram): Promise<NotFinite | undefined> {
  for (const [number, { name, at, bindings }] of program.plan.dispatches.entries()) {
    await device.runOne(program.name, number);
    const data = await device.read(bindings, program.name);
    for (const [i, place] of bindings.entries()) {
      const element = firstIn(data[i]!);
      if (element < 0) continue;
      const value = data[i]![element]!;
      return {
        where: `${stateName(device.plan, place, element) ?? name} (${at}) becomes ${value} at element ${element}`,
        value,
        element,
        name,
        at,
      };
    }
  }
  return undefined;
}
