/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 7b88847deb8fcb08cabc2bd3b19958332c61876eb2c62098cfc718a8e4c0a473
export const body: WasmBody = { memoryFlag: 0, base64: "" };
