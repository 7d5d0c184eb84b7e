/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// ca1b668d379b3e6b0b7aa6e753a0b08af1677e6bec70c9e937fa84751efcf0ad
export const body: WasmBody = { memoryFlag: 0, base64: "" };
