/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 02a60c6b35bde5bf67285e6185b4db00ec4d3f6f453aea1b2035483f0492b241
export const body: WasmBody = { memoryFlag: 0, base64: "" };
