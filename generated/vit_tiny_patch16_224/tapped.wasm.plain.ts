/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a5f61d021e7cdfe8afb70bc19accefe224f0405d19eb56aca51575a0aa1654df
export const body: WasmBody = { memoryFlag: 0, base64: "" };
