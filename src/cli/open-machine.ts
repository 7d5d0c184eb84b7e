/** What programs of the command line run on: an adapter's device, or the processor; and the target that is for it. */
import { Option } from "commander";
import type { Settings } from "../compile.ts";
import { type AdapterInfo, type OpenMachine, processor } from "../host/open-device.ts";
import { UserError, exit } from "../host/user-error.ts";
import { gpu, software, type Target, wasm } from "../ir/target.ts";
import { NoAdapterError, openDevice } from "./adapter.ts";
import { type CompileFlags, compileOptions } from "./compile-options.ts";

/** Where a program runs; `auto` is a GPU where there is one, else the processor. */
export type DeviceKind = "auto" | "webgpu" | "wasm";

/** The option that says so; `more` are places of a command's own. */
export const deviceOption = (more: readonly string[] = []): Option =>
  new Option(
    "--device <kind>",
    "where to run: webgpu on any adapter, a software one included; wasm on the processor; auto on a GPU where there is one, else on the processor",
  )
    .choices(["auto", "webgpu", "wasm", ...more])
    .default("auto");

/** What programs for a target run on; with `hardware`, no adapter that computes on the processor. @throws NoAdapterError */
export const openMachine = async (
  { machine }: Pick<Target, "machine">,
  options: { readonly hardware?: boolean } = {},
): Promise<OpenMachine> => (machine === "wasm" ? processor : openDevice(options));

/** Whose kernels are best on a device of WebGPU's. */
const targetOn = ({ fallback }: AdapterInfo): Target => (fallback ? software : gpu);

/** A GPU where there is one, else the processor; and the target whose programs are best there. */
export async function openBestMachine(): Promise<OpenMachine & { readonly target: Target }> {
  try {
    const opened = await openDevice({ hardware: true });
    return { ...opened, target: targetOn(opened.adapter) };
  } catch (error) {
    if (!(error instanceof NoAdapterError)) throw error;
    const adapter = { ...processor.adapter, description: "the processor (WebAssembly; no GPU was found)" };
    return { ...processor, adapter, target: wasm, why: error.tried.join("; ") };
  }
}

/** The target alone. */
export async function bestTarget(): Promise<Target> {
  const { target, close } = await openBestMachine();
  close();
  return target;
}

/** Where the programs of a command run. */
export interface MachineChoice {
  /** For the target that was named, or the one that is best there: what runs them is opened then. @throws NoAdapterError */
  settings(): Promise<Settings>;
  /** What runs them: the same kind again each time, for who lost one. @throws NoAdapterError */
  open(): Promise<OpenMachine>;
  /** Closes what was opened and is in nobody's hands. */
  close(): void;
}

/**
 * What `--device` and `--target` say together. Nothing is opened yet, and mistakes are told at once. @throws UserError
 */
export function chooseMachine(device: DeviceKind, flags: CompileFlags): MachineChoice {
  const given = compileOptions(flags);
  const { name, machine } = given.target;
  if (flags.target !== undefined && device !== "auto" && device !== machine)
    throw new UserError(`--target ${name} is for --device ${machine}: leave one of them out`, exit.usage);
  const named = flags.target !== undefined ? given.target : device === "wasm" ? wasm : undefined;
  let chosen = named;
  /** Opened to learn what it is. */
  let held: OpenMachine | undefined;
  const find = async (): Promise<Target> => {
    if (device === "auto") ({ target: chosen, ...held } = await openBestMachine());
    else chosen = targetOn((held = await openMachine({ machine: "webgpu" })).adapter);
    return chosen!;
  };
  const target = async (): Promise<Target> => chosen ?? (await find());
  return {
    settings: async () => ({ ...given, target: await target() }),
    async open() {
      const its = await target();
      const opened = held ?? (await openMachine(its, { hardware: device === "auto" && named === undefined }));
      held = undefined;
      return opened;
    },
    close() {
      held?.close();
      held = undefined;
    },
  };
}
