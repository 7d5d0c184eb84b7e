/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 4b5fd8a2aecc9ad7c54b8c521c63a36f462e879a7ecb9432af11320e97f4cd9c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
