/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// e18f025a9dd74f2987e21acd5c10b589ff0d1ea9ec7d74fc623c9a693ff566b1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
