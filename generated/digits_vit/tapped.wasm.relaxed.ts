/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 3237a8d78376e8f51015c39db318ca699ccf18cfc213b379e32e3ac6f8328d36
export const body: WasmBody = { memoryFlag: 0, base64: "" };
