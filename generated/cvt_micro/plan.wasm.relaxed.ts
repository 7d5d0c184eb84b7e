/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 37536560ba0d54f864f3717ee18ad5ebee7c3296c9c770c2f40a79067e5351d9
export const body: WasmBody = { memoryFlag: 0, base64: "" };
