/**
 * A training as the plan that the runtime runs: where everything lies that outlives a step, and the plans of its
 * programs, which share it. The state is one space: of each group of parameters the vectors, one after the other, then
 * what no group has.
 */
import type { Graph, ParamValue } from "../ir/graph.ts";
import { elements, paramsOf } from "../ir/graph.ts";
import type { ParameterGroup, Training } from "../ir/training.ts";
import { aligned } from "../runtime/alignment.ts";
import { type HostExpr, type PlanInput, type PlanState, type TrainPlan, planVersion } from "../runtime/plan.ts";
import type { CompiledPlan } from "./backends.ts";
import { planParam } from "./lower-plan.ts";

/** The name of the place that holds the gradient of a parameter. */
export const gradientPlace = (param: string): string => `gradient:${param}`;

export const isGradientPlace = (place: string): boolean => place.startsWith(gradientPlace(""));

/** Where everything lies that outlives a step. */
export interface StateLayout {
  readonly tensors: readonly PlanState[];
  /** Offsets in bytes by every name that a graph of the training may use; see `PassContext.places`. */
  readonly places: ReadonlyMap<string, number>;
  /** Bytes. */
  readonly size: number;
}

/** The state of a training. */
export function layOutState(training: Training): StateLayout {
  const tensors: PlanState[] = [];
  const initialized = new Set(training.initialized);
  const beginning = (value: ParamValue): Pick<PlanState, "init" | "resize" | "initialized"> => ({
    ...planParam(value),
    ...(initialized.has(value.id) && { initialized: true }),
  });
  const places = new Map<string, number>();
  let size = 0;
  const take = (name: string, shape: readonly number[]): number => {
    const offset = size;
    places.set(name, offset);
    size += aligned(4 * elements(shape));
    return offset;
  };
  const checkpoint = new Map([...paramsOf(training.step), ...paramsOf(training.evaluation)].map((p) => [p.id, p]));
  const vectors = new Map(
    [...paramsOf(training.update), ...(training.accumulation ? paramsOf(training.accumulation) : [])].map((p) => [
      p.id,
      p,
    ]),
  );
  for (const group of training.groups) {
    const members = group.members.map((m) => ({ ...m, value: checkpoint.get(m.param)! }));
    for (const vector of vectorsOf(group, [...vectors.values()])) {
      const offset = take(vector.id, vector.shape);
      // A pass stores there, whatever the gradient of the whole step is.
      if (vector.id === `gradients.${group.number}`)
        for (const { param, offset: at } of members) places.set(gradientPlace(param), offset + 4 * at);
      const role = roleOf(vector.id, group, training.accumulation !== undefined);
      if (role === "optimizer" || role === "scratch") {
        tensors.push({ name: vector.id, shape: vector.shape, offset, role, init: planParam(vector).init });
        continue;
      }
      for (const { param, offset: at, value } of members) {
        if (role === "parameter") places.set(param, offset + 4 * at);
        tensors.push({
          name: param,
          shape: value.shape,
          offset: offset + 4 * at,
          role,
          ...(role === "gradient" ? { init: ["zeros"] } : beginning(value)),
        });
      }
    }
  }
  const changed = new Set(training.step.outputs.map((o) => o.into));
  for (const value of checkpoint.values()) {
    if (places.has(value.id)) continue;
    const frozen = value.trained && !changed.has(value.id);
    tensors.push({
      name: value.id,
      shape: value.shape,
      offset: take(value.id, value.shape),
      role: frozen ? "parameter" : "buffer",
      ...beginning(value),
      ...(frozen ? { frozen } : {}),
    });
  }
  return { tensors, places, size };
}

/** The vectors of a group: parameters, gradients, then what steps read in their course. */
function vectorsOf({ number, size }: ParameterGroup, known: readonly ParamValue[]): ParamValue[] {
  const named = new Map(known.filter((p) => p.id.endsWith(`.${number}`)).map((p) => [p.id, p]));
  const given = (name: string): ParamValue =>
    named.get(`${name}.${number}`) ?? {
      kind: "param",
      id: `${name}.${number}`,
      shape: [size],
      batched: false,
      spans: [],
      trained: false,
      init: ["zeros"],
    };
  const first = [given("parameters"), given("gradients")];
  const average = [...named.values()].filter((p) => p.id === `average.${number}`);
  const others = [...named.values()].filter((p) => !average.includes(p) && first.every((f) => f.id !== p.id));
  return [...first, ...others, ...average];
}

function roleOf(name: string, { number }: ParameterGroup, accumulates: boolean): PlanState["role"] {
  switch (name) {
    case `parameters.${number}`:
      return "parameter";
    case `gradients.${number}`:
      return accumulates ? "scratch" : "gradient";
    case `average.${number}`:
      return "average";
    case `accumulated.${number}`:
      return "gradient";
    default:
      return "optimizer";
  }
}

/** One of a trainer's programs: its plan as `lowerPlan` gives it, and the host's numbers that it takes. */
export interface TrainingProgram {
  readonly plan: CompiledPlan;
  readonly source: Graph;
  /** The input that is the vector of `numbers`. */
  readonly host: string | undefined;
  readonly numbers: readonly string[];
}

/**
 * The program's plan within a trainer: space 0 is the state, the host's numbers are inputs of their own, what is stored
 * there is no output.
 */
export function programPlan({ plan, source, host, numbers }: TrainingProgram, state: StateLayout): CompiledPlan {
  const stored = new Set(source.outputs.filter((o) => o.into !== undefined).map((o) => o.name));
  const inputs = plan.inputs.flatMap((input): PlanInput[] => {
    if (input.name !== host) return [input];
    const { region } = input;
    return numbers.map((name, i) => ({
      name,
      shape: [],
      region: region.size === 0 ? region : { ...region, offset: region.offset + 4 * i, size: 4 },
    }));
  });
  return {
    ...plan,
    inputs,
    outputs: plan.outputs.filter((o) => !stored.has(o.name)),
    params: [],
    dialects: {},
    memory: { ...plan.memory, weights: state.size },
  };
}

/** All that a trainer needs. */
export function lowerTraining(
  training: Training,
  state: StateLayout,
  target: { readonly name: string; readonly features: readonly string[] },
  programs: Pick<TrainPlan<CompiledPlan>, "step" | "evaluation" | "update" | "accumulation">,
  numbers: { readonly host: Readonly<Record<string, HostExpr>>; readonly reports: Readonly<Record<string, HostExpr>> },
): TrainPlan<CompiledPlan> {
  const { model, recipe, batch, accumulate, epochs, steps, metrics, augment, dialects } = training;
  return {
    version: planVersion,
    model,
    recipe,
    target: target.name,
    ...(target.features.length > 0 ? { features: target.features } : {}),
    batch,
    accumulate,
    ...(epochs === undefined ? {} : { epochs }),
    ...(steps === undefined ? {} : { steps }),
    state: state.tensors,
    stateSize: state.size,
    ...numbers,
    metrics,
    ...programs,
    augment,
    dialects,
  };
}
