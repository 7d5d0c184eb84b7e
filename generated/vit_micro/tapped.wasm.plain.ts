/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 230f3cd93682ccf78f5df5ff0c1e12195ef7580474af760518f6e3ed6885fded
export const body: WasmBody = { memoryFlag: 0, base64: "" };
