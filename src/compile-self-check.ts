/**
 * The golden numbers of a module: what each kernel of each of its schedules stores on drawn weights and inputs, by the
 * float64 oracle, a few elements of two batch rows each. `runtime/self-check.ts` compares a device with them. Plans that
 * compute taps as well have none: they would take the oracle's time once more, for kernels most of which have the texts
 * of those looked at here.
 */
import type { Compiled } from "./compile.ts";
import { InternalError } from "./diagnostics/diagnostic.ts";
import { executeKernels } from "./interp/execute-kernels.ts";
import type { Kernel } from "./ir/kernel.ts";
import type { Target } from "./ir/target.ts";
import { uniformFrom } from "./runtime/counter-random.ts";
import type { GoldenKernel, GoldenNumbers, GoldenTarget, PlanStep } from "./runtime/plan.ts";
import { checkInputs, checkRows, checkWeights, foldedBy, storedBy } from "./runtime/self-check.ts";

const seed = 1;

/** Of each kernel: the first and the last element that it has stored of each row, and so many between. */
const between = 4;

/** Products in f16 are good to three digits; everything else is f32, over as many kernels as a model is deep. */
const toleranceOf = ({ multipliesHalves }: Target): number => (multipliesHalves ? 5e-2 : 2e-3);

/** Runs the oracle once a schedule: seconds to minutes for published models. */
export function goldenNumbers(
  schedules: readonly { readonly compiled: Compiled; readonly target: Target }[],
): GoldenNumbers {
  return { seed, targets: Object.fromEntries(schedules.map((s) => [s.target.name, goldenTarget(s)])) };
}

function goldenTarget({ compiled, target }: { readonly compiled: Compiled; readonly target: Target }): GoldenTarget {
  const { program, memory, plan } = compiled;
  const samples = new Map<Kernel, GoldenKernel>();
  executeKernels(
    program,
    {
      batch: checkRows,
      inputs: Object.fromEntries(checkInputs(plan.inputs, seed)),
      params: Object.fromEntries(checkWeights(plan.params, seed)),
    },
    (kernel, data) => samples.set(kernel, sample(data, kernel.batched ? checkRows : 1, samples.size)),
  );
  const kernels = program.kernels.filter((k) => !k.withPrevious);
  const folded = memory.foldGroups.flatMap((g) => g.kernels.map((k) => program.fold[k]!));
  const list = (of: readonly Kernel[], dispatches: readonly PlanStep[], others = 0): GoldenKernel[] => {
    if (of.length + others !== dispatches.length) throw new InternalError("self-check", "a dispatch is of no kernel");
    // What lies in staging is gone when the check begins; what is of other sizes stands last and is not looked at.
    return dispatches.map((d, i) => (i >= of.length || storedBy(d).space === 2 ? [] : samples.get(of[i]!)!));
  };
  const atLoad = foldedBy<PlanStep>(plan);
  return {
    tolerance: toleranceOf(target),
    fold: list(folded, atLoad, atLoad.length - folded.length),
    dispatches: list(kernels, plan.dispatches),
  };
}

/** The largest of the numbers, then elements of all rows and what they are. Elements that are not stored yet are NaN. */
function sample(data: Float64Array, rows: number, kernel: number): GoldenKernel {
  const isThere = (i: number): boolean => !Number.isNaN(data[i]!);
  // biome-ignore lint/complexity/useMathMinMax: a NaN must not be the largest
  const largest = data.reduce((most, x) => (Math.abs(x) > most ? Math.abs(x) : most), 0);
  const chosen = new Set<number>();
  const length = data.length / rows;
  for (let row = 0; row < rows; row++) {
    const within = data.subarray(row * length, (row + 1) * length);
    chosen.add(row * length + within.findIndex((x) => !Number.isNaN(x)));
    chosen.add(row * length + within.findLastIndex((x) => !Number.isNaN(x)));
  }
  const most = chosen.size + between;
  for (let tries = 0; tries < 64 && chosen.size < most; tries++) {
    const i = Math.floor(uniformFrom(seed, kernel, tries) * data.length);
    if (isThere(i)) chosen.add(i);
  }
  const digits = (x: number): number => Number(x.toPrecision(6));
  return [digits(largest), ...[...chosen].sort((a, b) => a - b).flatMap((i) => [i, digits(data[i]!)])];
}
