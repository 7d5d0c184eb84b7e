/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 9ab9b6f3527610e476d6f8645d83642b37b0994cea277e4d04a71bc9b5688928
export const body: WasmBody = { memoryFlag: 0, base64: "" };
