/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 38e5348cb02bcd7a42f34a608746833ba2395f19373d303c9d0862f4679b9469
export const body: WasmBody = { memoryFlag: 0, base64: "" };
