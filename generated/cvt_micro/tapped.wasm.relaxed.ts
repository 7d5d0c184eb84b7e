/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 0ad529006c2919a4ef57034ae2ad3010edbe90f04d15176a9ae9123b64564ac4
export const body: WasmBody = { memoryFlag: 0, base64: "" };
