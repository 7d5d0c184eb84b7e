/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 6f388e90a4f0b0764f61c00031c4696659e7b23a094681f0e3780559c47a0d9d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
