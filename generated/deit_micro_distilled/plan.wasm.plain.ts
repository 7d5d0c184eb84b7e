/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 908f937d11c346b4b7ede408d4d36d1772fb0fc335cc7fb7fcd704fd15d56c57
export const body: WasmBody = { memoryFlag: 0, base64: "" };
