/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 35c5c4310a6e1d50a258db3a563fcdac1efee0eee7ac120b9ea64432e76c5850
export const body: WasmBody = { memoryFlag: 0, base64: "" };
