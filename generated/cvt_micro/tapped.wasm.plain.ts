/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 552b0a2ad685b96739bad9c7ed47eb51827d16a549420822f0a991f68d8c0cc3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
