/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 097cc21c1e947f7368e21f54710e6b73db2d0636219ff85bac861ff4ffc659fc
export const body: WasmBody = { memoryFlag: 0, base64: "" };
