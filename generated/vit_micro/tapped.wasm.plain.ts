/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 6d169f8c3113aafe8d286f60b26b217f99895fd63eedaffce5052ded103f4c13
export const body: WasmBody = { memoryFlag: 0, base64: "" };
