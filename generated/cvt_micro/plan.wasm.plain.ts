/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 72b98814941ae7c8ed303fc5d0302858ab76f392da21d485efddb997cd2f149c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
