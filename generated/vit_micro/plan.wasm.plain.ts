/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// b31955c3fa5950cfc889c351ff4b790194d5f7329f4f566fbb4ccaea904167e7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
