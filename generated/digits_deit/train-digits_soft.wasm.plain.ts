/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a34152877c356f71a3bd5002c0d6a5af21eb8fee03f0e31574246b32c127271b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
