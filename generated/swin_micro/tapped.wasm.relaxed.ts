/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// a27f8b5e29927662728a0192866d07b4d28122cd191cff3bcef742dedd80024d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
