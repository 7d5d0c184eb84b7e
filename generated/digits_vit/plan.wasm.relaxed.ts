/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// c62f3343947d3c5359cff07b06aa845662d08792e4c0d837691d3ba1fbc596ff
export const body: WasmBody = { memoryFlag: 0, base64: "" };
