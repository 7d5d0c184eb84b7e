/** Which back end makes the code for a target: the one place that knows all of them. */
import type { Target } from "../ir/target.ts";
import type { Plan, WasmPlan } from "../runtime/plan.ts";
import type { Backend } from "./backend.ts";
import { wasmBackend } from "./wasm/backend.ts";
import { wgslBackend } from "./wgsl/backend.ts";

/** A plan that the compiler makes: of a target for WebGPU, or for WebAssembly. */
export type CompiledPlan = Plan | WasmPlan;

/** The number of a step's code in its plan: of its pipeline, or of its function. */
export const codeOf = (step: CompiledPlan["dispatches"][number]): number =>
  "pipeline" in step ? step.pipeline : step.function;

/** How many of them a run takes: no more than it has steps. */
export const codesOfRun = (plan: CompiledPlan): number => new Set(plan.dispatches.map(codeOf)).size;

/** How many pipelines or functions a plan has, those at load too. */
export const distinctCodes = (plan: CompiledPlan): number =>
  plan.machine === "wasm" ? plan.functions.length : plan.pipelines.length;

/** The back end of each machine. */
const makers: { readonly [M in Target["machine"]]: (target: Target) => Backend } = {
  webgpu: wgslBackend,
  wasm: wasmBackend,
};

/** A back end for plans that have their code in common, where they can. */
export const backendOf = (target: Target): Backend<CompiledPlan> =>
  makers[target.machine](target) as Backend<CompiledPlan>;
