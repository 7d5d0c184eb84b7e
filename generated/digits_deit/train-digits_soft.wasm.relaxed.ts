/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 9e05fa50cec86a759f497e505a6882ea5a98b23b148f184a8e56dcd14ae72b3c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
