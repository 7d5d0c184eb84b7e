/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a532d329f4bfb1623659a54a1bcab6817016c673b82f9cf92c7a7e8d064acea1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
