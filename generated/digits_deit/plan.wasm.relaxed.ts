/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// f6d5bffc93c62aaae276a81eed5b9fff10be3f40c57de83fd4c54842c034f4c7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
