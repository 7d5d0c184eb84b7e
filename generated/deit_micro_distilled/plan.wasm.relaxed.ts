/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// efb3421b582b3ab5b34e2f212e6e010b5e4a1de145182788b52258051414bb9f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
