/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 023b061527368ffd01f0b79cf6082d7571fd156c7a17949606fe0f98d99a8b30
export const body: WasmBody = { memoryFlag: 0, base64: "" };
