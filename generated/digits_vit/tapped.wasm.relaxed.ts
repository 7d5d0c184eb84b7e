/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 684269d972a39b4b1266bb1420f572410bdf85ad33fb5713d5679706d4189fb0
export const body: WasmBody = { memoryFlag: 0, base64: "" };
