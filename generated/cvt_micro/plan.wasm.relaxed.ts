/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// fcc37be07becb733f554aa2822d636cd109e5455367ef60e4ba68a5c53fb9621
export const body: WasmBody = { memoryFlag: 0, base64: "" };
