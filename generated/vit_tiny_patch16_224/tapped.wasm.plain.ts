/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 6884a6771cc85cc891cbba691b1aaceb47c32527c4942170465a2403ccce5f33
export const body: WasmBody = { memoryFlag: 0, base64: "" };
