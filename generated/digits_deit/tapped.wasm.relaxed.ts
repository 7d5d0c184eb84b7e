/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a906b162d872cbe2811db5088dc4ad21c141bc788190ffef5381e5e0a6d50217
export const body: WasmBody = { memoryFlag: 0, base64: "" };
