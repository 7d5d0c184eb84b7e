/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 953a53bea1dabf0ba0551b15b826a00e1e572ca160545b4a09a30a24e44102f3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
