/**
 * What a back end is: it makes of kernels the code of a machine, and says how each step of a plan runs it. What is the
 * same on every machine (tensors, regions, groups at load) is `lower-plan.ts`'s.
 */
import type { Kernel } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";
import type { AnyPlan, PlanStep } from "../runtime/plan.ts";

/** Kernels that are one step of a program. */
export interface StepKernels {
  /** In their order. */
  readonly kernels: readonly [Kernel, ...Kernel[]];
  /** Whether it runs at load, over the weights. */
  readonly folding: boolean;
  /** The places in the specs that it comes from, for who reads its text: `specs/lib/nn.vit:12`. */
  readonly at: string;
}

/** What a back end is told of the values that kernels touch. */
export interface ValueFacts {
  readonly shape: (value: ValueId) => readonly number[];
  readonly batched: (value: ValueId) => boolean;
  /** Whether its elements are held as halves. */
  readonly half: (value: ValueId) => boolean;
  /** Whether the memory that it lies in is written by steps at load, or by the others. */
  readonly amongWritten: (value: ValueId, folding: boolean) => boolean;
}

/** What a plan says beside what all plans say: its code. */
export type PlanCode<P extends AnyPlan> = Omit<P, Exclude<keyof AnyPlan, "machine">>;

type StepOf<P extends AnyPlan> = P["dispatches"][number];

/** How a step runs. */
export interface EmittedStep<P extends AnyPlan> {
  readonly own: Omit<StepOf<P>, keyof PlanStep>;
  /** The values that it is handed, in the order in which its code takes them. */
  readonly bindings: readonly ValueId[];
}

/** Makes code for plans of the type `P`. */
export interface Backend<P extends AnyPlan = AnyPlan> {
  /** The code of all steps of a program, and what each is of it, in their order. */
  emit(
    steps: readonly StepKernels[],
    values: ValueFacts,
  ): { readonly code: PlanCode<P>; readonly steps: readonly EmittedStep<P>[] };
}
