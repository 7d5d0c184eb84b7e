/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// fd11e9725222e0419f38d3c335110b180fe2ba0da99fcd67631e702792ca5927
export const body: WasmBody = { memoryFlag: 0, base64: "" };
