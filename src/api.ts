/**
 * `vitc`: the compiler for programs, in Node and in pages. `docs/api.md` says how it is used; everything that is not named
 * here may change with any version.
 */
export {
  type Compiled,
  type CompiledTarget,
  type CompileOptions,
  type PlanFor,
  type Settings,
  compileForTargets,
  compileGraph,
  compileVariant,
  elaborateVariant,
  emitModule,
  emitTrainerModule,
  openSpec,
} from "./compile.ts";
export { type CompiledTraining, type TrainingOptions, compileTraining } from "./compile-training.ts";
export type { Emission } from "./codegen/runner/emit-javascript.ts";
export type { EmittedFile } from "./codegen/runner/emit-runner.ts";
export { type JsonDiagnostic, type JsonEdit, type JsonFix, toJson } from "./diagnostics/diagnostic-json.ts";
export { type Diagnostic, type Note, type Source, type Span, DiagnosticError } from "./diagnostics/diagnostic.ts";
export { formatDiagnostic } from "./diagnostics/frame.ts";
export { checkSpec } from "./elaborate/check.ts";
export { recipesOf } from "./elaborate/elaborate-training.ts";
export type { Spec } from "./elaborate/elaborate.ts";
export { withArguments } from "./elaborate/set-arguments.ts";
export { shippedPaths, shippedSpec } from "./elaborate/shipped.ts";
export { UserError } from "./host/user-error.ts";
export type { Graph } from "./ir/graph.ts";
export { type Target, type WasmTarget, type WebGpuTarget, gpu, gpuBatch, targets, wasm } from "./ir/target.ts";
export { formatSource as format } from "./parser/formatter.ts";
export type { Plan, TrainPlan, WasmPlan } from "./runtime/plan.ts";
