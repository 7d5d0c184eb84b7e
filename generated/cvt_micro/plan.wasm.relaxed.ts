/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e62177062a6a6a1b1f537a4ad5ba4cbaf692359317dc54a15da0bd5da2b983e1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
