/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 28ddd18af93df46e562d933e2735008b5cae04f7447b03f914ef37abd620545d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
