/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 27ae88e6262230326395b5cebbfb5c2edd916b9801019cafddc249a843a4dd5f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
