/**
 * What computes where a caller lends no device: a GPU that the host has, else the processor, by WebAssembly. Adapters
 * that compute on the processor count as none: WebAssembly is faster there.
 */
import { messageOf, VitcError } from "./errors.ts";
import type { Machine } from "./executor.ts";
import type { Plan } from "./plan.ts";
import type { Choose, Chosen, OwnOptions } from "./schedule.ts";
import type { Shared } from "./shared-parts.ts";
import { wasmMachine } from "./wasm/machine.ts";
import { findAdapter, machineOn, nameOf } from "./webgpu/own-device.ts";

/**
 * The machine for a model's schedules. @throws VitcError `device`, `limits` where there is none; `input` for a target
 * that the module has not
 */
export async function ownMachine(
  choose: Choose,
  { target, maxBatch, threads }: OwnOptions,
  signal: AbortSignal,
  shared: Shared,
): Promise<Machine> {
  const reasons: string[] = [];
  const orReason = async <T>(of: Promise<T>): Promise<T | undefined> => {
    try {
      return await of;
    } catch (error) {
      if (error instanceof VitcError && error.code === "input") throw error;
      reasons.push(messageOf(error));
      return undefined;
    }
  };
  const adapter = await orReason(findAdapter());
  const onAdapter = adapter && (await orReason(choose(adapter, target, maxBatch)));
  const opened = (chosen: Chosen): Promise<Machine | undefined> =>
    orReason(machineOn(adapter!, chosen.plan as Plan, maxBatch, shared));
  if (onAdapter?.onProcessor) reasons.push(`the adapter ${nameOf(adapter!)} computes on the processor`);
  let machine = onAdapter && !onAdapter.onProcessor ? await opened(onAdapter) : undefined;
  const why = reasons.join("; ");
  let compiled = false;
  machine ??= await orReason(
    choose(undefined, target, maxBatch).then(() => {
      compiled = true;
      return wasmMachine({ threads, why }, shared);
    }),
  );
  if (onAdapter?.onProcessor) machine ??= await opened(onAdapter);
  if (machine === undefined) {
    const lend = "lend a device of WebGPU";
    const other = target === undefined ? "compile with --target wasm too" : "leave the option 'target' out";
    const advice = compiled ? lend : `${other}, or ${lend}`;
    throw new VitcError("device", `${reasons.join("; ")}: ${advice}`, { reasons });
  }
  // Nobody waits for it any more.
  if (signal.aborted) machine.close?.();
  return machine;
}
