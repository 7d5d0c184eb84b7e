/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a566367d171094cfb30e56d2954d670f4c57a75fc24a81e90e1eb868a73ba156
export const body: WasmBody = { memoryFlag: 0, base64: "" };
