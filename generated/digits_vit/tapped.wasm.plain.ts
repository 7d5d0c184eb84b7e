/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 1485fbdbf331fc0b37a68532a27c521aaf6dc4ed5d7202b0a65381ad72c8b481
export const body: WasmBody = { memoryFlag: 0, base64: "" };
