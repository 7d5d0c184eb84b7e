/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0dc4d4c7e7825c1090b1c6dd5e935ef4d5a0688fa43a59983a7d0516f1c76d7f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
