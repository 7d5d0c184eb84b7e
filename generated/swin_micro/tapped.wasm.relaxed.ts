/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// ebbb15127173a2aec1a34018660d45384e5b6ed4fc2bc345cdd6e8b8bd1adf5d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
