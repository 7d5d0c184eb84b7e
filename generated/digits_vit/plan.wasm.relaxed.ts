/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 61a940bcbd4712efefdc9c6fe47476180844109d47c58013c158ee28db417a0e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
