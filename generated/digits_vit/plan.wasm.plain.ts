/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 8abb0b838ac24c07a208a1f18c9c848689acb7338f0405d59b92000264f78e45
export const body: WasmBody = { memoryFlag: 0, base64: "" };
