/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 937cb68ac128310a88fe0b756413701e57de3ea958b994e3076c0d17ec0ad03f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
