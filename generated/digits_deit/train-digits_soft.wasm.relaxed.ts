/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 4c3f1313a44fdac7c719d7d9ff9d054d6f94416274bd7e8ac750e7360b77aa47
export const body: WasmBody = { memoryFlag: 0, base64: "" };
