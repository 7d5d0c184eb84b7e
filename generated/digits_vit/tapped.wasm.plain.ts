/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a3e7185935f9fc2df525c2dc7b3591c1feb57ebaa70814b2eaea420b0677e8a0
export const body: WasmBody = { memoryFlag: 0, base64: "" };
