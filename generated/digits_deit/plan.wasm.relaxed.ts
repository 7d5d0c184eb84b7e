/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 24ea7ce7104c740c22a475712351f4e50e86626dad4dfe4dfc42221d35cbd914
export const body: WasmBody = { memoryFlag: 0, base64: "" };
