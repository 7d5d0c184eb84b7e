/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// fd17fc87fcddbf4639dde0953f77ebf44c25485efa986e57fba0bceb806af1c1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
