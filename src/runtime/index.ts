/**
 * `vitc/runtime`: what generated modules import. It replays compiled plans on a borrowed WebGPU device or, by
 * WebAssembly, on the processor. It has no dependencies, and runs wherever one of them does.
 */
import type { Device } from "./host-types.ts";
import type { LoadOptions } from "./load-program.ts";
import { Model, type Compiled } from "./model.ts";
import type { AnyPlan } from "./plan.ts";
import { requirePlan } from "./plan-version.ts";
import { chooseOnly } from "./schedules.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Loads a compiled model onto a device; without one, onto a GPU where the host has one and the model has kernels for
 * it, else onto the processor, by WebAssembly: `info.machine` says which, and why. `tapped` gives the plan that also
 * computes the taps; it is asked for at the first run that wants some. `choose` decides which plan is taken, where
 * there are several or they are still to be fetched: of `plan` only these two are needed then. `golden` gives the numbers that `options.selfCheck` compares
 * with.
 * @throws VitcError `weights` (listing all that does not fit), `limits` (naming kernels and spec lines), `device`,
 * `lost`, `version`, `input` (the arguments); the signal's reason. Nothing stays on the device then.
 */
export async function loadModel<
  Inputs extends object = Readonly<Record<string, unknown>>,
  Outputs extends object = Readonly<Record<string, Tensor>>,
  Taps extends object = Readonly<Record<string, Tensor>>,
>(
  device: Device | undefined,
  plan: AnyPlan | (Pick<AnyPlan, "version" | "model"> & { readonly dispatches?: undefined }),
  options: LoadOptions & Compiled,
): Promise<Model<Inputs, Outputs, Taps>> {
  requirePlan(plan);
  return Model.load(device, plan.model, options?.choose ?? chooseOnly(plan as AnyPlan, options?.tapped), options);
}

export { VitcError, type VitcErrorCode } from "./errors.ts";
export type { Adapter, Device, DeviceBuffer, DeviceRequest } from "./host-types.ts";
export { decodeImage, type DecodeOptions } from "./decode-image.ts";
export { imageInput } from "./images.ts";
export { requiredLimits } from "./webgpu/limits.ts";
export type { LimitProblem } from "./webgpu/limits-words.ts";
export { deviceRequirements, type RequirementOptions } from "./webgpu/requirements.ts";
export { trainingRequirements } from "./webgpu/training-requirements.ts";
export { latest } from "./latest.ts";
export type { Answer } from "./classify.ts";
export { withLabels, type Classifier, type ClassifyOptions } from "./labels.ts";
export { type Stateful, withState } from "./stateful.ts";
export type { LoadOptions } from "./load-program.ts";
export type { Model, ModelInfo, RunOptions } from "./model.ts";
export type { Augmentation, DialectRule, Dialects, Initialiser, PreprocessStep, Resize } from "./host-data.ts";
export type {
  AnyPlan,
  AnyTrainPlan,
  DeclaredInput,
  GoldenNumbers,
  Plan,
  PlanCall,
  PlanDispatch,
  PlanFold,
  PlanInput,
  PlanKept,
  PlanParam,
  PlanPipeline,
  PlanState,
  PlanTensor,
  Region,
  TrainPlan,
  WasmBody,
  WasmPlan,
} from "./plan.ts";
export { loadJoined } from "./load-joined.ts";
export type { KernelTime, MachineInfo, Progress } from "./executor.ts";
export type { Choose, InputSizes, Schedule, SizeInputs, SizeSchedule } from "./schedule.ts";
export { chooseFrom, scheduleOf } from "./schedules.ts";
export { sizesFrom, type SizedModel } from "./sizes.ts";
export type { SelfCheckInfo } from "./self-check.ts";
export {
  tensor,
  type ClassInput,
  type ClassTensor,
  type DecodedInput,
  type ImageInput,
  type ImageSource,
  type Input,
  type Picture,
  type Pixels,
  type Tensor,
} from "./tensor.ts";
export type { FreshParameter } from "./weight-names.ts";
export type { WeightsSource } from "./weights-source.ts";
export {
  loadTrainer,
  type StepNumbers,
  type Trainer,
  type TrainerInfo,
  type TrainerOptions,
} from "./trainer.ts";
