/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// fc441dca7590b9a1aaaeb3a3fa79d444afad3fa6aa6c81bcbdff3c33ad6cd862
export const body: WasmBody = { memoryFlag: 0, base64: "" };
