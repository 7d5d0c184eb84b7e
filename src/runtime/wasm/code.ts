/** The WebAssembly of a plan: which body this engine takes, and its module. */
import { messageOf, VitcError } from "../errors.ts";
import { hasRelaxedSimd, hasSimd } from "./features.ts";

/** Bodies of the same functions, as base64. They are fetched when one is taken. */
export interface Bodies {
  /** With vectors of four lanes, which every engine of today has. */
  readonly plain: () => Promise<string>;
  /** That also multiplies and adds in one instruction. */
  readonly relaxed: () => Promise<string>;
}

export type Body = keyof Bodies;

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

/** Compiles on threads of the engine. @throws VitcError `device` where it refuses */
export async function moduleOf(base64: string): Promise<WebAssembly.Module> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
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

/** What a plan says of its code. */
export interface WasmCode {
  readonly bodies: Bodies;
  /** Exported functions, by the numbers that dispatches have for them. */
  readonly names: readonly string[];
  /** Bytes of scratch memory that a thread needs. */
  readonly scratch: number;
}
