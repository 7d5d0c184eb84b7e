/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 74ad6e9eaef0c0eb7f868ae336e7e1014b3f34d4cbf7e39ad8b10ed15530bb17
export const body: WasmBody = { memoryFlag: 0, base64: "" };
