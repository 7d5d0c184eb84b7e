/** What a plan asks of a device, known before anything is created on it. */
import { requireArgument, wholeFrom } from "../arguments.ts";
import { VitcError } from "../errors.ts";
import type { Plan, PlanDispatch, Region } from "../plan.ts";
import { requirePlan } from "../plan-version.ts";
import type { LimitProblem } from "./limits-words.ts";
import { promisedLimits } from "./promised-limits.ts";
import { largestPiece, layoutsOf } from "./spaces.ts";
import { elements } from "../tensor.ts";

/** Workgroups in x; what lies beyond goes to y. */
export const maxWorkgroupsX = 65535;

type Need = Omit<LimitProblem, "available">;

function* needs(plan: Plan, maxBatch: number): Generator<Need> {
  const { weights, arena, staging } = layoutsOf(plan);
  const buffers: [string, number][] = [
    ["the weights", largestPiece(weights, 1)],
    ["the arena", largestPiece(arena, maxBatch)],
    ["staging", Math.max(0, ...staging.map((group) => largestPiece(group, 1)))],
    ...plan.outputs.map((o): [string, number] => [`the output ${o.name}`, 4 * elements(o.shape) * maxBatch]),
  ];
  // Spaces are cut into buffers where no tensor lies across (`spaces.ts`).
  for (const [what, needed] of buffers) yield { limit: "maxBufferSize", needed, kernel: `a buffer of ${what}` };
  const lists: [readonly PlanDispatch[], number][] = [
    ...plan.fold.map(({ dispatches }): [readonly PlanDispatch[], number] => [dispatches, 1]),
    [plan.dispatches, maxBatch],
  ];
  for (const [list, batch] of lists) {
    for (const { name: kernel, at, bindings, workgroups, pipeline } of list) {
      const need = (limit: Need["limit"], needed: number): Need => ({ limit, needed, kernel, at });
      // A region that is shared has room for all rows, as have its neighbours.
      const rows = (r: Region): number => (r.space === 1 ? batch : 1);
      yield need("maxStorageBufferBindingSize", Math.max(0, ...bindings.map((r) => r.size * rows(r))));
      yield need("maxStorageBuffersPerShaderStage", bindings.length);
      yield need(
        "maxComputeWorkgroupsPerDimension",
        Math.max(Math.min(workgroups * batch, maxWorkgroupsX), Math.ceil((workgroups * batch) / maxWorkgroupsX)),
      );
      const { invocations, sharedBytes } = plan.pipelines[pipeline]!;
      yield need("maxComputeInvocationsPerWorkgroup", invocations);
      yield need("maxComputeWorkgroupSizeX", invocations);
      yield need("maxComputeWorkgroupStorageSize", sharedBytes);
    }
  }
}

/** @throws VitcError `limits` where a feature is missing that the kernels need. */
export function requireFeatures(
  { target, features = [] }: { readonly target: string; readonly features?: readonly string[] },
  has: { has(feature: string): boolean },
): void {
  if (features.every((f) => has.has(f))) return;
  throw new VitcError(
    "limits",
    `the kernels for the target '${target}' need the features ${features.join(", ")}, which this device was not asked for or has not`,
    { target, features },
  );
}

/** Largest value of each limit that the plan needs; hand it to `adapter.requestDevice({ requiredLimits })`. */
export function requiredLimits(plan: Plan, maxBatch = 1): Record<string, number> {
  requirePlan(plan);
  requireArgument("requiredLimits", "maxBatch", maxBatch, wholeFrom(1));
  const most: Record<string, number> = {};
  for (const { limit, needed } of needs(plan, maxBatch)) most[limit] = Math.max(most[limit] ?? 0, needed);
  return most;
}

/** The worst offender of each limit. */
function problemsOf(plan: Plan, maxBatch: number, limits: GPUSupportedLimits): LimitProblem[] {
  const worst = new Map<string, LimitProblem>();
  for (const need of needs(plan, maxBatch)) {
    const available = limits[need.limit as keyof GPUSupportedLimits] as number | undefined;
    if (available !== undefined && need.needed > Math.max(available, worst.get(need.limit)?.needed ?? 0))
      worst.set(need.limit, { ...need, available });
  }
  return [...worst.values()];
}

/** @throws VitcError `limits`, naming the worst offender of each limit, and what to ask the adapter for. */
export async function checkLimits(plan: Plan, maxBatch: number, limits: GPUSupportedLimits): Promise<void> {
  const problems = problemsOf(plan, maxBatch, limits);
  if (problems.length === 0) return;
  const { limitsError } = await import("./limits-words.ts");
  throw limitsError({
    plan,
    maxBatch,
    problems,
    problemsOf: (batch) => problemsOf(plan, batch, limits),
    required: requiredLimits(plan, maxBatch),
    promised: promisedLimits,
  });
}
