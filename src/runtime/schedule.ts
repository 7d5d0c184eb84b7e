/** What a schedule is, and a choice of one: see `schedules.ts`, which makes them. */
import type { Wanted } from "./arguments.ts";
import type { AnyPlan, DeclaredInput } from "./plan.ts";

/** A model compiled for one target. `tapped` also computes the taps. */
export interface Schedule {
  readonly target: string;
  /** What executes it; WebGPU where nothing is said. */
  readonly machine?: AnyPlan["machine"];
  /** What its kernels need beyond WebGPU's core. */
  readonly features?: readonly string[];
  readonly plan: () => AnyPlan | Promise<AnyPlan>;
  readonly tapped?: (() => Promise<AnyPlan>) | undefined;
  /** The same at further sizes, by their names: they run on the weights of `plan`. */
  readonly sizes?: Readonly<Record<string, SizeSchedule>> | undefined;
}

/** A model at one size. */
export interface SizeSchedule {
  readonly plan: () => Promise<AnyPlan>;
  readonly tapped?: (() => Promise<AnyPlan>) | undefined;
}

/** The schedule that a device gets. */
export interface Chosen extends Pick<Schedule, "tapped" | "sizes"> {
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

/** What inputs are at one size. */
export interface SizeInputs {
  readonly size: string;
  readonly inputs: readonly DeclaredInput[];
}

/** The sizes of a model, the first first. */
export interface InputSizes {
  readonly names: readonly string[];
  /**
   * The size of a run: the one that is named; else the one whose shapes the arrays among the inputs have; else, for
   * pictures and buffers, which have none of their own, the first. @throws VitcError `input`, listing those that there are
   */
  readonly pick: (inputs: unknown, named: unknown) => SizeInputs;
  /** What calls take beside what they always do. */
  readonly options: { readonly size: Wanted };
  /** The plan of another size than the first, with taps where some are asked for: what it is called, and how it is got. */
  readonly other: (
    chosen: Pick<Chosen, "sizes">,
    taps: readonly string[],
    size: string | undefined,
  ) => readonly [key: string, open: () => Promise<AnyPlan>] | undefined;
}

/** What is asked of a machine that nobody lends. */
export interface OwnOptions {
  readonly target?: string | undefined;
  readonly maxBatch: number;
  readonly threads?: number | undefined;
}
