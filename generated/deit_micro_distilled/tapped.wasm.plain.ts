/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 09999bf304df8bd81d93b935b05b004193d7e700e406e2d816532ddcb5304422
export const body: WasmBody = { memoryFlag: 0, base64: "" };
