/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 350f39c8ee61d38aac61633449a68cc8af51d71f16a26dd205e64238a81aee2d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
