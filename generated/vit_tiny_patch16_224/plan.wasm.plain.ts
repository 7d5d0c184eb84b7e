/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 57808b47b820ceca6b2e15e4b6f6c2f0b78b7945851094c1072422cb6fe41ebf
export const body: WasmBody = { memoryFlag: 0, base64: "" };
