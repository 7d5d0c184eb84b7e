/** The WebAssembly of a plan: which body this engine takes, and its module. */
import { messageOf, VitcError } from "../errors.ts";
import type { WasmBody, WasmPlan } from "../plan.ts";
import { leastNode } from "./start-worker.ts";
import { hasInflate, hasRelaxedSimd, hasSimd } from "./features.ts";

export type Body = keyof WasmPlan["bodies"];

/** The fastest body that this engine takes. @throws VitcError `device` where it takes none */
export function bodyOfEngine(): Body {
  if (typeof WebAssembly === "undefined") throw new VitcError("device", "this host has no WebAssembly");
  const missing = !hasSimd() ? "WebAssembly SIMD" : !hasInflate() ? "DecompressionStream for 'deflate-raw'" : undefined;
  if (missing !== undefined)
    throw new VitcError(
      "device",
      `this engine has no ${missing}: it takes a browser of 2023 or later, or ${leastNode}`,
    );
  return hasRelaxedSimd() ? "relaxed" : "plain";
}

/** Flags of a memory's limits: there is a maximum, and it is shared. */
const sharedWithMaximum = 3;

async function bytesOf(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const deflated = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  // Not a Blob's: those of simulated pages (jsdom) have none.
  const stream = new Response(deflated).body!.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Goes before what an engine says. */
export const policyForbids =
  "a Content-Security-Policy forbids WebAssembly here: its script-src must allow 'wasm-unsafe-eval': ";

/** Compiles on threads of the engine. @throws VitcError `device` where it refuses */
export async function moduleOf({ base64, memoryFlag }: WasmBody, shared: boolean): Promise<WebAssembly.Module> {
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  try {
    bytes = await bytesOf(base64);
    if (shared) bytes[memoryFlag] = sharedWithMaximum;
    return await WebAssembly.compile(bytes);
  } catch (error) {
    // What is valid and not compiled is forbidden.
    const why = bytes && WebAssembly.validate(bytes) ? policyForbids : "the engine refuses the module: ";
    throw new VitcError("device", why + messageOf(error), {}, error);
  }
}
