/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 89e3ecfe43d4daa330390788c01730dc96a5b5d071cbf2529c675d21e64b6297
export const body: WasmBody = { memoryFlag: 0, base64: "" };
