/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 44818d91bc2dc8310e83458b104096ea76642bc6cf176eaf4903c14db361298f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
