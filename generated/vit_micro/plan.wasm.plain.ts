/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 59c4be07de6a12d2c8a5b97e3a3af0615ce453ee68b5dabf53c3561adced457a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
