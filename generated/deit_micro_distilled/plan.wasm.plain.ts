/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 47989e55b483163304e4cec45451b7730aa886ef3fefa1c53f208705fc635ebe
export const body: WasmBody = { memoryFlag: 0, base64: "" };
