/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// eaad114d06e37aa7e0b3637520d52329981039af2e317c4f329ccb1569680c7a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
