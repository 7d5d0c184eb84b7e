/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 3a8026141c33bfa3baeb99eb2829cf13df03c9b7f2aa79760237d1ad0b9f499e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
