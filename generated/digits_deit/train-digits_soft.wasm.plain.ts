/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 634bfd7337b82583be0a851a6f1b77e1a5851616aa119522e80232aecb73b334
export const body: WasmBody = { memoryFlag: 0, base64: "" };
