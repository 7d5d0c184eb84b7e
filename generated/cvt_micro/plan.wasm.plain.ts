/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// aa6c8537c6aba4081bc0a378025018810049ad739ce853e79bd37bcd59ae2cfe
export const body: WasmBody = { memoryFlag: 0, base64: "" };
