/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 1ba8b55d1cb36ea76fb3bb424e8e5b6550cbd98983732cc13ef24a88e58f02f9
export const body: WasmBody = { memoryFlag: 0, base64: "" };
