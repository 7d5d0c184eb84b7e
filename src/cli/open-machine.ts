/** What programs of the command line run on: an adapter's device, or the processor; and the target that is for it. */
import { Option } from "commander";
import type { Settings } from "../compile.ts";
import { type AdapterInfo, adapterName, type OpenMachine, processor } from "../host/open-device.ts";
import { UserError, exit } from "../host/user-error.ts";
import { gpu, gpuBatch, software, type Target, wasm } from "../ir/target.ts";
import { isFor, latenessOf } from "../runtime/schedules.ts";
import { NoAdapterError, openDevice } from "../node/adapter.ts";
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

/** Whose kernels are best there, for so many rows at a time: what `load` takes of a module that has all of them. */
export function targetOn({ device, adapter }: Pick<OpenMachine, "device" | "adapter">, batch: number): Target {
  if (device === undefined) return wasm;
  const late = ({ name }: Target): number => latenessOf(name, adapter.fallback, batch);
  return [gpu, gpuBatch, software].sort((a, b) => late(a) - late(b))[0]!;
}

/** A GPU where there is one, else the processor. */
export async function openBestMachine(): Promise<OpenMachine> {
  try {
    return await openDevice({ hardware: true });
  } catch (error) {
    if (!(error instanceof NoAdapterError)) throw error;
    const adapter = { ...processor.adapter, description: "the processor (WebAssembly; no GPU was found)" };
    return { ...processor, adapter, why: error.tried.join("; ") };
  }
}

/** What a person is told where the kernels of a target run on an adapter that they were not made for; else nothing. */
export function unlikeText(target: string, adapter: Omit<AdapterInfo, "architecture">): string {
  if (isFor(target, adapter.fallback)) return "";
  const [its, found] = ["adapters that compute on the processor", "GPUs"];
  const [wanted, got] = adapter.fallback ? [found, "one that computes on the processor"] : [its, "none"];
  return `the target '${target}' is for ${wanted}, and ${adapterName(adapter)} is ${got}: times here say little about it`;
}

/** Where the programs of a command run. */
export interface MachineChoice {
  /**
   * For the target that was named, or the one that is best there for so many rows at a time: what runs them is opened
   * then. @throws NoAdapterError
   */
  settings(batch: number): Promise<Settings>;
  /** What runs them: the same kind again each time, for who lost one. @throws NoAdapterError */
  open(): Promise<OpenMachine>;
  /** Closes what was opened and is in nobody's hands. */
  close(): void;
}

/**
 * What `--device` and `--target` say together. Nothing is opened yet, and mistakes are told at once; `say` is told, once,
 * where the target that was named is not made for what was found. @throws UserError
 */
export function chooseMachine(
  device: DeviceKind,
  flags: CompileFlags,
  say: (remark: string) => void = () => {},
): MachineChoice {
  const given = compileOptions(flags);
  const { name, machine } = given.target;
  const named = flags.target === undefined ? undefined : given.target;
  if (named !== undefined && device !== "auto" && device !== machine)
    throw new UserError(`--target ${name} is for --device ${machine}: leave one of them out`, exit.usage);
  const kind = named?.machine ?? device;
  /** What was opened first: others are of its kind. */
  let first: OpenMachine | undefined;
  let held: OpenMachine | undefined;
  const find = async (): Promise<OpenMachine> =>
    (first ??= held = await (kind === "auto" ? openBestMachine() : openMachine({ machine: kind })));
  return {
    settings: async (batch) => ({ ...given, target: named ?? targetOn(await find(), batch) }),
    async open() {
      const again = first !== undefined;
      const found = await find();
      const remark = named && !again && unlikeText(named.name, found.adapter);
      if (remark) say(remark);
      const machine = found.device === undefined ? "wasm" : "webgpu";
      const opened = held ?? (await openMachine({ machine }, { hardware: kind === "auto" }));
      held = undefined;
      return opened;
    },
    close() {
      held?.close();
      held = undefined;
    },
  };
}
