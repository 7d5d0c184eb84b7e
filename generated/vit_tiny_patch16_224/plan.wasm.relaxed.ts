/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 4abc9220d81ffae0259c55adfd342f06b0a4f5008e1ad6f3ea000f4aa70eda36
export const body: WasmBody = { memoryFlag: 0, base64: "" };
