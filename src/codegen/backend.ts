/**
 * What a back end is: it makes the code of a machine of scheduled kernels, and says how each step of a plan runs it. What
 * is the same on every machine (schedules, tensors, regions, groups at load) is `lower-plan.ts`'s.
 */
import type { ValueId } from "../ir/scalar.ts";
import type { AnyPlan, PlanStep } from "../runtime/plan.ts";
import type { KernelContext, ScheduledKernel } from "../schedule/schedule-kernel.ts";

/** A step of a program: one kernel, or some that are done together. */
export interface ScheduledStep {
  readonly schedule: ScheduledKernel;
  /** Whether it runs at load, over the weights. */
  readonly folding: boolean;
  /** The places in the specs that it comes from, for who reads its text: `specs/lib/nn.vit:12`. */
  readonly at: string;
}

/** Whether the memory that a value lies in is written by steps at load (`folding`), or by the others. */
export type IsWritten = (value: ValueId, folding: boolean) => boolean;

/** The steps of a program, those at load first. */
export interface ScheduledProgram {
  readonly steps: readonly ScheduledStep[];
  readonly isWritten: IsWritten;
}

/** What a plan says beside what all plans say: its code. */
export type PlanCode<P extends AnyPlan> = Omit<P, Exclude<keyof AnyPlan, "machine">>;

/** How a step runs, beside what it reads and stores. */
export type OwnStep<P extends AnyPlan> = Omit<P["dispatches"][number], keyof PlanStep>;

/** Makes code for plans of the type `P`. */
export interface Backend<P extends AnyPlan = AnyPlan> {
  /** What its machine likes of schedules. */
  readonly likes: Pick<KernelContext, "multipliesHalves" | "invocation" | "unaligned">;
  /** The code of all steps of some programs, and what each step is of it, program by program in their order. */
  emit(programs: readonly ScheduledProgram[]): { readonly code: PlanCode<P>; readonly steps: readonly OwnStep<P>[][] };
}
