/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 1f91445f6e63f05e7b19cdefca9108144d97995f2cc879a73b2dbc26277a249e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
