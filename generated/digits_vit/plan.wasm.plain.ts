/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 4ff1ad5be3888fb4857c29c3269faa035ff98285371cd1d1f4c808f80b66e910
export const body: WasmBody = { memoryFlag: 0, base64: "" };
