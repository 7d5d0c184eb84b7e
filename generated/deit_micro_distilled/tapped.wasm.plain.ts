/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 9f0dd428966e9cc2ed2d4be78f52b33729cf621145408520e4e48156a267bb45
export const body: WasmBody = { memoryFlag: 0, base64: "" };
