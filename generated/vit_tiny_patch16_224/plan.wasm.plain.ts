/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 15cec851cd3c84c9c76563065e2de71fa48080d4f2f87311e1d63065f87ab773
export const body: WasmBody = { memoryFlag: 0, base64: "" };
