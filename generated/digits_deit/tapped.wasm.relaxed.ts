/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 1a0ba88085bd1f225b7328034271a47790a29c48e10fa9da18fdb7277e53612b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
