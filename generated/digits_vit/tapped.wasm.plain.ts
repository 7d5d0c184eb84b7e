/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// d3b08a62a83cbaf238d9f5d8aa04edc307299025c00c46db797bb6c68e47cea1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
