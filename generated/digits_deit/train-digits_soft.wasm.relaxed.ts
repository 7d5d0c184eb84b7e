/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// d0a45508df2f2c0c7274380301aeb35a99472671e382b4fe6887b27af83bd040
export const body: WasmBody = { memoryFlag: 0, base64: "" };
