/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 650d8c669497c286c0a6725e30a0895642d15d5995baaee583add903fd234540
export const body: WasmBody = { memoryFlag: 0, base64: "" };
