/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 5cea2b087846b5b112ccb64beb7717da8ef78376d0c566c70238227423bc5f59
export const body: WasmBody = { memoryFlag: 0, base64: "" };
