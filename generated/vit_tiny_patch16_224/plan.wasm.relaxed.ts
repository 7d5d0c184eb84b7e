/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 636803dd2b3e1a4d97fb8c9a829594916298db46d32799c8468d2688ad197d5f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
