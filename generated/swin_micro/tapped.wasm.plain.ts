/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// f6f872b06d656b0136ed92f1f4ded71cfe9e317037a1ae6bf23c83e4f374537f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
