/** Which machine runs what a caller loads: the one place that knows all machines. */
import type { Machine, Offer, TrainingExecutor } from "./executor.ts";
import type { Device } from "./host-types.ts";
import type { AnyTrainPlan, TrainPlan } from "./plan.ts";
import { webGpuMachine, type WebGpuMachine } from "./webgpu/machine.ts";
import { offerOf as webGpuOffer } from "./webgpu/offer.ts";
import { TrainerDevice } from "./webgpu/trainer-device.ts";

/** The machine of a device that a caller lends. */
export const machineOf = (device: Device): Machine => webGpuMachine(device);

/** What a device or adapter offers. */
export const offerOf = (lent: object): Offer => webGpuOffer(lent);

/** Takes a training's memory on a machine. @throws VitcError `limits`, `device` */
export const openTraining = (machine: Machine, plan: AnyTrainPlan): Promise<TrainingExecutor> =>
  TrainerDevice.create((machine as WebGpuMachine).kernels, plan as TrainPlan);
