/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// eb71f4fdde417926c0656ef9e3849fca59fcd732b7d1d54100d17159add1c8ee
export const body: WasmBody = { memoryFlag: 0, base64: "" };
