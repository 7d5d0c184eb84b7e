/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0ee8d087360d33a602fde02ae48c6aff9d699b48ec19ed9f568d6633f677858a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
