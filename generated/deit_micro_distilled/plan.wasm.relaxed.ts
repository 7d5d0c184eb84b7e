/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 03f56d303d1c89bac212ce88dba09323292d8350df0886a10a3f278aaa3ba113
export const body: WasmBody = { memoryFlag: 0, base64: "" };
