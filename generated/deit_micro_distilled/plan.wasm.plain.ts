/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 9affc83bf4978e8c6e0d51c5a8857350e4549ec01adee4b9cb9e4497ca5e9d7c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
