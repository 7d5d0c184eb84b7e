/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 22bd08beb6ccd32e75dba81d4eb94aa472761c57ad92aa5a091404454b1d6d28
export const body: WasmBody = { memoryFlag: 0, base64: "" };
