import type { Dialects } from "../runtime/host-data.ts";
import { lineAndColumn, type Span } from "../diagnostics/diagnostic.ts";
import type { NamedValue, ParamValue } from "../ir/graph.ts";
import { storedBytes } from "../ir/half.ts";
import type { Kernel, KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { InvocationFacts } from "../ir/target.ts";
import {
  type Plan,
  type PlanDispatch,
  type PlanParam,
  type PlanPipeline,
  type PlanTensor,
  type Region,
  planVersion,
} from "../runtime/plan.ts";
import { emitKernel } from "./wgsl/emit-kernel.ts";
import { shareTexts } from "./wgsl/share-texts.ts";

/** What texts may make use of. */
export interface DeviceTraits {
  /** What every device of the target has; the plan asks for them. */
  readonly features: readonly string[];
  readonly multipliesHalves?: boolean | undefined;
  readonly invocation: InvocationFacts;
}

/**
 * Emits every kernel, makes one of texts that differ in numbers alone, and gives the plan. `traits` are the target's,
 * `dialects` the graph's.
 */
export function lowerPlan(
  program: KernelProgram,
  memory: MemoryPlan,
  target: string,
  traits: DeviceTraits,
  dialects: Dialects = {},
): Plan {
  const { features, multipliesHalves, invocation } = traits;
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
  const dispatch = (
    [kernel, ...others]: Together,
    folding: boolean,
  ): { readonly pipeline: PlanPipeline; readonly rest: Omit<PlanDispatch, "pipeline"> } => {
    const { wgsl, invocations, sharedBytes, workgroups, bindings } = emitKernel(
      kernel,
      {
        shape: shapeOf,
        batched: (id) => program.shapes.get(id)!.batched,
        half: isHalf,
        features,
        multipliesHalves,
        invocation,
        access: (id) => (folding || memory.writesWeights || region(id).space === 1 ? "read_write" : "read"),
        at: [kernel, ...others]
          .flatMap((k) => k.spans)
          .map(place)
          .filter((p, i, all) => all.indexOf(p) === i)
          .join(", "),
      },
      others,
    );
    const at = kernel.spans[0] ? place(kernel.spans[0]) : "";
    return {
      pipeline: { wgsl, invocations, sharedBytes },
      rest: { workgroups, bindings: bindings.map(region), name: kernel.name, at },
    };
  };
  const tensor = (name: string, id: ValueId): PlanTensor => ({ name, shape: shapeOf(id), region: region(id) });
  const named = (list: readonly NamedValue[]) => list.map((o) => tensor(o.name, o.value));
  const emitted = [
    ...program.fold.map((k) => dispatch([k], true)),
    ...dispatchesOf(program.kernels).map((k) => dispatch(k, false)),
  ];
  const texts = shareTexts(emitted.map((e) => e.pipeline.wgsl));
  // Kernels that share a text have workgroups of one size: that is part of it.
  const pipelines = new Map(texts.map(({ wgsl }, i) => [wgsl, { ...emitted[i]!.pipeline, wgsl }]));
  const numbers = new Map([...pipelines.keys()].map((wgsl, i) => [wgsl, i]));
  const steps = emitted.map(({ rest }, i): PlanDispatch => {
    const { wgsl, sizes } = texts[i]!;
    return { pipeline: numbers.get(wgsl)!, ...rest, ...(sizes.length > 0 ? { sizes } : {}) };
  });
  const fold = steps.slice(0, program.fold.length);
  const dispatches = steps.slice(program.fold.length);
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
    outputs: named(program.outputs),
    taps: named(program.taps),
    params: program.params.map((p) => ({ ...tensor(p.id, p.id), ...planParam(p) })),
    dialects,
    pipelines: [...pipelines.values()],
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
}

/** Kernels of one dispatch. */
type Together = readonly [Kernel, ...Kernel[]];

/** What is run together, in order. */
function dispatchesOf(kernels: readonly Kernel[]): Together[] {
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
