/**
 * From kernels and where their values lie to a plan: kernels are scheduled, a back end makes code of them, and the rest is
 * what every machine is told alike.
 */
import type { Dialects } from "../runtime/host-data.ts";
import { lineAndColumn, type Span } from "../diagnostics/diagnostic.ts";
import type { NamedValue, ParamValue } from "../ir/graph.ts";
import { storedBytes } from "../ir/half.ts";
import type { Kernel, KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import {
  type AnyPlan,
  type PlanOutput,
  type PlanParam,
  type PlanStep,
  type PlanTensor,
  type Region,
  planVersion,
} from "../runtime/plan.ts";
import { scheduleKernel } from "../schedule/schedule-kernel.ts";
import type { Backend, IsWritten, ScheduledStep } from "./backend.ts";

/** What a plan is made of. */
export interface ProgramToLower {
  readonly program: KernelProgram;
  readonly memory: MemoryPlan;
  /** The graph's. */
  readonly dialects?: Dialects;
}

type LoweredFor = { readonly name: string; readonly features: readonly string[] };

/**
 * Emits every kernel by `backend`, and gives the plan. `features` are what every device of the target has: the plan asks
 * for them. `dialects` are the graph's.
 */
export const lowerPlan = <P extends AnyPlan>(
  program: KernelProgram,
  memory: MemoryPlan,
  target: LoweredFor,
  backend: Backend<P>,
  dialects: Dialects = {},
): P => lowerPlans([{ program, memory, dialects }], target, backend)[0]!;

/** The same for several programs of one module: all have one code, in which what they have in common is there once. */
export function lowerPlans<P extends AnyPlan>(
  programs: readonly ProgramToLower[],
  target: LoweredFor,
  backend: Backend<P>,
): P[] {
  const scheduled = programs.map(({ program, memory }) => {
    const steps = scheduleSteps(program, backend);
    const region = regionsOf(program, memory);
    const isWritten: IsWritten = (id, folding) => folding || memory.writesWeights === true || region(id).space === 1;
    return { steps, region, isWritten };
  });
  const { code, steps } = backend.emit(scheduled);
  return programs.map((given, i) => {
    const own = steps[i]!;
    const { steps: all, region } = scheduled[i]!;
    const placed = all.map(({ schedule: { bindings }, kernel }, k) => {
      const at = kernel.spans[0] ? place(kernel.spans[0]) : "";
      return { ...own[k]!, bindings: bindings.map(region), name: kernel.name, at };
    });
    // Steps and code are of one back end.
    return { ...planOf(given, target, region, placed), ...code } as unknown as P;
  });
}

/** Where the values of a program lie. */
function regionsOf({ shapes }: KernelProgram, memory: MemoryPlan): (id: ValueId) => Region {
  return (id) => {
    const staged = memory.staging.get(id);
    const size = storedBytes(shapes.get(id)!);
    const half = shapes.get(id)!.half === true ? { half: true as const } : {};
    if (staged) return { space: 2, offset: staged.offset, size };
    const place = memory.places.get(id);
    const shared = place?.space === "arena" && !shapes.get(id)!.batched ? { shared: true as const } : {};
    // A parameter that nothing reads has no place: it is still part of the checkpoint.
    return {
      space: place?.space === "arena" ? 1 : 0,
      offset: place?.offset ?? 0,
      size: place ? size : 0,
      ...half,
      ...shared,
    };
  };
}

/** What every machine is told alike; `steps` has those at load first. */
function planOf(
  { program, memory, dialects = {} }: ProgramToLower,
  { name: target, features }: LoweredFor,
  region: (id: ValueId) => Region,
  steps: readonly PlanStep[],
): AnyPlan {
  const shapeOf = (id: ValueId) => program.shapes.get(id)!.shape;
  const tensor = (name: string, id: ValueId): PlanTensor => ({ name, shape: shapeOf(id), region: region(id) });
  const named = (list: readonly NamedValue[]): PlanOutput[] =>
    list.map((o) => ({ ...tensor(o.name, o.value), ...(o.classes === undefined ? {} : { classes: o.classes }) }));
  const kept = new Set(program.states.map((s) => s.id));
  const fold = steps.slice(0, program.fold.length);
  return {
    version: planVersion,
    model: program.name,
    target,
    ...(features.length > 0 ? { features } : {}),
    inputs: program.inputs.map((i) => ({
      ...tensor(i.id, i.id),
      ...(i.classes !== undefined ? { classes: i.classes } : {}),
      ...(i.preprocess ? { preprocess: i.preprocess } : {}),
    })),
    outputs: named(program.outputs.filter((o) => !kept.has(o.into ?? ""))),
    taps: named(program.taps),
    params: program.params.map((p) => ({ ...tensor(p.id, p.id), ...planParam(p) })),
    ...(kept.size > 0 ? { state: program.states.map((s) => ({ ...tensor(s.id, s.id), init: s.init })) } : {}),
    dialects,
    fold: memory.foldGroups.map((g) => ({
      params: g.params.map((id) => program.params.findIndex((p) => p.id === id)),
      dispatches: g.kernels.map((k) => fold[k]!),
    })),
    dispatches: steps.slice(program.fold.length),
    memory: {
      weights: memory.weights,
      arena: memory.arena,
      staging: memory.stagingSize,
      livenessBound: memory.livenessBound,
    },
  };
}

/** A step of a program, with the first of its kernels. */
export interface ProgramStep extends ScheduledStep {
  readonly kernel: Kernel;
}

/** The steps of a program, those at load first, scheduled as a back end's machine likes it. */
export function scheduleSteps(program: KernelProgram, { likes }: Pick<Backend, "likes">): ProgramStep[] {
  const context = {
    ...likes,
    shape: (id: ValueId) => program.shapes.get(id)!.shape,
    batched: (id: ValueId) => program.shapes.get(id)!.batched,
    half: (id: ValueId) => program.shapes.get(id)!.half === true,
  };
  const stepOf = ([kernel, ...others]: Together, folding: boolean): ProgramStep => ({
    kernel,
    schedule: scheduleKernel(kernel, context, others),
    folding,
    at: [...new Set([kernel, ...others].flatMap((k) => k.spans).map(place))].join(", "),
  });
  return [...program.fold.map((k) => stepOf([k], true)), ...dispatchesOf(program.kernels).map((k) => stepOf(k, false))];
}

/** Kernels of one step. */
type Together = readonly [Kernel, ...Kernel[]];

/** What is run together, in order. */
export function dispatchesOf(kernels: readonly Kernel[]): Together[] {
  const steps: [Kernel, ...Kernel[]][] = [];
  for (const k of kernels) {
    if (k.withPrevious) steps.at(-1)!.push(k);
    else steps.push([k]);
  }
  return steps;
}

/** What a plan says of a parameter beside its name and place. */
export const planParam = ({ init, resize }: ParamValue): Pick<PlanParam, "init" | "resize"> => ({
  init,
  ...(resize && { resize }),
});

/** `specs/lib/nn.vit:12` */
function place(span: Span): string {
  return `${span.source.name}:${lineAndColumn(span.source, span.start).line}`;
}
