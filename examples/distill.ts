/**
 * A student learns from a teacher in a page, or in Node: both run on one device, and the teacher's logits never leave
 * it.
 *
 * ```
 * vitc compile specs/vit.vit --model vit_micro --out examples/generated
 * vitc compile specs/deit.vit --model deit_micro_distilled --recipe deit_micro_distilled_soft --out examples/generated
 * ```
 */
import { load as loadTeacher } from "./generated/vit_micro/index.ts";
import {
  loadTrainer,
  requirements,
  type Batch,
} from "./generated/deit_micro_distilled/train-deit_micro_distilled_soft.ts";

/** Where the teacher's parameters come from: a URL, a file's bytes. */
export type Weights = Parameters<typeof loadTeacher>[1]["weights"];

/** Trains for as many steps as there are batches of two images, and gives the student's checkpoint and its losses. */
export async function distill(
  device: GPUDevice,
  weights: Weights,
  batches: Iterable<Pick<Batch, "label"> & { readonly image: Float32Array }>,
): Promise<{ checkpoint: Uint8Array; losses: number[] }> {
  const teacher = await loadTeacher(device, { weights, maxBatch: 2 });
  const trainer = await loadTrainer(device, { seed: 1 });
  const losses: number[] = [];
  for (const { image, label } of batches) {
    const { logits } = await teacher.run({ image }, { outputs: "gpu" });
    const { loss, accuracy, lr, step } = await trainer.step({ image, label, teacher: logits });
    logits.destroy();
    console.log(`step ${step}: loss ${loss.toFixed(4)}, accuracy ${accuracy}, rate ${lr}`);
    losses.push(loss);
  }
  const checkpoint = await trainer.parameters();
  trainer.dispose();
  teacher.dispose();
  return { checkpoint, losses };
}

/** A device that both fit on. */
export async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error("this host has no WebGPU adapter");
  return adapter.requestDevice(requirements());
}
