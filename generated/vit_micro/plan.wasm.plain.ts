/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// b79867dec57c85134c1f7848b88a361a9ae63a2f58201c870c9654d6ea44157a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
