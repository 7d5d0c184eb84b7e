/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// f1f536df98c99e7fa8619d8e316b1cb1ed7ed08c2ac1c319a64ae1ab256d77d1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
