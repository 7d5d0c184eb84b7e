/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a9b87729d05908cc9684004b57881e64ffac4d163f7b962bb10273ad3aa64a34
export const body: WasmBody = { memoryFlag: 0, base64: "" };
