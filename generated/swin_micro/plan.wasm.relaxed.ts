/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 8ff84bf7b18209da3b60d6ac18e35a2236ed88e8c532c2e404c1d062e985ef8a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
