/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 87bc5a564d68c8455154752988eac2dbbed14710a7b16a71aaebbb5e7d24def0
export const body: WasmBody = { memoryFlag: 0, base64: "" };
