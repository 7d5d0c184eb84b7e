/** From kernels and where their values lie to a plan: what every machine is told alike, and the code of one of them. */
import type { Dialects } from "../runtime/host-data.ts";
import { lineAndColumn, type Span } from "../diagnostics/diagnostic.ts";
import type { NamedValue, ParamValue } from "../ir/graph.ts";
import { storedBytes } from "../ir/half.ts";
import type { Kernel, KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import { type AnyPlan, type PlanParam, type PlanTensor, type Region, planVersion } from "../runtime/plan.ts";
import type { Backend, StepKernels } from "./backend.ts";

/**
 * Emits every kernel by `backend`, and gives the plan. `features` are what every device of the target has: the plan asks
 * for them. `dialects` are the graph's.
 */
export function lowerPlan<P extends AnyPlan>(
  program: KernelProgram,
  memory: MemoryPlan,
  { name: target, features }: { readonly name: string; readonly features: readonly string[] },
  backend: Backend<P>,
  dialects: Dialects = {},
): P {
  const shapeOf = (id: ValueId) => program.shapes.get(id)!.shape;
  const isHalf = (id: ValueId) => program.shapes.get(id)!.half === true;
  const region = (id: ValueId): Region => {
    const staged = memory.staging.get(id);
    const size = storedBytes(program.shapes.get(id)!);
    const half = isHalf(id) ? { half: true as const } : {};
    if (staged) return { space: 2, offset: staged.offset, size };
    const place = memory.places.get(id);
    // A parameter that nothing reads has no place: it is still part of the checkpoint.
    return { space: place?.space === "arena" ? 1 : 0, offset: place?.offset ?? 0, size: place ? size : 0, ...half };
  };
  const stepOf = (kernels: StepKernels["kernels"], folding: boolean): StepKernels => ({
    kernels,
    folding,
    at: [...new Set(kernels.flatMap((k) => k.spans).map(place))].join(", "),
  });
  const tensor = (name: string, id: ValueId): PlanTensor => ({ name, shape: shapeOf(id), region: region(id) });
  const named = (list: readonly NamedValue[]) => list.map((o) => tensor(o.name, o.value));
  const all = [
    ...program.fold.map((k) => stepOf([k], true)),
    ...dispatchesOf(program.kernels).map((k) => stepOf(k, false)),
  ];
  const emitted = backend.emit(all, {
    shape: shapeOf,
    batched: (id) => program.shapes.get(id)!.batched,
    half: isHalf,
    amongWritten: (id, folding) => folding || memory.writesWeights === true || region(id).space === 1,
  });
  const steps = emitted.steps.map(({ own, bindings }, i) => {
    const [kernel] = all[i]!.kernels;
    const at = kernel.spans[0] ? place(kernel.spans[0]) : "";
    return { ...own, bindings: bindings.map(region), name: kernel.name, at };
  });
  const fold = steps.slice(0, program.fold.length);
  const dispatches = steps.slice(program.fold.length);
  const plan: AnyPlan = {
    version: planVersion,
    model: program.name,
    target,
    ...(features.length > 0 ? { features } : {}),
    inputs: program.inputs.map((i) => ({
      ...tensor(i.id, i.id),
      ...(i.classes !== undefined ? { classes: i.classes } : {}),
      ...(i.preprocess ? { preprocess: i.preprocess } : {}),
    })),
    outputs: named(program.outputs),
    taps: named(program.taps),
    params: program.params.map((p) => ({ ...tensor(p.id, p.id), ...planParam(p) })),
    dialects,
    fold: memory.foldGroups.map((g) => ({
      params: g.params.map((id) => program.params.findIndex((p) => p.id === id)),
      dispatches: g.kernels.map((k) => fold[k]!),
    })),
    dispatches,
    memory: {
      weights: memory.weights,
      arena: memory.arena,
      staging: memory.stagingSize,
      livenessBound: memory.livenessBound,
    },
  };
  // Steps and code are of one back end.
  return { ...plan, ...emitted.code } as unknown as P;
}

/** What is run together, in order. */
export function dispatchesOf(kernels: readonly Kernel[]): StepKernels["kernels"][] {
  const dispatches: [Kernel, ...Kernel[]][] = [];
  for (const k of kernels) {
    if (k.withPrevious) dispatches.at(-1)!.push(k);
    else dispatches.push([k]);
  }
  return dispatches;
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
