/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a321d7151dc2de07abcfc09b6e3961bd557bee80b6d691efc5f83c7d4005407b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
