/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// dda86904b86156848983a1f904e96c671af35dbee6ae32b7b455367febcd6123
export const body: WasmBody = { memoryFlag: 0, base64: "" };
