/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 9bdd05fedc435b06192c8fe2fac6259c6be2f0a4af681b2487bbbf18089787ad
export const body: WasmBody = { memoryFlag: 0, base64: "" };
