/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 73fe6d2c0f7c7f2a2fe45f42e681f83cf0b70f6d6d780461cb66190462a215ef
export const body: WasmBody = { memoryFlag: 0, base64: "" };
