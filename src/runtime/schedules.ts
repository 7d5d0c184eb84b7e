/**
 * Which schedule of a module a device gets; the one place that decides.
 *
 * 1. Where the caller names a target, that one.
 * 2. A schedule that needs a feature which the device has not is never taken, nor one beyond the device's limits while
 *    another is left.
 * 3. An adapter that runs on the processor (the browser calls it a fallback, or it is one of the known software
 *    drivers) gets a target whose name begins with `software` where the module has it; any other known adapter gets one whose name does not.
 * 4. Of those left the module's first, in the order in which its targets were given.
 */
import { aFlag, anAdapter, aText, requireArgument, requireOptions, wholeFrom } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import type { Adapter, DeviceRequest } from "./host-types.ts";
import { checkLimits, requireFeatures, requiredLimits } from "./webgpu/limits.ts";
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

/** As much of a `GPUAdapter` or `GPUDevice` as the choice looks at. */
interface Offer {
  readonly features: { has(feature: string): boolean };
  readonly limits: GPUSupportedLimits;
  readonly info?: AdapterInfo;
  readonly adapterInfo?: AdapterInfo;
}

/** Older hosts know fewer of these. */
interface AdapterInfo {
  readonly vendor?: string;
  readonly architecture?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

/** Names of targets for processors begin so. */
const forProcessors = "software";
const softwareDrivers = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp\b/i;

/** Whether it computes on the processor; undefined where the host does not say what it is. */
function onProcessor({ info, adapterInfo }: Offer): boolean | undefined {
  const { vendor = "", architecture = "", description = "", isFallbackAdapter } = info ?? adapterInfo ?? {};
  const names = `${vendor} ${architecture} ${description}`;
  if (isFallbackAdapter || softwareDrivers.test(names)) return true;
  return names.trim() === "" && isFallbackAdapter === undefined ? undefined : false;
}

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
  async (offer, target, maxBatch, without) => {
    const { features, limits } = offer as Offer;
    requireTarget(schedules, target);
    const named = requireLeft(
      schedules.filter((s) => target === undefined || s.target === target),
      without,
    );
    const able = named.filter((s) => s.features?.every((f) => features.has(f)) ?? true);
    if (able.length === 0) requireFeatures(named[0]!, features);
    const processor = onProcessor(offer as Offer);
    const late = (s: Schedule): number =>
      processor === undefined ? 0 : Number(s.target.startsWith(forProcessors) !== processor);
    let tooSmall: unknown;
    for (const { plan: open, tapped } of able.sort((a, b) => late(a) - late(b))) {
      const plan = await open();
      try {
        checkLimits(plan, maxBatch, limits);
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

/** What is to be done with a device. */
export interface RequirementOptions {
  /** As `load` is to be told. */
  readonly target?: string;
  readonly maxBatch?: number;
  /** Whether runs will ask for taps, which takes a second plan. */
  readonly taps?: boolean;
}

/** What to ask of an adapter for the schedule that its device will get. @throws VitcError `input`, `limits` */
export async function deviceRequirements(
  choose: Choose,
  adapter: Adapter,
  options: RequirementOptions = {},
): Promise<DeviceRequest> {
  requireArgument("requirements", "adapter", adapter, anAdapter);
  requireOptions("requirements", options, { target: aText, maxBatch: wholeFrom(1), taps: aFlag });
  const { target, maxBatch = 1, taps } = options;
  const { plan, tapped } = await choose(adapter as object, target, maxBatch);
  const limits = requiredLimits(plan, maxBatch);
  if (taps && tapped !== undefined)
    for (const [limit, needed] of Object.entries(requiredLimits(await tapped(), maxBatch)))
      limits[limit] = Math.max(limits[limit] ?? 0, needed);
  return { requiredFeatures: [...(plan.features ?? [])], requiredLimits: limits } as DeviceRequest;
}
