/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 083168b13bc59789fca2fa780b8fba32a4025e6001fe3057830bacd44dc6877e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
