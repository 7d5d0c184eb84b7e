/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a75aa109b24c9f14d3c60757f75b348c8ddc2216c5bee9d03d65a9602cace9d7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
