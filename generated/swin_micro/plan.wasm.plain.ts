/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 68643a379c6f0e0fb85d6bf23d5ab9e7fc2eed30770c694d6357c33d6a8048f7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
