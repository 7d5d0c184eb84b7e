/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 694bb874a0ed6a00475c57c9389c93c7cc2dcc9a2f3949076ccddacb227dd8c0
export const body: WasmBody = { memoryFlag: 0, base64: "" };
