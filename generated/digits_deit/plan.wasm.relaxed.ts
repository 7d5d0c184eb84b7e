/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// db807580ffd4eac49fdb3a848a1c1125925aa0b7b2daa1ea87c3ce20e952cbf7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
