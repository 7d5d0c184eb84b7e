/**
 * A module's golden numbers against what its kernels give on the device at hand: each kernel once, on drawn weights and
 * inputs, a few elements of what it stores, of two batch rows where the model is to run more than one. The plan that
 * computes taps as well is not looked at. Imported where it is asked for.
 */
import { resetState } from "./kept-state.ts";
import { orAbort } from "./abort.ts";
import { messageOf, VitcError } from "./errors.ts";
import { widenF16 } from "./half-floats.ts";
import { distinct, initialWeights } from "./initial-weights.ts";
import type { Executor } from "./executor.ts";
import type { Prepared } from "./inputs.ts";
import type { GoldenNumbers, AnyPlan, PlanInput, PlanParam, PlanStep } from "./plan.ts";
import type { Chosen } from "./schedule.ts";
import { elements } from "./tensor.ts";

/** What a check of a loaded model came to. */
export interface SelfCheckInfo {
  /** Kernels of the schedule that runs, each of which gave its golden numbers. */
  readonly kernels: number;
  /** Schedules that failed before it, and why. */
  readonly rejected: readonly { readonly target: string; readonly reason: string }[];
}

/** Examples that golden numbers are of; a model for fewer is checked with as many as it takes. */
export const checkRows = 2;

/** Dispatches at load, in the order of the groups. */
export const foldedBy = <Step extends PlanStep>({ fold }: Pick<AnyPlan<Step>, "fold">): Step[] =>
  fold.flatMap((f) => f.dispatches);

/** What a dispatch stores is bound last. */
export const storedBy = ({ bindings }: PlanStep): PlanStep["bindings"][number] => bindings.at(-1)!;

/**
 * Weights that leave no kernel idle: where the spec begins with zeros or ones, numbers around these; else as many as a
 * row sums up, so that what they make stays of the size of what it is made of.
 */
export function checkWeights(
  params: readonly Pick<PlanParam, "name" | "shape" | "init">[],
  seed: number,
): Map<string, Float32Array> {
  return new Map(
    distinct(params).map(({ name, shape, init: [kind, first = 0] }) => {
      const around = new Map<string, number>(Object.entries({ zeros: 0, ones: 1, constant: first })).get(kind);
      const row = Math.max(1, elements(shape) / (shape[0] ?? 1));
      const reach = around === undefined ? Math.sqrt(3 / row) : 0.25;
      const data = initialWeights([{ name, shape, init: ["uniform", -reach, reach] }], seed).get(name)!;
      return [name, around === undefined ? data : data.map((x) => around + x)];
    }),
  );
}

/** `checkRows` examples for every input, each the same whatever number of them is taken. */
export function checkInputs(inputs: readonly PlanInput[], seed: number): Map<string, Float32Array> {
  return new Map(
    inputs.map(({ name, shape, region, classes }) => {
      const data = initialWeights(
        [
          {
            name,
            shape: [region.shared ? 1 : checkRows, ...shape],
            init: ["uniform", classes === undefined ? -1 : 0, classes ?? 1],
          },
        ],
        seed,
      ).get(name)!;
      return [name, classes === undefined ? data : data.map(Math.floor)];
    }),
  );
}

/** As much of loading as a check needs. */
export interface SelfCheckJob {
  readonly maxBatch: number;
  readonly signal: AbortSignal;
  readonly golden: GoldenNumbers;
  /** Gives the schedule that the device gets when these targets are left out. */
  readonly open: (without: ReadonlySet<string>) => Promise<Chosen>;
  /** `loadProgram`: handed in, since a file that both load and few pages need would be a chunk of its own to all. */
  readonly load: (
    plan: AnyPlan,
    weights: Readonly<Record<string, Float32Array>>,
    maxBatch: number,
  ) => Promise<Executor>;
}

/** The first schedule whose kernels give their golden numbers. @throws VitcError `device`, where none does, with all reasons */
export async function firstThatPasses(job: SelfCheckJob): Promise<{ chosen: Chosen; info: SelfCheckInfo }> {
  const rejected: { target: string; reason: string }[] = [];
  for (;;) {
    const chosen = await job.open(new Set(rejected.map((r) => r.target))).catch((error: unknown) => {
      job.signal.throwIfAborted();
      if (rejected.length === 0) throw error;
      const reasons = rejected.map((r) => `  ${r.target}: ${r.reason}`).join("\n");
      throw new VitcError(
        "device",
        `no schedule passes its self-check on this device:\n${reasons}\n  no other: ${messageOf(error)}`,
        { rejected },
        error,
      );
    });
    const { plan } = chosen;
    const reason = await deviation(job, plan);
    if (reason === undefined)
      return { chosen, info: { kernels: foldedBy(plan).length + plan.dispatches.length, rejected } };
    rejected.push({ target: plan.target, reason });
  }
}

/** Which kernel of a plan deviates first, or what the device refuses; undefined where all is well. */
async function deviation(job: SelfCheckJob, plan: AnyPlan): Promise<string | undefined> {
  const { load, signal, maxBatch } = job;
  const { seed, targets } = job.golden;
  // No more than what the device is asked for anyway.
  const batch = Math.min(checkRows, maxBatch);
  const expected = targets[plan.target];
  if (expected === undefined) return "the module has no golden numbers for it";
  try {
    const program = await load(plan, Object.fromEntries(checkWeights(plan.params, seed)), batch);
    try {
      const drawn = checkInputs(plan.inputs, seed);
      const values = plan.inputs.map(({ name, shape, region }): Prepared["values"][number] => {
        const length = elements(shape) * (region.shared ? 1 : batch);
        return { bytes: 4 * length, data: drawn.get(name)!.subarray(0, length) };
      });
      const kernelsOf = [
        ...foldedBy(plan).map((dispatch, i) => ({ dispatch, golden: expected.fold[i] ?? [], at: -1 })),
        ...plan.dispatches.map((dispatch, at) => ({ dispatch, golden: expected.dispatches[at] ?? [], at })),
      ];
      const looks = kernelsOf.flatMap(({ dispatch, golden: [scale = 0, ...pairs], at }) => {
        const region = storedBy(dispatch);
        const row = region.space === 1 && !region.shared ? region.size / 4 : Infinity;
        return elementsOf(pairs).flatMap((element, i) =>
          element < batch * row ? [{ dispatch, region, row, at, element, want: pairs[2 * i + 1]!, scale }] : [],
        );
      });
      const probes = looks.map(({ region, element, at }) => ({
        region,
        byte: 4 * (region.half ? element >> 1 : element),
        after: at,
      }));
      await orAbort(resetState(program, batch), signal);
      const words = await orAbort(program.probe({ batch, values }, probes), signal);
      for (const [i, { dispatch, region, row, element, want, scale }] of looks.entries()) {
        const word = words[i]!;
        const got = region.half
          ? widenF16((word >>> (16 * (element % 2))) & 0xffff)
          : new Float32Array(Uint32Array.of(word).buffer)[0]!;
        if (!(Math.abs(got - want) <= expected.tolerance * scale)) {
          const example = row === Infinity ? "" : ` of example ${Math.floor(element / row)}`;
          return `the kernel ${dispatch.name} (${dispatch.at}) gives ${got} instead of ${want} at element ${element % row}${example}`;
        }
      }
      return undefined;
    } finally {
      program.destroy();
    }
  } catch (error) {
    signal.throwIfAborted();
    return messageOf(error);
  }
}

const elementsOf = (pairs: readonly number[]): number[] => pairs.filter((_, i) => i % 2 === 0);
