/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 976250dcee9fd26b345f697c2504b615136a7e73228559cc070f6ac44cf982de
export const body: WasmBody = { memoryFlag: 0, base64: "" };
