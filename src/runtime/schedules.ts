/**
 * Which schedule of a module a machine gets; the one place that decides.
 *
 * 1. Where the caller names a target, that one.
 * 2. A schedule that needs a feature which the device has not is never taken, nor one beyond the device's limits while
 *    another is left.
 * 3. An adapter that runs on the processor gets a target whose name begins with `software` where the module has it; any
 *    other known adapter gets one whose name does not.
 * 4. Of those left the module's first, in the order in which its targets were given.
 */
import { VitcError } from "./errors.ts";
import { offerOf } from "./machines.ts";
import type { Plan } from "./plan.ts";

/** A model compiled for one target. `tapped` also computes the taps. */
export interface Schedule {
  readonly target: string;
  /** What its kernels need beyond WebGPU's core. */
  readonly features?: readonly string[];
  readonly plan: () => Plan | Promise<Plan>;
  readonly tapped?: (() => Promise<Plan>) | undefined;
}

/** A plan that is there already, as a schedule. */
export const scheduleOf = (plan: Plan, tapped?: () => Promise<Plan>): Schedule => ({
  target: plan.target,
  features: plan.features,
  plan: () => plan,
  tapped,
});

/** Names of targets for processors begin so. */
const forProcessors = "software";

/** The schedule that a device gets. */
export interface Chosen extends Pick<Schedule, "tapped"> {
  readonly plan: Plan;
}

/**
 * Gives the schedule of a device or adapter, by the rule above, with its plan. @throws VitcError `input` where the
 * named target is not there, `limits` where none fits
 */
export type Choose = (
  offer: object,
  target: string | undefined,
  maxBatch: number,
  /** Targets that failed their self-check. */
  without?: ReadonlySet<string>,
) => Promise<Chosen>;

/** Of a model that was compiled for one target. */
export const chooseOnly =
  (plan: Plan, tapped: Schedule["tapped"]): Choose =>
  async (_, target, __, without) => {
    requireTarget([plan], target);
    requireLeft([plan], without);
    return { plan, tapped };
  };

/** Of one that was compiled for several, in the order in which the targets were given. */
export const chooseFrom =
  (schedules: readonly Schedule[]): Choose =>
  async (lent, target, maxBatch, without) => {
    const offer = offerOf(lent);
    requireTarget(schedules, target);
    const named = requireLeft(
      schedules.filter((s) => target === undefined || s.target === target),
      without,
    );
    const able = named.filter((s) => s.features?.every(offer.has) ?? true);
    if (able.length === 0) offer.requireFeatures(named[0]!);
    const { onProcessor } = offer;
    const late = (s: Schedule): number =>
      onProcessor === undefined ? 0 : Number(s.target.startsWith(forProcessors) !== onProcessor);
    let tooSmall: unknown;
    for (const { plan: open, tapped } of able.sort((a, b) => late(a) - late(b))) {
      const plan = await open();
      try {
        offer.check(plan, maxBatch);
        return { plan, tapped };
      } catch (error) {
        tooSmall ??= error;
      }
    }
    throw tooSmall;
  };

function requireLeft<T extends { readonly target: string }>(
  schedules: readonly T[],
  without?: ReadonlySet<string>,
): T[] {
  const left = schedules.filter((s) => !without?.has(s.target));
  if (left.length === 0) throw new VitcError("device", "the module has no other schedule");
  return left;
}

function requireTarget(known: readonly { readonly target: string }[], target: string | undefined): void {
  if (target === undefined || known.some((k) => k.target === target)) return;
  throw new VitcError(
    "input",
    `there is no schedule for the target '${target}'; there is ${known.map((k) => k.target).join(", ")}`,
    { target },
  );
}
