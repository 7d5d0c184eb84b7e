/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 754d864f484da05e5c17764530bc2ff7d138555e508d26ce06a3bf593c0daaa7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
