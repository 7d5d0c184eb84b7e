/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 8c9f42fd62b3c5da6c85a3fcf31c4a2e064d75f6492121c3d682320ac2ca705b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
