/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 4bb3647df08f3d53f643bb4e9df6670e0e4a90b8c3ac3a5cbce20032c744fdfd
export const body: WasmBody = { memoryFlag: 0, base64: "" };
