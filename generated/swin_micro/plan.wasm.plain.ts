/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e5b7fa912b2bee763e071dd95e766c2cdf1e18065c8359f21089cb09df537da1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
