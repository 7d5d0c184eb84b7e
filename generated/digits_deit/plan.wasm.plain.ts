/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 8ab263fa69b7682d996250a972a2f1f050e148b6593b442f89f2d13bd87bacbd
export const body: WasmBody = { memoryFlag: 0, base64: "" };
