/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 5e1901ff303d2e63416d365e3ad6dce024053246a47458a9573a4df883a92e9d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
