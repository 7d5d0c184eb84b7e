/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 33a22e7025aaa59900b6440d7ee0fb160a8ecb2d3827b25cf098738b2a662b34
export const body: WasmBody = { memoryFlag: 0, base64: "" };
