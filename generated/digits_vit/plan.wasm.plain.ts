/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// c241f984eac7203a15baddc66c466e3aa77ce92d421dc4dfe7567f519be3bdd1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
