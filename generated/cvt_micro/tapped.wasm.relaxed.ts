/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// bb75d2f2c16c1b2a038d760f9e97ebca18e299f9b2e88a7457eb0e8848ab48d1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
