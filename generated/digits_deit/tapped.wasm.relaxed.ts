/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 3e063427e05b4f4553606f0d42cffa2f92e3eda9c203325068c82f3c630e244f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
