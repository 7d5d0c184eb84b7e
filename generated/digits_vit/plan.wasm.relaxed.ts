/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 40b284782801e3ff54b53e407f72cc860312a23349dc9402274ff95e6d94c5aa
export const body: WasmBody = { memoryFlag: 0, base64: "" };
