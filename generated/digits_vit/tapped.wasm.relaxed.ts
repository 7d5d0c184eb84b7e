/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// d72e30d58b55cbe3bb2eabbb2902a004f4954231d325873d34652d19f434c584
export const body: WasmBody = { memoryFlag: 0, base64: "" };
