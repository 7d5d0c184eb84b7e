/**
 * Which schedule of a module a machine gets; the one place that decides.
 *
 * 0. One for WebGPU on a device, one for WebAssembly on the processor.
 * 1. Where the caller names a target, that one.
 * 2. A schedule that needs a feature which the device has not is never taken, nor one beyond the device's limits while
 *    another is left.
 * 3. An adapter that runs on the processor gets a target whose name begins with `software` where the module has it; any
 *    other known adapter gets one whose name does not.
 * 4. Where the model is loaded for batches of eight and more (`maxBatch`), a target for batches, whose name ends in
 *    `-batch`, comes before its like; else after all.
 * 5. Of those left the module's first, in the order in which its targets were given.
 */
import { VitcError } from "./errors.ts";
import { offerOf } from "./machines.ts";
import type { AnyPlan } from "./plan.ts";
import type { Choose, Chosen, Schedule } from "./schedule.ts";

/** A plan that is there already, as a schedule. */
export const scheduleOf = (plan: AnyPlan, tapped?: () => Promise<AnyPlan>): Schedule => ({
  ...plan,
  plan: () => plan,
  tapped,
});

/** Names of targets for processors begin so. */
const forProcessors = "software";

/** Names of targets for batches end so; a batch of so many rows fills what a row alone would leave idle. */
export const forBatches = { ending: "-batch", from: 8 };

/** Whether a target is for what computes there: an adapter that runs on the processor, or any other. */
export const isFor = (target: string, onProcessor: boolean | undefined): boolean =>
  onProcessor === undefined || target.startsWith(forProcessors) === onProcessor;

/** How late a target's turn is on such an adapter, by rules 3 and 4. */
export const latenessOf = (target: string, onProcessor: boolean | undefined, maxBatch: number): number =>
  2 * Number(!isFor(target, onProcessor)) + Number(target.endsWith(forBatches.ending) !== maxBatch >= forBatches.from);

/** Of a model that was compiled for these targets, in the order in which they were given. */
export function chooseFrom(schedules: readonly Schedule[]): Choose {
  const choose = async (...[lent, target, maxBatch, without]: Parameters<Choose>): Promise<Chosen> => {
    const named = requireLeft(lent, requireTarget(schedules, target), without);
    // Whether a plan fits is seen where its memory is laid out.
    if (lent === undefined) return { ...named[0]!, plan: await named[0]!.plan() };
    const offer = offerOf(lent);
    const able = named.filter((s) => s.features?.every(offer.has) ?? true);
    if (able.length === 0) offer.requireFeatures(named[0]!);
    const { onProcessor } = offer;
    const late = ({ target: its }: Schedule): number => latenessOf(its, onProcessor, maxBatch);
    let tooSmall: unknown;
    for (const { plan: open, tapped, sizes } of able.sort((a, b) => late(a) - late(b))) {
      const plan = await open();
      try {
        await offer.check(plan, maxBatch);
        return { plan, tapped, sizes, onProcessor };
      } catch (error) {
        tooSmall ??= error;
      }
    }
    throw tooSmall;
  };
  return Object.assign(choose, { schedules });
}

/** Of a plan that is there already, as modules had them that were compiled before all had schedules. */
export const chooseOnly = (plan: AnyPlan, tapped: Schedule["tapped"]): Choose => chooseFrom([scheduleOf(plan, tapped)]);

/** Those for this device, or for the processor, that did not fail. */
function requireLeft(lent: unknown, schedules: readonly Schedule[], without?: ReadonlySet<string>): Schedule[] {
  const left = schedules.filter((s) => !without?.has(s.target));
  if (left.length === 0) throw new VitcError("device", "the module has no other schedule");
  const its = left.filter((s) => (s.machine === "wasm") !== !!lent);
  if (its.length > 0) return its;
  throw new VitcError("device", `kernels for ${left.map((s) => s.target)} take ${lent ? "no" : "a"} device`);
}

/** Those for the target, where one is named. */
export function requireTarget(schedules: readonly Schedule[], target: string | undefined): readonly Schedule[] {
  const its = schedules.filter((s) => (target ?? s.target) === s.target);
  if (its.length > 0) return its;
  throw new VitcError(
    "input",
    `there is no schedule for the target '${target}'; there is ${schedules.map((s) => s.target).join(", ")}`,
    { target },
  );
}
