/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// f71b4793644a5a90c4508996e1e6b1682d8507500718f5ee5e1a05880e8d13e7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
