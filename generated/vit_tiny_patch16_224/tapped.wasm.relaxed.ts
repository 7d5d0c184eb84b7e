/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 7c0f5fcb2dff8de7849e9aed5a843d0446b407231c87d50e1324e57b0b32a074
export const body: WasmBody = { memoryFlag: 0, base64: "" };
