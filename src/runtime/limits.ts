/** What a plan asks of a device, known before anything is created on it. */
import { VitcError } from "./errors.ts";
import type { Plan, PlanDispatch, Region } from "./plan.ts";

/** A limit that a device does not meet. */
export interface LimitProblem {
  /** A member of `GPUSupportedLimits`. */
  readonly limit: string;
  readonly needed: number;
  readonly available: number;
  /** The kernel that needs it, or the buffer. */
  readonly kernel: string;
  /** The line of the spec, where it is a kernel. */
  readonly at?: string;
}

/** Workgroups in x; what lies beyond goes to y. */
export const maxWorkgroupsX = 65535;

/** Size of a region's binding; those of the arena hold `maxBatch` rows. */
export const scale = (region: Region, maxBatch: number): number => (region.space === 1 ? maxBatch : 1);

type Need = Omit<LimitProblem, "available">;

function* needs(plan: Plan, maxBatch: number): Generator<Need> {
  const { weights, arena, staging } = plan.memory;
  for (const [kernel, needed] of Object.entries({ weights, arena: arena * maxBatch, staging })) {
    yield { limit: "maxBufferSize", needed, kernel: `the ${kernel} buffer` };
  }
  const texts = plan.pipelines.map(measureText);
  const lists: [readonly PlanDispatch[], number][] = [
    ...plan.fold.map(({ dispatches }): [readonly PlanDispatch[], number] => [dispatches, 1]),
    [plan.dispatches, maxBatch],
  ];
  for (const [list, batch] of lists) {
    for (const { name: kernel, at, bindings, workgroups, pipeline } of list) {
      const need = (limit: Need["limit"], needed: number): Need => ({ limit, needed, kernel, at });
      yield need("maxStorageBufferBindingSize", Math.max(0, ...bindings.map((r) => r.size * scale(r, maxBatch))));
      yield need("maxStorageBuffersPerShaderStage", bindings.length);
      yield need(
        "maxComputeWorkgroupsPerDimension",
        Math.max(Math.min(workgroups * batch, maxWorkgroupsX), Math.ceil((workgroups * batch) / maxWorkgroupsX)),
      );
      const { size, shared } = texts[pipeline]!;
      yield need(
        "maxComputeInvocationsPerWorkgroup",
        size.reduce((a, b) => a * b, 1),
      );
      yield need("maxComputeWorkgroupSizeX", size[0] ?? 1);
      yield need("maxComputeWorkgroupStorageSize", shared);
    }
  }
}

/** Workgroup size and bytes of workgroup memory (of arrays with literal lengths) that a WGSL text declares. */
function measureText(text: string): { size: number[]; shared: number } {
  const size = /@workgroup_size\(([\d\s,]+)\)/.exec(text)?.[1] ?? "1";
  let shared = 0;
  for (const [, lanes, count] of text.matchAll(
    /var<workgroup>\s*\w+\s*:\s*array<\s*(?:vec(\d))?<?\w+>?\s*,\s*(\d+)/g,
  )) {
    shared += Number(count) * (lanes === undefined ? 4 : 4 * (lanes === "3" ? 4 : Number(lanes)));
  }
  return {
    size: size
      .split(",")
      .filter((s) => s.trim() !== "")
      .map(Number),
    shared,
  };
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
  const most: Record<string, number> = {};
  for (const { limit, needed } of needs(plan, maxBatch)) most[limit] = Math.max(most[limit] ?? 0, needed);
  return most;
}

/** @throws VitcError `limits`, naming the worst offender of each limit. */
export function checkLimits(plan: Plan, maxBatch: number, limits: GPUSupportedLimits): void {
  const worst = new Map<string, LimitProblem>();
  for (const need of needs(plan, maxBatch)) {
    const available = limits[need.limit as keyof GPUSupportedLimits] as number | undefined;
    if (available !== undefined && need.needed > Math.max(available, worst.get(need.limit)?.needed ?? 0))
      worst.set(need.limit, { ...need, available });
  }
  if (worst.size === 0) return;
  const problems = [...worst.values()];
  const lines = problems.map(
    (p) =>
      `  ${p.kernel}${p.at === undefined ? "" : ` (${p.at})`} needs ${p.limit} ${p.needed}, available ${p.available}`,
  );
  throw new VitcError(
    "limits",
    `${plan.model} with a batch of up to ${maxBatch} does not fit this device:\n${lines.join("\n")}`,
    { problems },
  );
}
