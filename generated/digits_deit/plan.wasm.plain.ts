/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 951afde4394babc7d78d0b3d94f1a3c53adf7e9dcfe046fc470e3f880500dae1
export const body: WasmBody = { memoryFlag: 0, base64: "" };
