/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// da0c2ab1823f165dc58b1b0f5cc2f0b497cbf324a72774d625d7b5a16f10a0f9
export const body: WasmBody = { memoryFlag: 0, base64: "" };
