/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 7b271191f9e5f311b3830f4aa8aa357a92d65ebfbceaa9e47808d91626d72e3a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
