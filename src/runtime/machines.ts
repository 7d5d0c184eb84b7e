/** Which machine runs what a caller loads: the one place that knows all machines. */
import type { Machine, Offer, TrainingExecutor } from "./executor.ts";
import type { Device } from "./host-types.ts";
import type { AnyTrainPlan, TrainPlan } from "./plan.ts";
import type { Choose, OwnOptions } from "./schedule.ts";
import type { Shared } from "./shared-parts.ts";
import { asHalves, requireInHalves } from "./stored-halves.ts";
import { requiredLimits } from "./webgpu/limits.ts";
import type { WebGpuMachine } from "./webgpu/machine.ts";
import { offerOf as webGpuOffer } from "./webgpu/offer.ts";

/** The machine of a device that a caller lends. Pages that have none never fetch what drives it. */
export const machineOf = async (device: Device): Promise<Machine> =>
  (await import("./webgpu/machine.ts")).webGpuMachine(device);

/** What pages have anyway. Handed over, so that bundles need no chunks for what both sides import. */
const shared: Shared = { machineOf, requiredLimits, asHalves, requireInHalves };

/** The machine for a model that is loaded without a device: see `own-machine.ts`, which pages fetch where they need it. */
export const ownMachine = async (choose: Choose, options: OwnOptions, signal: AbortSignal): Promise<Machine> =>
  (await import("./own-machine.ts")).ownMachine(choose, options, signal, shared);

/** The machine for a training that is compiled for WebAssembly. @throws VitcError `device` */
export const trainingMachine = async (threads?: number): Promise<Machine> =>
  (await import("./wasm/trainer.ts")).wasmMachine({ threads }, shared);

/** What a device or adapter offers. */
export const offerOf = (lent: object): Offer => webGpuOffer(lent);

/** Takes a training's memory on a machine. @throws VitcError `limits`, `device` */
export async function openTraining(machine: Machine, plan: AnyTrainPlan): Promise<TrainingExecutor> {
  if (machine.info.kind === "wasm") return (await import("./wasm/trainer.ts")).openWasmTraining(machine, plan);
  const { TrainerDevice } = await import("./webgpu/trainer-device.ts");
  return TrainerDevice.create((machine as WebGpuMachine).kernels, plan as TrainPlan);
}
