/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 00dfad17b89c449fa396887e62913704fa621fb1f2b6dad52a69694c08d95f67
export const body: WasmBody = { memoryFlag: 0, base64: "" };
