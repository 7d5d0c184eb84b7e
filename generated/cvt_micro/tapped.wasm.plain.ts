/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 8e9b4e6bb39d545bb8838615dfe3724bb69473c2ca9fe97006f3c7631bb316c5
export const body: WasmBody = { memoryFlag: 0, base64: "" };
