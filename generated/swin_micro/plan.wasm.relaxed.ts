/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 6c91fcd865f66c42acaada1128639eb597537e1c4962366de6eb548722e35a4e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
