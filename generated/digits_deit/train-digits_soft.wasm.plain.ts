/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 4c3f762813d1ab0ad564eb63a2cf9cb81e4f73d962ca81ea566fb892c735be35
export const body: WasmBody = { memoryFlag: 0, base64: "" };
