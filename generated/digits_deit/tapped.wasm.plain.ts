/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// f2d9c64f94b89b0728dc237265fed23ef6ca83ff83f1296fd273888310b3f983
export const body: WasmBody = { memoryFlag: 0, base64: "" };
