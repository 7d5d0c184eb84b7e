/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 2ddcf53291fa3a274e0ceb6596bc1b020f4e3110a787add87a954a38243c7de5
export const body: WasmBody = { memoryFlag: 0, base64: "" };
