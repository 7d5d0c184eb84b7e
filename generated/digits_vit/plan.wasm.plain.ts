/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 158e9b4212b1a3491889d5f7d40a335a4ae36dce1a6d855d3d1d360b5e76d854
export const body: WasmBody = { memoryFlag: 0, base64: "" };
