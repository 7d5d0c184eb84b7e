/** What a schedule is, and a choice of one: see `schedules.ts`, which makes them. */
import type { AnyPlan } from "./plan.ts";

/** A model compiled for one target. `tapped` also computes the taps. */
export interface Schedule {
  readonly target: string;
  /** What executes it; WebGPU where nothing is said. */
  readonly machine?: AnyPlan["machine"];
  /** What its kernels need beyond WebGPU's core. */
  readonly features?: readonly string[];
  readonly plan: () => AnyPlan | Promise<AnyPlan>;
  readonly tapped?: (() => Promise<AnyPlan>) | undefined;
}

/** The schedule that a device gets. */
export interface Chosen extends Pick<Schedule, "tapped"> {
  readonly plan: AnyPlan;
  /** Of a device that computes on the processor, where that was looked at. */
  readonly onProcessor?: boolean | undefined;
}

/**
 * Gives the schedule of a device or adapter (of the processor, where it is none), by the rule above, with its plan.
 * @throws VitcError `input` where the named target is not there, `limits` where none fits, `device` where all are for
 * something else
 */
export interface Choose {
  (
    lent: object | undefined,
    target: string | undefined,
    maxBatch: number,
    /** Targets that failed their self-check. */
    without?: ReadonlySet<string>,
  ): Promise<Chosen>;
  /** Those that it chooses from. */
  readonly schedules: readonly Schedule[];
}

/** What is asked of a machine that nobody lends. */
export interface OwnOptions {
  readonly target?: string | undefined;
  readonly maxBatch: number;
  readonly threads?: number | undefined;
}
