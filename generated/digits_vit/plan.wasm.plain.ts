/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 6ccb2370e7a8ac47af4484ad269504b96f5ce82bf9fbe3947e6485dbd7425187
export const body: WasmBody = { memoryFlag: 0, base64: "" };
