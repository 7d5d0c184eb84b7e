/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e3b60ef454c7c2c4acd92948e6f2831bbaeead161407150b3cd8e2414f5e7212
export const body: WasmBody = { memoryFlag: 0, base64: "" };
