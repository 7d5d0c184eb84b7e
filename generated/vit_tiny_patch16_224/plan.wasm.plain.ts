/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a20e2951f5ff503a810089e3e0f36c896f691219bc09b9cd27fa45eedef2310b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
