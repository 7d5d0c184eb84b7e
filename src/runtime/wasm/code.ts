/** The WebAssembly of a plan: which body this engine takes, and its module. */
import { messageOf, VitcError } from "../errors.ts";
import type { WasmBody, WasmPlan } from "../plan.ts";
import { hasRelaxedSimd, hasSimd } from "./features.ts";

export type Body = keyof WasmPlan["bodies"];

/** The fastest body that this engine takes. @throws VitcError `device` where it takes none */
export function bodyOfEngine(): Body {
  if (typeof WebAssembly === "undefined")
    throw new VitcError("device", "this host has no WebAssembly (some switch it off for security)");
  if (hasRelaxedSimd()) return "relaxed";
  if (hasSimd()) return "plain";
  throw new VitcError(
    "device",
    "this engine has no WebAssembly SIMD: it takes a browser of 2023 or later, or Node 16.4",
  );
}

/** Flags of a memory's limits: there is a maximum, and it is shared. */
const sharedWithMaximum = 3;

/** Compiles on threads of the engine. @throws VitcError `device` where it refuses */
export async function moduleOf({ base64, memoryFlag }: WasmBody, shared: boolean): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (shared) bytes[memoryFlag] = sharedWithMaximum;
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    // What is valid and not compiled is forbidden.
    const policy = WebAssembly.validate(bytes)
      ? "a Content-Security-Policy forbids WebAssembly here: its script-src must allow 'wasm-unsafe-eval': "
      : "the engine refuses the module: ";
    throw new VitcError("device", policy + messageOf(error), {}, error);
  }
}
