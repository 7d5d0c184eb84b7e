/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// ce7f424e470ea6463789199fab9f9b75406394f1e4dee2a548fadcadcb56eaaf
export const body: WasmBody = { memoryFlag: 0, base64: "" };
