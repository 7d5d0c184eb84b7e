/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// c49e449e04ac6ca5e5a9a1cf6401ed4001d9056236300cd2c985c541a5a5ca46
export const body: WasmBody = { memoryFlag: 0, base64: "" };
