/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 3fd9f9336a5a5bd47fc03c53f5f9935103ee845c496f7b94fc475d05218789b3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
