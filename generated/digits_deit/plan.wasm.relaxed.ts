/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 85ec1a9a6948802006b9611398807e25ce714087d70d1a486125379fd8899c07
export const body: WasmBody = { memoryFlag: 0, base64: "" };
