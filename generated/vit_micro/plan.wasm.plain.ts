/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 2defb7298a50c41df66b5954244c220c37ec31f8e82894603f70a47fab5221b2
export const body: WasmBody = { memoryFlag: 0, base64: "" };
