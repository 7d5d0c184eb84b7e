/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a448454d79447adf0b920da4413e8ca40d9bd2998a8eda3859d6e1227d344c90
export const body: WasmBody = { memoryFlag: 0, base64: "" };
