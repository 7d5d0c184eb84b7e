/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// edd029f5f3f6314fa1f6eda173731cb14e71c9e9763999dbb0bbedd4877d5bbe
export const body: WasmBody = { memoryFlag: 0, base64: "" };
