/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// c3fa62cb269b84ba6a5b07d3ab3f93e5e1f5672e9b9d445045c08b31c7719cec
export const body: WasmBody = { memoryFlag: 0, base64: "" };
